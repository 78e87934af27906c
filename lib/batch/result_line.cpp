// SPDX-License-Identifier: Apache-2.0
#include "batch/result_line.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "llm/reply_schema.hpp"

namespace praxeo::batch {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(std::optional<std::int64_t> count) {
  return count ? ordered_json(*count) : ordered_json(nullptr);
}

std::string written(const ordered_json& line) {
  return line.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace

std::string result_of(const RequestLine& line, const llm::Reply& reply, const llm::CallFacts& facts,
                      std::optional<std::int64_t> picousd) {
  ordered_json made{{"id", line.id}, {"line", line.number}, {"ok", true}, {"text", reply.text}};
  if (!line.schema.empty()) {  // as the user's schema has it: what it doesn't ask for came as null
    auto value = nlohmann::json::parse(reply.text, nullptr, false);
    llm::drop_absent(nlohmann::json::parse(line.schema), value);
    made["json"] = std::move(value);
  }
  made["finish"] = reply.finish;
  made["resolved_model"] =
      reply.resolved_model.empty() ? ordered_json(nullptr) : ordered_json(reply.resolved_model);
  made["route"] = facts.route;
  made["attempts"] = facts.attempts;
  const auto& usage = reply.usage;
  made["usage"] = {
      {"input_tokens", or_null(usage.input)},
      {"cached_input_tokens", or_null(usage.cached_input)},
      {"cache_write_tokens", or_null(usage.cache_write)},
      {"output_tokens", or_null(usage.output)},
      {"reasoning_tokens", or_null(usage.reasoning)},
      {"cost_usd", picousd ? ordered_json(static_cast<double>(*picousd) / 1e12) : ordered_json(nullptr)}};
  return written(made);
}

std::optional<llm::Reply> reply_in(std::string_view result) {
  const auto line = nlohmann::json::parse(result, nullptr, false);
  if (!line.is_object() || !line.value("ok", false) || !line.contains("text")) return std::nullopt;
  llm::Reply reply;
  try {
    reply.text = line.at("text").get<std::string>();
    reply.finish = line.value("finish", reply.finish);
    if (const auto model = line.find("resolved_model"); model != line.end() && model->is_string())
      reply.resolved_model = model->get<std::string>();
    const auto usage = line.value("usage", nlohmann::json::object());
    const auto count = [&](const char* key) -> std::optional<std::int64_t> {
      const auto found = usage.find(key);
      if (found == usage.end() || !found->is_number_integer()) return std::nullopt;
      return found->get<std::int64_t>();
    };
    reply.usage = {.input = count("input_tokens"),
                   .cached_input = count("cached_input_tokens"),
                   .cache_write = count("cache_write_tokens"),
                   .output = count("output_tokens"),
                   .reasoning = count("reasoning_tokens")};
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
  return reply;
}

std::string failure_of(const RequestLine& line, std::string_view code, std::string_view message, int status,
                       int attempts) {
  return written({{"id", line.id},
                  {"line", line.number},
                  {"ok", false},
                  {"error",
                   {{"code", code},
                    {"message", message},
                    {"status", status > 0 ? ordered_json(status) : ordered_json(nullptr)}}},
                  {"attempts", attempts}});
}

}  // namespace praxeo::batch
