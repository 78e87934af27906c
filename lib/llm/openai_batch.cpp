// SPDX-License-Identifier: Apache-2.0
// OpenAI's files and batches: https://platform.openai.com/docs/api-reference/batch
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "llm/batch_dialect.hpp"
#include "llm/openai_common.hpp"

namespace praxeo::llm {
namespace {

using nlohmann::json;
using BatchState = RemoteBatch::State;

constexpr std::uint64_t kMostFile = 4ULL << 30U;

std::string openai_url_of(const Dialect& dialect) {
  return dialect.name() == "openai-chat" ? "/v1/chat/completions" : "/v1/responses";
}

BatchState openai_state(const std::string& word) {
  if (word == "validating") return BatchState::waiting;
  if (word == "completed") return BatchState::ended;
  if (word == "failed") return BatchState::failed;
  if (word == "expired") return BatchState::expired;
  if (word == "cancelled") return BatchState::cancelled;
  if (word == "cancelling") return BatchState::cancelling;
  return BatchState::running;  // in_progress, finalizing, and what may come
}

RemoteBatch openai_batch_of(const json& told) {
  RemoteBatch batch{.id = wire::told(wire::text(told, "id")),
                    .name = wire::told(wire::text(wire::child(told, "metadata"), "praxeo"))};
  batch.state = openai_state(wire::text(told, "status"));
  const auto& counts = wire::child(told, "request_counts");
  batch.total = wire::number(counts, "total").value_or(0);
  batch.succeeded = wire::number(counts, "completed").value_or(0);
  batch.failed = wire::number(counts, "failed").value_or(0);
  const auto& problem = wire::first(wire::child(told, "errors"), "data");
  if (problem.is_object()) {
    const auto line = wire::number(problem, "line");
    batch.message = fmt::format("{}{}", line && *line > 0 ? fmt::format("line {}: ", *line) : "",
                                wire::told(wire::text(problem, "message")));
  }
  for (const char* key : {"output_file_id", "error_file_id"}) {
    if (auto file = wire::text(told, key); !file.empty()) batch.files.push_back(std::move(file));
  }
  return batch;
}

// RFC 7578. The boundary hangs on the bytes, so that it is not in them.
http::Request form(const Endpoint& endpoint, const std::string& name, const std::string& lines) {
  auto request = wire::get(endpoint, "/files");
  request.method = "POST";
  const auto boundary = "praxeo-" + base::sha256(lines).substr(7, 32);
  request.headers.emplace_back("Content-Type", "multipart/form-data; boundary=" + boundary);
  request.body.reserve(lines.size() + 1024);
  request.body = fmt::format(
      "--{0}\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--{0}\r\n"
      "Content-Disposition: form-data; name=\"file\"; filename=\"{1}.jsonl\"\r\n"
      "Content-Type: application/jsonl\r\n\r\n",
      boundary, name);
  request.body += lines;
  request.body += fmt::format("\r\n--{}--\r\n", boundary);
  request.total_timeout = std::chrono::hours(1);
  openai::add_key(request, endpoint);
  return request;
}

class OpenaiBatches final : public BatchDialect {
 public:
  [[nodiscard]] BatchLimits limits() const override { return {}; }

  [[nodiscard]] std::string line(const Dialect& dialect, const Request& request, const Endpoint& endpoint,
                                 std::string_view key) const override {
    return wire::dumped({{"custom_id", key},
                         {"method", "POST"},
                         {"url", openai_url_of(dialect)},
                         {"body", json::parse(dialect.encode(request, endpoint).body)}});
  }

  [[nodiscard]] bool goes_along(std::size_t, std::size_t) const override { return false; }

  [[nodiscard]] http::Request encode_upload(const Endpoint& endpoint, const std::string& name,
                                            const std::string& lines) const override {
    return form(endpoint, name, lines);
  }
  [[nodiscard]] std::variant<Uploaded, ProviderError> decode_upload(
      const http::Response& response) const override {
    if (response.status / 100 != 2) return openai::error_of(response);
    const auto told = wire::object_of(response);
    if (auto id = told ? wire::text(*told, "id") : ""; !id.empty())
      return Uploaded{.file = std::move(id), .url = {}};
    return wire::malformed("the uploaded file has no id", response);
  }
  [[nodiscard]] http::Request encode_upload_bytes(const Endpoint& endpoint, const std::string&,
                                                  const std::string& lines) const override {
    return form(endpoint, "unused", lines);
  }

  [[nodiscard]] http::Request encode_create(const Dialect& dialect, const Endpoint& endpoint,
                                            const std::string& name, const std::string&,
                                            const std::string& file, const std::string&) const override {
    auto request = wire::post(endpoint, "/batches",
                              {{"input_file_id", file},
                               {"endpoint", openai_url_of(dialect)},
                               {"completion_window", "24h"},
                               {"metadata", {{"praxeo", name}}}});
    openai::add_key(request, endpoint);
    return request;
  }
  [[nodiscard]] http::Request encode_look(const Endpoint& endpoint, const std::string& id) const override {
    auto request = wire::get(endpoint, "/batches/" + wire::escape_path(id));
    openai::add_key(request, endpoint);
    return request;
  }
  [[nodiscard]] std::variant<RemoteBatch, ProviderError> decode_batch(
      const http::Response& response) const override {
    if (response.status / 100 != 2) return error_of(response);
    const auto told = wire::object_of(response);
    if (!told || wire::text(*told, "id").empty() || wire::text(*told, "status").empty())
      return wire::malformed("the batch is none", response);
    return openai_batch_of(*told);
  }

  [[nodiscard]] http::Request encode_list(const Endpoint& endpoint, const std::string& page) const override {
    auto request = wire::get(endpoint, page.empty() ? std::string("/batches?limit=100")
                                                    : "/batches?limit=100&after=" + wire::escape_path(page));
    openai::add_key(request, endpoint);
    return request;
  }
  [[nodiscard]] std::variant<RemoteBatchPage, ProviderError> decode_list(
      const http::Response& response) const override {
    if (response.status / 100 != 2) return error_of(response);
    const auto told = wire::object_of(response);
    const auto& list = told ? wire::child(*told, "data") : json();
    if (!list.is_array()) return wire::malformed("the list of batches is none", response);
    RemoteBatchPage page;
    for (const auto& each : list) page.batches.push_back(openai_batch_of(each));
    const auto& more = wire::child(*told, "has_more");
    if (more.is_boolean() && more.get<bool>() && !page.batches.empty()) page.next = page.batches.back().id;
    return page;
  }

  [[nodiscard]] http::Request encode_cancel(const Endpoint& endpoint, const std::string& id) const override {
    auto request = wire::post(endpoint, "/batches/" + wire::escape_path(id) + "/cancel", json::object());
    openai::add_key(request, endpoint);
    return request;
  }
  [[nodiscard]] std::optional<ProviderError> decode_cancel(const http::Response& response) const override {
    // One that has ended can't be cancelled (409, 400): which is as good; what it ended as is looked at.
    if (response.status / 100 == 2 || response.status == 409 || response.status == 400) return std::nullopt;
    return error_of(response);
  }

  [[nodiscard]] http::Request encode_fetch(const Endpoint& endpoint, const std::string& file) const override {
    auto request = wire::get(endpoint, "/files/" + wire::escape_path(file) + "/content");
    request.most_bytes = kMostFile;
    request.total_timeout = std::chrono::hours(1);
    openai::add_key(request, endpoint);
    return request;
  }

  [[nodiscard]] ProviderError error_of(const http::Response& response) const override {
    return of_a_batch(openai::error_of(response));
  }

  [[nodiscard]] std::optional<BatchAnswer> answer(const Dialect& dialect,
                                                  std::string_view line) const override {
    const auto read = base::maybe_json(line);
    if (!read || !read->is_object()) return std::nullopt;
    const auto& told = *read;
    BatchAnswer made{.key = wire::text(told, "custom_id"), .outcome = ProviderError{}, .unanswered = {}};
    if (made.key.empty()) return std::nullopt;
    const auto& response = wire::child(told, "response");
    if (response.is_object()) {
      http::Response one{.status = static_cast<int>(wire::number(response, "status_code").value_or(0)),
                         .headers = {{"x-request-id", wire::text(response, "request_id")}},
                         .body = wire::dumped(wire::child(response, "body"))};
      made.outcome = dialect.decode(one);
      return made;
    }
    const auto& error = wire::child(told, "error");
    const auto code = wire::told(wire::text(error, "code"));
    auto message = wire::told(wire::text(error, "message"));
    if (message.empty()) message = "the batch service gave no answer and no word of why";
    made.unanswered = code.find("expired") != std::string::npos  ? "expired"
                      : code.find("cancel") != std::string::npos ? "cancelled"
                                                                 : "lost";
    made.outcome =
        ProviderError{.kind = ProviderError::Kind::cancelled, .message = std::move(message), .code = code};
    return made;
  }
};

}  // namespace

std::string_view name_of(RemoteBatch::State state) {
  switch (state) {
    case BatchState::waiting:
      return "waiting";
    case BatchState::running:
      return "running";
    case BatchState::cancelling:
      return "cancelling";
    case BatchState::ended:
      return "ended";
    case BatchState::failed:
      return "failed";
    case BatchState::expired:
      return "expired";
    case BatchState::cancelled:
      return "cancelled";
  }
  return "";
}

std::unique_ptr<BatchDialect> openai_batches() { return std::make_unique<OpenaiBatches>(); }

}  // namespace praxeo::llm
