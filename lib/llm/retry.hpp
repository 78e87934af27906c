// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

#include "base/ids.hpp"
#include "llm/types.hpp"

namespace praxeo::llm {

struct RetryRules {
  int attempts = 5;  // in all, the first among them
  std::chrono::milliseconds first{500};
  std::chrono::milliseconds most{30'000};       // of a wait that is our own guess
  std::chrono::milliseconds patience{300'000};  // a server that wants more is told as unavailable
};

// How long to wait before the next attempt, or nothing when there is none: after a final error, after
// `attempts`, or when the server asks for more than `patience`. The server's word goes before the guess,
// with up to a tenth added so that many callers don't come back at once; the guess is full jitter (0 to
// first·2ⁿ): https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
[[nodiscard]] std::optional<std::chrono::milliseconds> wait_before_retry(const ProviderError& error,
                                                                         int attempt, const RetryRules& rules,
                                                                         base::Random& random);

}  // namespace praxeo::llm
