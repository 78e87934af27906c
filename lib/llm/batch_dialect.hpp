// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "llm/dialect.hpp"

namespace praxeo::llm {

// A batch as its provider tells of it. Counts are of requests, 0 where it doesn't tell.
struct RemoteBatch {
  enum class State { waiting, running, cancelling, ended, failed, expired, cancelled };
  std::string id, name;  // name: what we called it, by which it is found again
  State state = State::waiting;
  std::int64_t total = 0, succeeded = 0, failed = 0;
  std::string message;             // why it failed; one line
  std::vector<std::string> files;  // of results, to be fetched by these names
  std::string results;             // those that came with it, a line each
  [[nodiscard]] bool over() const { return state >= State::ended; }
};
[[nodiscard]] std::string_view name_of(RemoteBatch::State state);

struct RemoteBatchPage {
  std::vector<RemoteBatch> batches;  // without results
  std::string next;                  // token of the next page; empty at the end
};

// What became of one request. `unanswered` when it was never asked: "expired", "cancelled"; the outcome says
// so in words then.
struct BatchAnswer {
  std::string key;
  Outcome outcome;
  std::string unanswered;
};

// How much one batch may hold.
struct BatchLimits {
  std::size_t requests = 50'000, bytes = 200'000'000;
};

// A file that goes up: its id, or where its bytes go in a second step.
struct Uploaded {
  std::string file, url;
};

// A provider's batch service as pure functions, beside the dialect that words the single requests and reads
// the single replies.
class BatchDialect {
 public:
  virtual ~BatchDialect() = default;
  [[nodiscard]] virtual BatchLimits limits() const = 0;
  // One request as a line of the batch's file, without a line end. The key comes back with the answer.
  [[nodiscard]] virtual std::string line(const Dialect& dialect, const Request& request,
                                         const Endpoint& endpoint, std::string_view key) const = 0;
  // Whether so much goes into the call that makes the batch, without a file.
  [[nodiscard]] virtual bool goes_along(std::size_t requests, std::size_t bytes) const = 0;
  [[nodiscard]] virtual http::Request encode_upload(const Endpoint& endpoint, const std::string& name,
                                                    const std::string& lines) const = 0;
  [[nodiscard]] virtual std::variant<Uploaded, ProviderError> decode_upload(
      const http::Response& response) const = 0;
  [[nodiscard]] virtual http::Request encode_upload_bytes(const Endpoint& endpoint, const std::string& url,
                                                          const std::string& lines) const = 0;
  // Of an uploaded file, or of `lines` when there is none.
  [[nodiscard]] virtual http::Request encode_create(const Dialect& dialect, const Endpoint& endpoint,
                                                    const std::string& name, const std::string& model,
                                                    const std::string& file,
                                                    const std::string& lines) const = 0;
  [[nodiscard]] virtual http::Request encode_look(const Endpoint& endpoint, const std::string& id) const = 0;
  // Of a created one too.
  [[nodiscard]] virtual std::variant<RemoteBatch, ProviderError> decode_batch(
      const http::Response& response) const = 0;
  [[nodiscard]] virtual http::Request encode_list(const Endpoint& endpoint,
                                                  const std::string& page) const = 0;
  [[nodiscard]] virtual std::variant<RemoteBatchPage, ProviderError> decode_list(
      const http::Response& response) const = 0;
  [[nodiscard]] virtual http::Request encode_cancel(const Endpoint& endpoint,
                                                    const std::string& id) const = 0;
  // Absent: the call was taken.
  [[nodiscard]] virtual std::optional<ProviderError> decode_cancel(const http::Response& response) const = 0;
  [[nodiscard]] virtual http::Request encode_fetch(const Endpoint& endpoint,
                                                   const std::string& file) const = 0;
  // Of any status but 2xx.
  [[nodiscard]] virtual ProviderError error_of(const http::Response& response) const = 0;
  // A line of the results; absent when it is none.
  [[nodiscard]] virtual std::optional<BatchAnswer> answer(const Dialect& dialect,
                                                          std::string_view line) const = 0;
};

// What a batch's own call was refused with: a 404 is about the batch or the file, not about a model.
[[nodiscard]] inline ProviderError of_a_batch(ProviderError error) {
  if (error.kind == ProviderError::Kind::unknown_model) error.kind = ProviderError::Kind::bad_request;
  return error;
}

[[nodiscard]] std::unique_ptr<BatchDialect> openai_batches();
[[nodiscard]] std::unique_ptr<BatchDialect> gemini_batches();

}  // namespace praxeo::llm
