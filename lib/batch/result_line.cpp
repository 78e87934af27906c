// SPDX-License-Identifier: Apache-2.0
#include "batch/result_line.hpp"

#include <nlohmann/json.hpp>

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
  if (!line.schema.empty()) made["json"] = ordered_json::parse(reply.text, nullptr, false);
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
