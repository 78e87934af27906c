// SPDX-License-Identifier: Apache-2.0
#include "serve/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace praxeo::serve {
namespace {

void add_head(std::string& text, std::string_view name, std::string_view type, std::string_view help) {
  text += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

}  // namespace

void Metrics::finished(int status, std::uint64_t bytes, double seconds, bool counted) {
  static constexpr auto kRelaxed = std::memory_order_relaxed;
  by_class_[static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1)].fetch_add(1, kRelaxed);
  const auto bound = std::ranges::lower_bound(kBounds, seconds);
  by_bound_[static_cast<std::size_t>(bound - kBounds.begin())].fetch_add(1, kRelaxed);
  bytes_.fetch_add(bytes, kRelaxed);
  nanoseconds_.fetch_add(static_cast<std::uint64_t>(seconds * 1e9), kRelaxed);
  if (counted) in_flight_.fetch_sub(1);
}

std::string Metrics::text(std::chrono::steady_clock::time_point now) const {
  std::string text;
  add_head(text, "praxeo_http_requests_total", "counter",
           "Requests that were answered, by class of their status.");
  for (std::size_t i = 0; i < by_class_.size(); ++i)
    text += fmt::format("praxeo_http_requests_total{{status=\"{}xx\"}} {}\n", i + 1, by_class_[i].load());
  add_head(text, "praxeo_http_response_bytes_total", "counter", "Bytes of bodies that were sent.");
  text += fmt::format("praxeo_http_response_bytes_total {}\n", bytes_.load());
  add_head(text, "praxeo_http_requests_in_flight", "gauge", "Requests that are being answered.");
  text += fmt::format("praxeo_http_requests_in_flight {}\n", in_flight_.load());
  add_head(text, "praxeo_http_request_duration_seconds", "histogram",
           "Time from the head of a request to the end of its reply.");
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < by_bound_.size(); ++i) {
    below += by_bound_[i].load();
    text += fmt::format("praxeo_http_request_duration_seconds_bucket{{le=\"{}\"}} {}\n",
                        i < kBounds.size() ? fmt::format("{}", kBounds[i]) : "+Inf", below);
  }
  text += fmt::format("praxeo_http_request_duration_seconds_sum {:.9f}\n",
                      static_cast<double>(nanoseconds_.load()) / 1e9);
  text += fmt::format("praxeo_http_request_duration_seconds_count {}\n", below);
  add_head(text, "praxeo_serve_start_time_seconds", "gauge", "When the server started, in Unix time.");
  text += fmt::format("praxeo_serve_start_time_seconds {:.3f}\n",
                      static_cast<double>(started_.time_since_epoch().count()) / 1e3);
  add_head(text, "praxeo_serve_uptime_seconds", "gauge", "How long the server has been running.");
  text += fmt::format("praxeo_serve_uptime_seconds {:.3f}\n",
                      std::chrono::duration<double>(now - began_).count());
  return text;
}

}  // namespace praxeo::serve
