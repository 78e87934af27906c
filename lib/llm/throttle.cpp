// SPDX-License-Identifier: Apache-2.0
#include "llm/throttle.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

namespace praxeo::llm {
namespace {

using std::chrono::milliseconds;

// Refusals within so long of a halving are of the same moment.
constexpr milliseconds kOneMoment{1000};
constexpr double kBurst = 0.1;  // of a minute's worth

std::optional<std::int64_t> count_in(const http::Headers& headers, std::string_view name) {
  const auto text = http::header(headers, name);
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || value < 0) return std::nullopt;
  return value;
}

}  // namespace

std::optional<milliseconds> go_duration(std::string_view text) {
  if (text.empty() || text.size() > 40) return std::nullopt;
  double total = 0;
  while (!text.empty()) {
    std::size_t digits = 0;
    while (digits < text.size() && ((text[digits] >= '0' && text[digits] <= '9') || text[digits] == '.'))
      ++digits;
    if (digits == 0) return std::nullopt;
    const double number = std::strtod(std::string(text.substr(0, digits)).c_str(), nullptr);
    text.remove_prefix(digits);
    double factor = 0;
    std::size_t letters = 1;
    if (text.starts_with("ms"))
      factor = 1, letters = 2;
    else if (text.starts_with('s'))
      factor = 1000;
    else if (text.starts_with('m'))
      factor = 60'000;
    else if (text.starts_with('h'))
      factor = 3'600'000;
    else
      return std::nullopt;
    text.remove_prefix(letters);
    total += number * factor;
  }
  if (!(total <= 1e12)) return std::nullopt;
  return milliseconds(static_cast<std::int64_t>(std::ceil(total)));
}

void Throttle::Bucket::fill(Instant now) {
  if (now > at) {
    const std::chrono::duration<double, std::ratio<60>> minutes = now - at;
    level = std::min(level + minutes.count() * a_minute, std::max(1.0, a_minute * kBurst));
  }
  at = now;
}

Throttle::Instant Throttle::Bucket::when(Instant now, double amount) const {
  auto copy = *this;
  copy.fill(now);
  // What is larger than the bucket passes when it is full.
  const auto wanted = std::min(amount, std::max(1.0, a_minute * kBurst));
  if (copy.level >= wanted) return now;
  const std::chrono::duration<double, std::ratio<60>> wait((wanted - copy.level) / a_minute);
  return now + std::chrono::ceil<milliseconds>(wait);
}

void Throttle::Bucket::take(Instant now, double amount) {
  fill(now);
  level -= amount;
}

Throttle::Throttle(const Settings& settings) : most_(std::max(1, settings.most)), window_(most_) {
  const auto bucket = [](std::optional<std::int64_t> a_minute) -> std::optional<Bucket> {
    if (!a_minute || *a_minute <= 0) return std::nullopt;
    const auto rate = static_cast<double>(*a_minute);
    return Bucket{.a_minute = rate, .level = std::max(1.0, rate * kBurst), .at = {}};
  };
  requests_ = bucket(settings.requests_a_minute);
  tokens_ = bucket(settings.tokens_a_minute);
}

std::optional<Throttle::Instant> Throttle::not_before(Instant now, std::int64_t tokens) const {
  if (under_way_ >= static_cast<int>(window_)) return Instant::max();
  auto at = std::max(now, paused_until_);
  if (requests_) at = std::max(at, requests_->when(now, 1));
  if (tokens_) at = std::max(at, tokens_->when(now, static_cast<double>(tokens)));
  if (at <= now) return std::nullopt;
  return at;
}

void Throttle::started(Instant now, std::int64_t tokens) {
  ++under_way_;
  if (requests_) requests_->take(now, 1);
  if (tokens_) tokens_->take(now, static_cast<double>(tokens));
}

void Throttle::succeeded(const http::Headers& headers, Instant now) {
  window_ = std::min<double>(most_, window_ + 1 / std::max(1.0, window_));
  learn(headers, now);
}

void Throttle::refused(const http::Headers& headers, std::optional<milliseconds> wait, Instant now) {
  if (halved_ == Instant{} || now - halved_ >= kOneMoment) {
    window_ = std::max(1.0, window_ / 2);
    halved_ = now;
  }
  // A server that names a time means all of the key's calls.
  if (wait) paused_until_ = std::max(paused_until_, now + std::min(*wait, milliseconds(60'000)));
  learn(headers, now);
}

// Only "nothing is left" is acted on: limits differ by model and change under way, and headers may be absent.
void Throttle::learn(const http::Headers& headers, Instant now) {
  for (const char* what : {"requests", "tokens"}) {
    const auto left = count_in(headers, std::string("x-ratelimit-remaining-") + what);
    if (!left || *left > 0) continue;
    const auto reset = http::header(headers, std::string("x-ratelimit-reset-") + what);
    const auto wait = reset ? go_duration(*reset) : std::nullopt;
    if (wait) paused_until_ = std::max(paused_until_, now + std::min(*wait, milliseconds(60'000)));
  }
}

}  // namespace praxeo::llm
