// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "generate/extractive/compose.hpp"

namespace praxeo::generate {

// A section and all below it as one unit, without what is set aside.
[[nodiscard]] Unit subtree(const Reading& reading, std::size_t section);

// An item of a list of terms: "Stomata: small pores in the leaf". Bytes of the item's own words.
struct Entry {
  std::size_t term = 0, meaning = 0;  // where the term ends, and its meaning begins
};
[[nodiscard]] std::optional<Entry> entry_of(const Reading& reading, std::size_t block);

struct Definition {
  std::string term;     // plain words
  std::string meaning;  // prose, with its marks
};

// What a unit's sentences define, each term once, in the source's order: entries of lists of terms, and
// sentences such as "A pipeline is a sequence of …". Cites them. What demands something is no definition.
enum class Defined {
  anything,  // options, keys and functions too
  terms,     // words alone, and what they are, not what to do or when
};
[[nodiscard]] std::vector<Definition> definitions_in(Composer& composer, const Unit& unit, std::size_t most,
                                                     Defined wanted = Defined::anything);

}  // namespace praxeo::generate
