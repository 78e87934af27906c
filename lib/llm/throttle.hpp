// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "http/types.hpp"

namespace praxeo::llm {

// How many calls may be under way, and when the next may start. Additive increase, multiplicative decrease
// (Chiu and Jain, 1989): each success lets a little more in, a 429 halves it, at most once in a while so that
// the many refusals of one moment count as one. What a server tells of its limits (x-ratelimit-…, api-facts
// §1.8) is kept to as well. Times are of one steady clock.
class Throttle {
 public:
  using Instant = std::chrono::steady_clock::time_point;
  struct Settings {
    int most = 8;                                                    // calls under way
    std::optional<std::int64_t> requests_a_minute, tokens_a_minute;  // as a user sets them
  };
  explicit Throttle(const Settings& settings);

  // Absent: now. Else when to ask again; Instant::max() when a call must end first.
  [[nodiscard]] std::optional<Instant> not_before(Instant now, std::int64_t tokens) const;
  void started(Instant now, std::int64_t tokens);
  void succeeded(const http::Headers& headers, Instant now);
  void refused(const http::Headers& headers, std::optional<std::chrono::milliseconds> wait, Instant now);
  void ended() { --under_way_; }  // after either, or after any other failure
  [[nodiscard]] int window() const { return static_cast<int>(window_); }
  [[nodiscard]] int under_way() const { return under_way_; }

 private:
  // A bucket that fills by `a_minute`, and holds a tenth of a minute's worth at most.
  struct Bucket {
    double a_minute = 0, level = 0;
    Instant at{};
    void fill(Instant now);
    [[nodiscard]] Instant when(Instant now, double amount) const;
    void take(Instant now, double amount);
  };
  void learn(const http::Headers& headers, Instant now);

  int most_;
  double window_;
  int under_way_ = 0;
  Instant halved_{};
  Instant paused_until_{};
  std::optional<Bucket> requests_, tokens_;
};

// "6m0s", "1s", "250ms", "1h2m3.5s": Go's durations, as the headers write them.
[[nodiscard]] std::optional<std::chrono::milliseconds> go_duration(std::string_view text);

}  // namespace praxeo::llm
