// SPDX-License-Identifier: Apache-2.0
#include "http/tracing_transport.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "http/url.hpp"

namespace praxeo::http {
namespace {

// By the semantic conventions of OpenTelemetry for HTTP clients.
void add_headers(base::Span& span, std::string_view of, const Headers& headers) {
  static constexpr std::array<std::string_view, 8> kWithheld{
      "authorization", "proxy-authorization", "x-goog-api-key",  "api-key", "x-api-key",
      "cookie",        "set-cookie",          "www-authenticate"};
  for (const auto& [name, value] : headers) {
    std::string small(name);
    std::ranges::transform(small, small.begin(), [](char c) {
      return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    const bool withheld = std::ranges::find(kWithheld, small) != kWithheld.end();
    span.attributes.emplace_back(fmt::format("http.{}.header.{}", of, small),
                                 withheld ? std::string("[key]") : value);
  }
}

class Tracing final : public Transport {
 public:
  Tracing(std::unique_ptr<Transport> inner, base::Trace& trace) : inner_(std::move(inner)), trace_(trace) {}

  void start(std::uint64_t id, const Request& request) override {
    auto span = trace_.begin(request.method, base::Span::Kind::client);
    span.attributes = {{"http.request.method", request.method},
                       {"url.full", request.url},
                       {"http.request.body.size", static_cast<std::int64_t>(request.body.size())}};
    if (const auto url = parse_url(request.url)) span.attributes.emplace_back("server.address", url->host);
    add_headers(span, "request", request.headers);
    spans_[id] = std::move(span);
    inner_->start(id, request);
  }
  void cancel(std::uint64_t id) override {
    inner_->cancel(id);
    end(id, [](base::Span& span) { span.failure = "cancelled"; });
  }
  std::vector<Finished> wait(std::chrono::milliseconds most) override {
    auto all = inner_->wait(most);
    for (const auto& finished : all) {
      end(finished.id, [&](base::Span& span) {
        if (const auto* response = std::get_if<Response>(&finished.result)) {
          span.attributes.emplace_back("http.response.status_code", std::int64_t{response->status});
          span.attributes.emplace_back("http.response.body.size",
                                       static_cast<std::int64_t>(response->body.size()));
          add_headers(span, "response", response->headers);
          if (response->status >= 400) span.failure = fmt::format("HTTP {}", response->status);
        } else {
          span.failure = std::get<Failure>(finished.result).message;
        }
      });
    }
    return all;
  }
  void wake() override { inner_->wake(); }

 private:
  template <class Work>
  void end(std::uint64_t id, const Work& work) {
    const auto found = spans_.find(id);
    if (found == spans_.end()) return;
    work(found->second);
    trace_.end(found->second);
    spans_.erase(found);
  }

  std::unique_ptr<Transport> inner_;
  base::Trace& trace_;
  std::map<std::uint64_t, base::Span> spans_;
};

}  // namespace

std::unique_ptr<Transport> tracing_transport(std::unique_ptr<Transport> inner, base::Trace& trace) {
  return std::make_unique<Tracing>(std::move(inner), trace);
}

}  // namespace praxeo::http
