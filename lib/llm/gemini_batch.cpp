// SPDX-License-Identifier: Apache-2.0
// Gemini's batches and the files that they come in: https://ai.google.dev/api/batch-api,
// https://ai.google.dev/api/files
#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "http/url.hpp"
#include "llm/batch_dialect.hpp"
#include "llm/gemini_error.hpp"

namespace praxeo::llm {
namespace {

using nlohmann::json;

// The service takes 20 MB in the call itself. What comes back along with a look at the batch is read whole,
// so only small ones go that way.
constexpr std::size_t kMostInlineRequests = 100;
constexpr std::size_t kMostInlineBytes = 2'000'000;
constexpr std::uint64_t kMostInlineReply = 256ULL << 20U;
constexpr std::uint64_t kMostGeminiFile = 4ULL << 30U;
constexpr int kLastRpcCode = 16;

// "batches/abc" as a path: what follows the slash is the server's own word.
std::string resource_path(const std::string& kind, const std::string& name) {
  const auto id = name.starts_with(kind + "/") ? name.substr(kind.size() + 1) : name;
  return "/" + kind + "/" + wire::escape_path(id);
}

// "https://host/v1beta" takes uploads at "https://host/upload/v1beta".
std::string upload_url(const std::string& base_url) {
  const auto host = base_url.find("://");
  const auto slash = host == std::string::npos ? host : base_url.find('/', host + 3);
  if (slash == std::string::npos) return base_url + "/upload/files";
  return base_url.substr(0, slash) + "/upload" + base_url.substr(slash) + "/files";
}

// Protobuf's JSON has 64-bit counters as strings.
std::int64_t count_in(const json& value, const char* key) {
  if (const auto number = wire::number(value, key)) return *number;
  const auto text = wire::text(value, key);
  std::int64_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count >= 0 && count <= wire::kMostCount ? count : 0;
}

RemoteBatch::State gemini_batch_state(const json& told, std::string_view word) {
  using State = RemoteBatch::State;
  const auto is = [&](std::string_view end) { return word.ends_with("_STATE_" + std::string(end)); };
  if (is("SUCCEEDED") || is("PARTIALLY_SUCCEEDED")) return State::ended;
  if (is("FAILED")) return State::failed;
  if (is("EXPIRED")) return State::expired;
  if (is("CANCELLED")) return State::cancelled;
  if (is("CANCELLING")) return State::cancelling;
  if (!wire::child(told, "error").is_null()) return State::failed;
  const auto& done = wire::child(told, "done");
  if (done.is_boolean() && done.get<bool>()) return State::ended;
  return is("PENDING") || is("QUEUED") ? State::waiting : State::running;
}

// Where the results are differs by the age of what one reads: response, or output in it or in the metadata.
void read_gemini_results(const json& told, RemoteBatch& batch) {
  const auto& response = wire::child(told, "response");
  for (const auto* place :
       {&response, &wire::child(response, "output"), &wire::child(wire::child(told, "metadata"), "output")}) {
    if (const auto file = wire::text(*place, "responsesFile"); !file.empty()) {
      batch.files = {file};
      return;
    }
    const auto* list = &wire::child(*place, "inlinedResponses");
    if (list->is_object()) list = &wire::child(*list, "inlinedResponses");
    if (!list->is_array()) continue;
    for (const auto& each : *list) {
      json line{{"key", wire::text(wire::child(each, "metadata"), "key")}};
      for (const char* field : {"response", "error"}) {
        if (const auto& value = wire::child(each, field); !value.is_null()) line[field] = value;
      }
      batch.results += wire::dumped(line) + "\n";
    }
    return;
  }
}

RemoteBatch gemini_batch_of(const json& told) {
  const auto& metadata = wire::child(told, "metadata");
  RemoteBatch batch{.id = wire::told(wire::text(told, "name")),
                    .name = wire::told(wire::text(metadata, "displayName"))};
  batch.state = gemini_batch_state(told, wire::text(metadata, "state"));
  const auto& stats = wire::child(metadata, "batchStats");
  batch.total = count_in(stats, "requestCount");
  batch.succeeded = count_in(stats, "successfulRequestCount");
  batch.failed = count_in(stats, "failedRequestCount");
  batch.message = wire::told(wire::text(wire::child(told, "error"), "message"));
  return batch;
}

// google.rpc.Code as the HTTP status that it is sent with elsewhere.
int status_of_code(std::int64_t code) {
  constexpr int kStatus[kLastRpcCode + 1] = {200, 499, 500, 400, 504, 404, 409, 403, 429,
                                             400, 409, 400, 501, 500, 503, 500, 401};
  if (code >= 0 && code <= kLastRpcCode) return kStatus[code];
  return code >= 400 && code < 600 ? static_cast<int>(code) : 500;
}

class GeminiBatches final : public BatchDialect {
 public:
  // A file may have 2 GB; in parts of a tenth of that, one that fails costs less.
  [[nodiscard]] BatchLimits limits() const override { return {}; }

  [[nodiscard]] std::string line(const Dialect& dialect, const Request& request, const Endpoint& endpoint,
                                 std::string_view key) const override {
    return wire::dumped({{"key", key}, {"request", json::parse(dialect.encode(request, endpoint).body)}});
  }

  [[nodiscard]] bool goes_along(std::size_t requests, std::size_t bytes) const override {
    return requests <= kMostInlineRequests && bytes <= kMostInlineBytes;
  }

  [[nodiscard]] http::Request encode_upload(const Endpoint& endpoint, const std::string& name,
                                            const std::string& lines) const override {
    auto request = wire::post(endpoint, "", {{"file", {{"displayName", name}}}});
    request.url = upload_url(endpoint.base_url);
    request.headers.emplace_back("X-Goog-Upload-Protocol", "resumable");
    request.headers.emplace_back("X-Goog-Upload-Command", "start");
    request.headers.emplace_back("X-Goog-Upload-Header-Content-Length", std::to_string(lines.size()));
    request.headers.emplace_back("X-Goog-Upload-Header-Content-Type", "application/jsonl");
    return google::with_key(std::move(request), endpoint);
  }

  [[nodiscard]] std::variant<Uploaded, ProviderError> decode_upload(
      const http::Response& response) const override {
    if (response.status / 100 != 2) return google::error_of(response);
    if (const auto url = http::header(response.headers, "x-goog-upload-url"))
      return Uploaded{.file = {}, .url = std::string(*url)};
    const auto told = wire::object_of(response);
    if (auto name = told ? wire::text(wire::child(*told, "file"), "name") : ""; name.starts_with("files/"))
      return Uploaded{.file = std::move(name), .url = {}};
    return wire::malformed("the upload has no address", response);
  }

  [[nodiscard]] http::Request encode_upload_bytes(const Endpoint& endpoint, const std::string& url,
                                                  const std::string& lines) const override {
    http::Request request{.method = "POST", .url = url, .headers = endpoint.headers, .body = lines};
    request.headers.emplace_back("Content-Type", "application/jsonl");
    request.headers.emplace_back("X-Goog-Upload-Offset", "0");
    request.headers.emplace_back("X-Goog-Upload-Command", "upload, finalize");
    request.total_timeout = std::chrono::hours(1);
    return google::with_key(std::move(request), endpoint);
  }

  [[nodiscard]] http::Request encode_create(const Dialect&, const Endpoint& endpoint, const std::string& name,
                                            const std::string& model, const std::string& file,
                                            const std::string& lines) const override {
    json input;
    if (!file.empty()) {
      input["fileName"] = file;
    } else {
      auto& requests = input["requests"]["requests"] = json::array();
      for (std::size_t at = 0; at < lines.size();) {
        const auto end = std::min(lines.find('\n', at), lines.size());
        auto line = json::parse(lines.begin() + static_cast<std::ptrdiff_t>(at),
                                lines.begin() + static_cast<std::ptrdiff_t>(end));
        requests.push_back(
            {{"request", std::move(line["request"])}, {"metadata", {{"key", std::move(line["key"])}}}});
        at = end + 1;
      }
    }
    return google::with_key(
        wire::post(endpoint, fmt::format("/models/{}:batchGenerateContent", wire::escape_path(model)),
                   {{"batch", {{"displayName", name}, {"inputConfig", std::move(input)}}}}),
        endpoint);
  }

  [[nodiscard]] http::Request encode_look(const Endpoint& endpoint, const std::string& id) const override {
    auto request = wire::get(endpoint, resource_path("batches", id));
    request.most_bytes = kMostInlineReply;
    return google::with_key(std::move(request), endpoint);
  }
  [[nodiscard]] std::variant<RemoteBatch, ProviderError> decode_batch(
      const http::Response& response) const override {
    if (response.status / 100 != 2) return error_of(response);
    const auto told = wire::object_of(response);
    if (!told || !wire::text(*told, "name").starts_with("batches/"))
      return wire::malformed("the batch is none", response);
    auto batch = gemini_batch_of(*told);
    if (batch.over()) read_gemini_results(*told, batch);
    return batch;
  }

  [[nodiscard]] http::Request encode_list(const Endpoint& endpoint, const std::string& page) const override {
    std::string at = "/batches?pageSize=100";
    if (!page.empty()) at += "&pageToken=" + wire::escape_path(page);
    return google::with_key(wire::get(endpoint, at), endpoint);
  }
  [[nodiscard]] std::variant<RemoteBatchPage, ProviderError> decode_list(
      const http::Response& response) const override {
    if (response.status / 100 != 2) return error_of(response);
    const auto told = wire::object_of(response);
    if (!told) return wire::malformed("the list of batches is none", response);
    RemoteBatchPage page;
    page.next = wire::text(*told, "nextPageToken");
    const auto& list = wire::child(*told, "operations");
    for (const auto& each : list.is_array() ? list : json::array())
      page.batches.push_back(gemini_batch_of(each));
    return page;
  }

  [[nodiscard]] http::Request encode_cancel(const Endpoint& endpoint, const std::string& id) const override {
    return google::with_key(wire::post(endpoint, resource_path("batches", id) + ":cancel", json::object()),
                            endpoint);
  }
  [[nodiscard]] std::optional<ProviderError> decode_cancel(const http::Response& response) const override {
    if (response.status / 100 == 2) return std::nullopt;
    auto error = error_of(response);
    if (error.code == "FAILED_PRECONDITION") return std::nullopt;  // it has ended: as good
    return error;
  }

  [[nodiscard]] http::Request encode_fetch(const Endpoint& endpoint, const std::string& file) const override {
    auto request = wire::get(endpoint, resource_path("files", file) + ":download?alt=media");
    request.most_bytes = kMostGeminiFile;
    request.total_timeout = std::chrono::hours(1);
    return google::with_key(std::move(request), endpoint);
  }

  [[nodiscard]] ProviderError error_of(const http::Response& response) const override {
    return of_a_batch(google::error_of(response));
  }

  [[nodiscard]] std::optional<BatchAnswer> answer(const Dialect& dialect,
                                                  std::string_view line) const override {
    const auto read = base::maybe_json(line);
    if (!read || !read->is_object()) return std::nullopt;
    const auto& told = *read;
    BatchAnswer made{.key = wire::text(told, "key"), .outcome = ProviderError{}, .unanswered = {}};
    if (made.key.empty()) made.key = wire::text(wire::child(told, "metadata"), "key");
    if (made.key.empty()) return std::nullopt;
    if (const auto& response = wire::child(told, "response"); response.is_object()) {
      made.outcome = dialect.decode({.status = 200, .headers = {}, .body = wire::dumped(response)});
      return made;
    }
    auto error = wire::child(told, "error");
    if (!error.is_object()) error = {{"message", "the batch service gave no answer and no word of why"}};
    const int status = status_of_code(wire::number(error, "code").value_or(2));
    error["code"] = status;
    made.outcome = dialect.decode(
        {.status = status == 200 ? 500 : status, .headers = {}, .body = wire::dumped({{"error", error}})});
    if (status == 499 || status == 504) made.unanswered = status == 499 ? "cancelled" : "expired";
    return made;
  }
};

}  // namespace

std::unique_ptr<BatchDialect> gemini_batches() { return std::make_unique<GeminiBatches>(); }

}  // namespace praxeo::llm
