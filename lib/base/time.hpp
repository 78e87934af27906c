// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::base {

// Milliseconds since the Unix epoch, UTC. The one unit of time that is stored.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

// Where "now" comes from. Made in commands/context, never looked up: tests hold it still.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual TimePoint now() = 0;
  // For durations; unrelated to now(), never goes back.
  [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] TimePoint now() override;
  [[nodiscard]] std::chrono::steady_clock::time_point steady() override;
};

// A clock that stands still (SOURCE_DATE_EPOCH, tests) until it is moved.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(TimePoint at) : at_(at) {}
  void advance(std::chrono::milliseconds by) { at_ += by; }
  [[nodiscard]] TimePoint now() override { return at_; }
  [[nodiscard]] std::chrono::steady_clock::time_point steady() override {
    return std::chrono::steady_clock::time_point(at_.time_since_epoch());
  }

 private:
  TimePoint at_;
};

// "2026-11-21T01:43:00.000Z" (RFC 3339, UTC, always three decimals).
[[nodiscard]] std::string format_time(TimePoint at);
// Reads what format_time writes, also without decimals; absent for anything else.
[[nodiscard]] std::optional<TimePoint> parse_time(std::string_view text);
// "2 minutes ago", "in 3 days", "just now"; for people only.
[[nodiscard]] std::string relative_time(TimePoint at, TimePoint now);

}  // namespace praxeo::base
