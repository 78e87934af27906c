// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "verify/support/pairing.hpp"

namespace praxeo::verify {

// A mark or an "and": beyond it, something else begins.
[[nodiscard]] inline bool bounds(const Token& token) {
  return token.kind == TokenKind::mark || (token.info != nullptr && token.info->joins);
}

// The sentence around `at`: half-open.
[[nodiscard]] std::pair<std::size_t, std::size_t> sentence_of(const Reading& reading, std::size_t at);

// The word of the quote that is this direction word of the claim: the only one, or none.
[[nodiscard]] std::optional<std::size_t> same_direction(const Pairing& pairing, std::size_t at);

// What hangs on the subordinator at `at` of the claim is the main clause in the quote, and the other way
// round.
[[nodiscard]] bool sides_reversed(const Pairing& pairing, std::size_t at);

// "A, then B" of "B, and after that A".
[[nodiscard]] std::optional<std::string> other_sequence(const Pairing& pairing);

}  // namespace praxeo::verify
