// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "verify/support/pairing.hpp"

namespace praxeo::verify {

// Why words that hold the claim don't say it.
struct OtherStance {
  bool denied = false;  // they say that it is not so; else they leave it open
  std::string reason;   // a line for people
};

// A sentence, or two, holds the words of the claim without saying it, when it asks them, denies or doubts
// them ("it is a myth that"), tells that somebody says so ("the vendor claims that"), says it under a
// condition or limit ("if", "until", "only on") that the claim leaves out, or more weakly ("might",
// "rarely", "almost"). A claim that stands to it in the same way says the same.
[[nodiscard]] std::optional<OtherStance> other_stance(const Pairing& pairing);

// Does it stand within backticks or quotation marks, with words before them? `a ? b : c` asks nothing.
[[nodiscard]] bool is_quoted(const Reading& reading, std::size_t at);

}  // namespace praxeo::verify
