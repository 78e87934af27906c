// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "http/types.hpp"
#include "llm/bucket.hpp"
#include "llm/sharing.hpp"

namespace praxeo::llm {

// How many calls may be under way, and when the next may start. Additive increase, multiplicative decrease
// (Chiu and Jain, 1989; the factor is CUBIC's, RFC 9438 §4.6): each success lets a little more in, 429s let
// less in, once in an epoch of a second and a window of replies. A cut that does not make refusals rarer
// shows that they don't come of how many calls there are: it is taken back, and refusals are left to the
// calls that met them for a while. What a server tells of its limits (x-ratelimit-…; OpenAI API guide, Rate
// limits) is kept to as well. Times are of one steady clock.
class Throttle {
 public:
  using Instant = std::chrono::steady_clock::time_point;
  struct Settings {
    int most = 8;                                                    // calls under way
    std::optional<std::int64_t> requests_a_minute, tokens_a_minute;  // as a user sets them
  };
  explicit Throttle(const Settings& settings);

  // What is shared with others goes before the settings; told again before it runs out.
  void granted(const Grant& grant, Instant now);
  // What is left of the last grant; `wanted` and `most` are the caller's to say.
  [[nodiscard]] Use use(Instant now) const;

  // Absent: now. Else when to ask again; Instant::max() when a call must end first.
  [[nodiscard]] std::optional<Instant> not_before(Instant now, std::int64_t tokens) const;
  void started(Instant now, std::int64_t tokens);
  // What the call had in tokens beyond what was taken for it when it started, or below that.
  void used(Instant now, std::int64_t more);
  void succeeded(const http::Headers& headers, Instant now);
  void refused(const http::Headers& headers, std::optional<std::chrono::milliseconds> wait, Instant now);
  void ended();  // before either, and after any other failure

  [[nodiscard]] int window() const { return static_cast<int>(window_); }
  [[nodiscard]] int most() const { return most_; }
  [[nodiscard]] int under_way() const { return under_way_; }
  // Whether refusals seem to come whatever we do, and no call but those that meet them waits.
  [[nodiscard]] bool calm(Instant now) const { return now < calm_until_; }

 private:
  // Replies to calls that began since the window last changed for a reason.
  struct Epoch {
    Instant since{};
    int let_in = 0, refused = 0;
    [[nodiscard]] int replies() const { return let_in + refused; }
    [[nodiscard]] double share() const {
      return replies() == 0 ? 1.0 : static_cast<double>(let_in) / replies();
    }
  };
  void judge(Instant now);
  void cut(Instant now);
  void pause(std::chrono::milliseconds wait, Instant now);
  void learn(const http::Headers& headers, Instant now);

  int most_;
  int granted_;
  double window_;
  int under_way_ = 0;
  Epoch epoch_;
  int older_ = 0;        // calls under way that began before it
  bool counts_ = false;  // whether the one that ended last is of it
  std::optional<double> share_before_cut_;
  double window_before_cut_ = 0;
  bool troubled_ = false;  // since the last epoch without a refusal
  Instant calm_until_{};
  std::chrono::milliseconds calm_{};
  Instant paused_until_{};
  std::optional<Bucket> requests_, tokens_;                  // as they were set
  std::optional<Bucket> learned_requests_, learned_tokens_;  // as the server tells
};

// "6m0s", "1s", "250ms", "1h2m3.5s": Go's durations, as the headers write them.
[[nodiscard]] std::optional<std::chrono::milliseconds> go_duration(std::string_view text);

}  // namespace praxeo::llm
