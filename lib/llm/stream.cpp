// SPDX-License-Identifier: Apache-2.0
#include "llm/stream.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/json.hpp"
#include "llm/wire.hpp"

namespace praxeo::llm {

using nlohmann::json;

namespace {

// What the status of HTTP would have been: some write it as the code, others have words for it.
int status_in(const json& error) {
  if (const auto code = wire::number(error, "code"); code && *code >= 400 && *code < 600)
    return static_cast<int>(*code);
  const auto word = wire::text(error, "code");
  if (word == "rate_limit_exceeded") return 429;
  return word.starts_with("invalid") ? 400 : 500;
}

}  // namespace

std::string StreamReader::feed(std::string_view bytes) {
  events_.feed(bytes);
  return std::exchange(added_, {});
}

void StreamReader::take_data(std::string_view data) {
  if (failed_) return;
  if (data == "[DONE]") return done();
  json event;
  try {
    event = base::parse_json(data, "the event");
  } catch (const Error&) {
    garbled_ = true;
    return;
  }
  // A flat event of type "error", or one with an error in it (OpenAI API reference, Streaming events).
  const auto& error = wire::child(event, "error");
  if (wire::text(event, "type") == "error" || error.is_object() ||
      (error.is_string() && !error.get_ref<const std::string&>().empty())) {
    failed_ = true;
    error_ = wire::dumped(error.is_null() ? json{{"error", event}} : event);
    return;
  }
  added_ += take(event);
}

// As if the error had been the whole reply: the status went out before it was known.
Outcome StreamReader::failed_with(const http::Response& response, const json& error) const {
  auto outcome = decoded({status_in(wire::child(error, "error")), response.headers, wire::dumped(error)});
  if (auto* told = std::get_if<ProviderError>(&outcome)) told->status = response.status;
  return outcome;
}

Outcome StreamReader::end(const http::Response& response) const {
  if (failed_) return failed_with(response, json::parse(error_));
  if (is_whole() && !garbled_) return decoded({response.status, response.headers, wire::dumped(body())});
  if (const auto stray = wire::object_of({response.status, {}, events_.stray()});
      stray && stray->contains("error"))
    return failed_with(response, *stray);
  return ProviderError{
      .kind = ProviderError::Kind::network,
      .message = garbled_ ? "the stream was garbled on the way" : "the stream ended before the answer did",
      .status = response.status,
      .final = false};
}

}  // namespace praxeo::llm
