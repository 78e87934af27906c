// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "verify/verify.hpp"

namespace praxeo::report {

// How one thing ended, in the words that all forms share.
enum class Ended { well, badly, open };

struct Outcome {
  Ended ended = Ended::well;
  std::string status;  // "refuted", "skipped" …
  std::string reason;  // empty when all is well
};

[[nodiscard]] Outcome outcome_of(const store::Citation& citation);
[[nodiscard]] Outcome outcome_of(const store::Check& check);

// "loops", or "loops revision 2" where that is not the newest.
[[nodiscard]] std::string name_of(const store::Content& content);

}  // namespace praxeo::report
