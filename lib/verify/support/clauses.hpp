// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "verify/support/reading.hpp"

namespace praxeo::verify {

// Tokens, half-open.
struct Part {
  std::size_t start = 0, end = 0;
};

// The doing of a part, by its place alone: a word that an article, a possessive or a pronoun follows
// ("strengthens the dough"), one that agrees with the word before it ("leaves make sugar", "the pump moves
// water"), or a form of "be". None in a part that begins with a preposition or a conjunction.
[[nodiscard]] std::optional<std::size_t> doing_of(const Reading& reading, const Part& part);

// Two parts of one sentence that tell of different things in the same way: "Sugar feeds the yeast | and salt
// strengthens the dough", "use -c to create an archive | and -x to extract one", "Madrid is the capital of
// Spain |, Lisbon of Portugal". The second may leave out what it has in common with the first.
struct SideBySide {
  Part first, second;
};
[[nodiscard]] std::vector<SideBySide> side_by_side(const Reading& reading);

// What of the one stands in the place of what of the other: between the words that both have, and around
// what is done. Either may be empty.
struct Places {
  Part first, second;
};
[[nodiscard]] std::vector<Places> places_in(const Reading& reading, const SideBySide& parts);

}  // namespace praxeo::verify
