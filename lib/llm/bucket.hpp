// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace praxeo::llm {

// A bucket that fills steadily. It may be overdrawn by what is known only afterwards, and gives nothing then
// until it has filled again.
class Bucket {
 public:
  using Instant = std::chrono::steady_clock::time_point;
  // Holds a tenth of a minute's worth, at least 1, and is full at first.
  explicit Bucket(double a_minute);
  Bucket(double a_minute, double level, double room, Instant at)
      : a_minute_(a_minute), room_(room), level_(level), at_(at) {}

  // When `amount` will be there; what is larger than the bucket passes when it is full.
  [[nodiscard]] Instant when(Instant now, double amount) const;
  void take(Instant now, double amount);
  [[nodiscard]] double level() const { return level_; }  // when it was last touched

 private:
  [[nodiscard]] double level_at(Instant now) const;
  double a_minute_, room_, level_;
  Instant at_{};
};

}  // namespace praxeo::llm
