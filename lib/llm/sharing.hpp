// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

namespace praxeo::llm {

// No pause is longer, whoever asked for it, and whatever a clock said that was wrong.
inline constexpr std::chrono::milliseconds kLongestPause{60'000};

// What a run of calls has of a provider's limits now.
struct Use {
  int most = 8;    // calls under way that its own settings allow
  int wanted = 8;  // that it could make use of
  int under_way = 0;
  double requests = 0, tokens = 0;    // left of what was granted; below 0: used beyond it
  std::chrono::milliseconds pause{};  // that a server has asked for
};
// And what it may have until it asks again.
struct Grant {
  int calls = 8;                           // under way
  std::optional<double> requests, tokens;  // absent: no such limit
  std::chrono::milliseconds pause{};       // nobody asks before
  std::chrono::milliseconds again{1000};   // when to ask again, at the latest
};

// Limits that several runs keep together, in whatever processes. For one thread.
class Sharing {
 public:
  virtual ~Sharing() = default;
  virtual Grant renew(const Use& use) = 0;
  // What is left goes back.
  virtual void leave(const Use& use) noexcept = 0;
};

}  // namespace praxeo::llm
