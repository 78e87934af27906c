// SPDX-License-Identifier: Apache-2.0
#include "llm/recorded_file.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "llm/request_hash.hpp"
#include "llm/wire.hpp"

namespace praxeo::llm {
namespace {

using nlohmann::json;

template <class Value>
json or_null(const std::optional<Value>& value) {
  return value ? json(*value) : json();
}

json usage_json(const Usage& usage) {
  return {{"input_tokens", or_null(usage.input)},
          {"cached_input_tokens", or_null(usage.cached_input)},
          {"cache_write_tokens", or_null(usage.cache_write)},
          {"output_tokens", or_null(usage.output)},
          {"reasoning_tokens", or_null(usage.reasoning)},
          {"tool_tokens", or_null(usage.tool)}};
}

Usage usage_from(const json& told) {
  return {.input = wire::number(told, "input_tokens"),
          .cached_input = wire::number(told, "cached_input_tokens"),
          .cache_write = wire::number(told, "cache_write_tokens"),
          .output = wire::number(told, "output_tokens"),
          .reasoning = wire::number(told, "reasoning_tokens"),
          .tool = wire::number(told, "tool_tokens")};
}

}  // namespace

std::string recorded_name(const std::string& request_hash) { return request_hash.substr(7) + ".json"; }

nlohmann::ordered_json recorded_file(const Request& request, const Reply& reply, const CallFacts& facts,
                                     base::TimePoint at) {
  nlohmann::ordered_json file{{"request", canonical_request(request)}};
  // As JSON where it is, so that a person can read and compare it; but not nested so deep that writing it,
  // which recurses, would be the end of the stack.
  const auto parsed = base::maybe_json(reply.text);
  if (parsed && parsed->is_structured())
    file["reply"] = {{"json", *parsed}, {"text", reply.text}};
  else
    file["reply"] = {{"text", reply.text}};
  file["finish"] = reply.finish;
  file["usage"] = usage_json(reply.usage);
  file["resolved_model"] = reply.resolved_model;
  if (!request.call_id.empty()) file["generation_id"] = request.call_id;
  file["times"] = {
      {"at", base::format_time(at)}, {"duration_ms", facts.duration.count()}, {"attempts", facts.attempts}};
  return file;
}

RecordedReply recorded_reply(const json& read, const std::string& what) {
  RecordedReply recorded;
  recorded.reply.text = wire::text(wire::child(read, "reply"), "text");
  recorded.reply.usage = usage_from(wire::child(read, "usage"));
  recorded.reply.resolved_model = wire::text(read, "resolved_model");
  recorded.call_id = wire::text(read, "generation_id");
  if (recorded.reply.text.empty())
    throw Error(ErrorKind::invalid_input, fmt::format("the recording '{}' holds no reply", what));
  return recorded;
}

}  // namespace praxeo::llm
