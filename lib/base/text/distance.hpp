// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::base {

// Edits between two words, where a swap of neighbours is one: the optimal string alignment form of Damerau's
// (1964) and Levenshtein's distance, over bytes.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The name that was probably meant: at most a third of the word's length away (at least one edit, two from
// four letters on), or the only one that begins with the word. The first of equals.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 const std::vector<std::string>& names);

}  // namespace praxeo::base
