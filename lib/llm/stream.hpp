// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "http/types.hpp"
#include "llm/event_stream.hpp"
#include "llm/types.hpp"

namespace praxeo::llm {

// Puts one streamed reply together; each dialect has its own (Dialect::stream()). Never throws for what a
// server sends.
class StreamReader {
 public:
  virtual ~StreamReader() = default;
  StreamReader() : events_([this](std::string_view data) { take_data(data); }) {}
  StreamReader(const StreamReader&) = delete;
  StreamReader& operator=(const StreamReader&) = delete;

  // Bytes as they come; returns the text that they add to the answer, which may be nothing.
  [[nodiscard]] std::string feed(std::string_view bytes);
  // Whether the answer is whole, whatever becomes of the connection.
  [[nodiscard]] bool whole() const { return failed_ || is_whole(); }
  // What it all came to. `response` has the status and headers. A stream that ended before its answer did is
  // a failure of the network, and what it brought is not told.
  [[nodiscard]] Outcome end(const http::Response& response) const;

 protected:
  // One event. Returns the text that it adds.
  virtual std::string take(const nlohmann::json& event) = 0;
  [[nodiscard]] virtual bool is_whole() const = 0;
  // The events as the body of a reply that is not streamed.
  [[nodiscard]] virtual nlohmann::json body() const = 0;
  // That body, or an error's, as the dialect reads it.
  [[nodiscard]] virtual Outcome decoded(const http::Response& response) const = 0;
  // "[DONE]"
  virtual void done() {}

 private:
  void take_data(std::string_view data);
  [[nodiscard]] Outcome failed_with(const http::Response& response, const nlohmann::json& error) const;

  EventStream events_;
  std::string added_;
  std::string error_;  // the event that told of a failure
  bool failed_ = false, garbled_ = false;
};

}  // namespace praxeo::llm
