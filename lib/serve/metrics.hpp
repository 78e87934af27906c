// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

#include "base/time.hpp"

namespace praxeo::serve {

// What a server did since its start, as Prometheus reads it. Counted by many threads at once, without a lock:
// a scrape may see a request in one number and not yet in the next.
class Metrics {
 public:
  Metrics(base::TimePoint started, std::chrono::steady_clock::time_point began)
      : started_(started), began_(began) {}
  void began() { in_flight_.fetch_add(1, std::memory_order_relaxed); }
  // `counted` by began() before; a request that could not be read was not.
  void finished(int status, std::uint64_t bytes, double seconds, bool counted);
  // The text form, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).
  [[nodiscard]] std::string text(std::chrono::steady_clock::time_point now) const;

 private:
  using Counter = std::atomic<std::uint64_t>;
  static constexpr std::array<double, 12> kBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                  0.05,   0.1,   0.25,   0.5,   1,    5};
  base::TimePoint started_;
  std::chrono::steady_clock::time_point began_;
  std::array<Counter, 5> by_class_{};                   // 1xx to 5xx
  std::array<Counter, kBounds.size() + 1> by_bound_{};  // each request in one of them; the last is above all
  Counter bytes_ = 0, nanoseconds_ = 0;
  std::atomic<std::int64_t> in_flight_ = 0;
};

}  // namespace praxeo::serve
