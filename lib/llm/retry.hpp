// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

#include "base/ids.hpp"
#include "llm/types.hpp"

namespace praxeo::llm {

struct RetryRules {
  int attempts = 30;  // in all, the first among them
  int unreached = 5;  // when there was never a connection: nobody is there who could be too busy
  int unsure = 8;     // of which nobody can tell whether they were answered: each may have been paid for
  std::chrono::milliseconds first{500};
  std::chrono::milliseconds most{30'000};        // of a wait that is our own guess
  std::chrono::milliseconds most_unlucky{1000};  // and where others are answered meanwhile
  std::chrono::milliseconds guesses{120'000};    // of all guesses of a call together
  std::chrono::milliseconds patience{300'000};   // of all its waits: who wants more is told as unavailable
};

// What a call has met so far.
struct Tried {
  int attempts = 1, unsure = 0;
  std::chrono::milliseconds waited{}, guessed{};  // in all, and by guesses
  int in_vain = 0;                                // attempts while nobody was answered, the last among them
  bool unlucky = false;                           // the last one was not: the service answers others
};
struct Wait {
  std::chrono::milliseconds time{};
  bool guess = true;
};

// Whether the request was out and no readable answer came: it may have been worked on, and billed.
[[nodiscard]] bool may_be_billed(const ProviderError& error);

// How long to wait before the next attempt, or nothing when there is none: after a final error, after
// `attempts` or `unsure` ones, or when the waits would come to more than `patience`. The server's word goes
// before the guess, with up to a tenth added so that many callers don't come back at once; the guess is full
// jitter (0 to first·2ⁿ, n counting attempts in vain):
// https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/. It stays short for who is
// unlucky: the service is not down.
[[nodiscard]] std::optional<Wait> wait_before_retry(const ProviderError& error, const Tried& tried,
                                                    const RetryRules& rules, base::Random& random);

}  // namespace praxeo::llm
