// SPDX-License-Identifier: Apache-2.0
#include "llm/bucket.hpp"

#include <algorithm>
#include <ratio>

namespace praxeo::llm {
namespace {

constexpr double kBurst = 0.1;  // of a minute's worth

double room_of(double a_minute) { return std::max(1.0, a_minute * kBurst); }

}  // namespace

Bucket::Bucket(double a_minute) : a_minute_(a_minute), room_(room_of(a_minute)), level_(room_) {}

double Bucket::level_at(Instant now) const {
  if (now <= at_) return level_;
  const std::chrono::duration<double, std::ratio<60>> minutes = now - at_;
  return std::min(level_ + minutes.count() * a_minute_, std::max(level_, room_));
}

Bucket::Instant Bucket::when(Instant now, double amount) const {
  const auto wanted = std::min(amount, room_);
  const auto level = level_at(now);
  // A hair is forgiven: a time in whole milliseconds doesn't meet the amount to the last bit.
  if (level >= wanted - 1e-6) return now;
  if (a_minute_ <= 0) return now + std::chrono::minutes(1);
  const std::chrono::duration<double, std::ratio<60>> wait((wanted - level) / a_minute_);
  return now + std::chrono::ceil<std::chrono::milliseconds>(wait);
}

void Bucket::take(Instant now, double amount) {
  level_ = level_at(now) - amount;
  at_ = std::max(at_, now);
}

}  // namespace praxeo::llm
