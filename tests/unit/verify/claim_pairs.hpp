// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "verify/support/support.hpp"

namespace praxeo::test {

// Verified, and told apart from what says nearly the same.
inline void verified(const std::string& claim, const std::string& quote) {
  const auto support = verify::support_of(claim, quote);
  INFO(claim << " / " << quote << " / " << support.score << " " << support.reason);
  CHECK(support.verdict == verify::Verdict::supported);
}
inline void refuted(const std::string& claim, const std::string& quote) {
  const auto support = verify::support_of(claim, quote);
  INFO(claim << " / " << quote << " / " << support.score << " " << support.reason);
  CHECK(support.verdict == verify::Verdict::refuted);
}
// Neither said nor denied.
inline void left_open(const std::string& claim, const std::string& quote) {
  const auto support = verify::support_of(claim, quote);
  INFO(claim << " / " << quote << " / " << support.score << " " << support.reason);
  CHECK(support.verdict == verify::Verdict::unsure);
}

}  // namespace praxeo::test
