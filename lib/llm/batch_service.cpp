// SPDX-License-Identifier: Apache-2.0
#include "llm/batch_service.hpp"

#include <utility>

#include "http/url.hpp"
#include "llm/redact.hpp"

namespace praxeo::llm {
namespace {

constexpr int kMostBatchPages = 50;  // in which a batch is looked for
constexpr std::size_t kMostResultLine = 64U << 20U;

RetryRules one_attempt(RetryRules rules) {
  rules.attempts = 1;
  return rules;
}

bool same_host(const std::string& a, const std::string& b) {
  const auto host = [](const std::string& url) {
    const auto start = url.find("://");
    return start == std::string::npos ? url : url.substr(0, url.find('/', start + 3));
  };
  return http::parse_url(a) && host(a) == host(b);
}

// Puts lines together out of pieces.
class LineReader {
 public:
  LineReader(const BatchDialect& batches, const Dialect& dialect,
             const std::function<void(BatchAnswer)>& answer)
      : batches_(batches), dialect_(dialect), answer_(answer) {}
  void take(std::string_view bytes) {
    for (;;) {
      const auto end = bytes.find('\n');
      if (held_.size() + std::min(end, bytes.size()) > kMostResultLine) {
        held_.clear();
        too_long_ = true;
      }
      if (!too_long_) held_.append(bytes.substr(0, end));
      if (end == std::string_view::npos) return;
      line();
      bytes.remove_prefix(end + 1);
    }
  }
  void end() { line(); }
  [[nodiscard]] std::int64_t strange() const { return strange_; }

 private:
  void line() {
    const bool empty = held_.find_first_not_of(" \t\r") == std::string::npos;
    auto read = empty || too_long_ ? std::nullopt : batches_.answer(dialect_, held_);
    if (!read && (!empty || too_long_)) ++strange_;
    held_.clear();
    too_long_ = false;
    if (read) answer_(*std::move(read));
  }
  const BatchDialect& batches_;
  const Dialect& dialect_;
  const std::function<void(BatchAnswer)>& answer_;
  std::string held_;
  bool too_long_ = false;
  std::int64_t strange_ = 0;
};

}  // namespace

BatchService::BatchService(Profile profile, http::Transport& transport, base::Clock& clock,
                           base::Random& random, RetryRules rules)
    : profile_(std::move(profile)),
      batches_(profile_.name == "gemini" ? gemini_batches() : openai_batches()),
      asker_(transport, clock, random, rules, profile_.endpoint.key),
      once_(transport, clock, random, one_attempt(rules), profile_.endpoint.key),
      rules_(rules) {}

Told<std::string> BatchService::upload(const std::string& name, const std::string& lines,
                                       std::size_t requests, std::stop_token stop) {
  if (batches_->goes_along(requests, lines.size())) return std::string();
  const auto read = [&](const http::Response& response) { return batches_->decode_upload(response); };
  auto told = asker_.fetch<Uploaded>(batches_->encode_upload(profile_.endpoint, name, lines), read, stop);
  if (auto* error = std::get_if<ProviderError>(&told)) return std::move(*error);
  auto uploaded = std::get<Uploaded>(std::move(told));
  if (uploaded.file.empty()) {
    // The key goes with it, so it goes nowhere else.
    if (!same_host(uploaded.url, profile_.endpoint.base_url))
      return ProviderError{.message = "the server sends the upload on to another host, where no key goes"};
    told = asker_.fetch<Uploaded>(batches_->encode_upload_bytes(profile_.endpoint, uploaded.url, lines), read,
                                  stop);
    if (auto* error = std::get_if<ProviderError>(&told)) return std::move(*error);
    uploaded = std::get<Uploaded>(std::move(told));
  }
  if (uploaded.file.empty()) return ProviderError{.message = "the uploaded file has no name"};
  return std::move(uploaded.file);
}

Told<RemoteBatch> BatchService::create(const std::string& name, const std::string& model,
                                       const std::string& file, const std::string& lines,
                                       std::stop_token stop) {
  const auto request =
      batches_->encode_create(*profile_.dialect, profile_.endpoint, name, model, file, lines);
  for (Tried tried{.in_vain = 1};; ++tried.attempts, ++tried.in_vain) {
    auto told = once_.fetch<RemoteBatch>(
        request, [&](const http::Response& response) { return batches_->decode_batch(response); }, stop);
    auto* error = std::get_if<ProviderError>(&told);
    if (error == nullptr) return told;
    // Refused, or nobody can tell: a reply that was lost on the way leaves a batch behind.
    const bool refused = error->status >= 400 && error->status < 500 && error->status != 409;
    if (!refused && !stop.stop_requested()) {
      auto found = find(name, stop);
      if (auto* made = std::get_if<std::optional<RemoteBatch>>(&found); made != nullptr && *made)
        return **std::move(made);
      if (std::holds_alternative<ProviderError>(found)) return told;
      error->final = error->final && error->kind != ProviderError::Kind::malformed;
    }
    if (!asker_.again(*error, tried, stop)) return told;
  }
}

Told<std::optional<RemoteBatch>> BatchService::find(const std::string& name, std::stop_token stop) {
  std::string page;
  for (int count = 0; count < kMostBatchPages; ++count) {
    auto told = asker_.fetch<RemoteBatchPage>(
        batches_->encode_list(profile_.endpoint, page),
        [&](const http::Response& response) { return batches_->decode_list(response); }, stop);
    if (auto* error = std::get_if<ProviderError>(&told)) return std::move(*error);
    auto& read = std::get<RemoteBatchPage>(told);
    for (auto& batch : read.batches) {
      if (batch.name == name) return std::move(batch);
    }
    page = std::move(read.next);
    if (page.empty()) break;
  }
  return std::optional<RemoteBatch>();
}

Told<RemoteBatch> BatchService::look(const std::string& id, std::stop_token stop) {
  return asker_.fetch<RemoteBatch>(
      batches_->encode_look(profile_.endpoint, id),
      [&](const http::Response& response) { return batches_->decode_batch(response); }, stop);
}

std::optional<ProviderError> BatchService::cancel(const std::string& id, std::stop_token stop) {
  auto told = asker_.fetch<bool>(
      batches_->encode_cancel(profile_.endpoint, id),
      [&](const http::Response& response) -> Told<bool> {
        if (auto error = batches_->decode_cancel(response)) return *std::move(error);
        return true;
      },
      stop);
  if (auto* error = std::get_if<ProviderError>(&told)) return std::move(*error);
  return std::nullopt;
}

Told<std::int64_t> BatchService::results(const RemoteBatch& batch,
                                         const std::function<void(BatchAnswer)>& answer,
                                         std::stop_token stop) {
  const std::function<void(BatchAnswer)> clean = [&](BatchAnswer told) {
    if (auto* error = std::get_if<ProviderError>(&told.outcome))
      error->message = without_key(std::move(error->message), profile_.endpoint.key);
    answer(std::move(told));
  };
  std::int64_t strange = 0;
  if (!batch.results.empty()) {
    LineReader lines(*batches_, *profile_.dialect, clean);
    lines.take(batch.results);
    lines.end();
    strange += lines.strange();
  }
  for (const auto& file : batch.files) {
    std::optional<LineReader> lines;
    auto request = batches_->encode_fetch(profile_.endpoint, file);
    request.events = [&](std::string_view bytes) { lines->take(bytes); };
    request.all_told = true;
    auto told = asker_.fetch<std::int64_t>(
        request,
        [&](const http::Response& response) -> Told<std::int64_t> {
          if (response.status / 100 != 2) return batches_->error_of(response);
          lines->end();
          return lines->strange();
        },
        stop, [&] { lines.emplace(*batches_, *profile_.dialect, clean); });
    if (auto* error = std::get_if<ProviderError>(&told)) return std::move(*error);
    strange += std::get<std::int64_t>(told);
  }
  return strange;
}

}  // namespace praxeo::llm
