// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::base {

// Damerau–Levenshtein distance (optimal string alignment) over bytes: insert, delete, replace, swap
// neighbours.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The name a mistyped word most likely meant: at most a third of its letters away (one for short words), or
// one it is the beginning of. The first of equals; none when nothing is near.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 const std::vector<std::string>& names);

}  // namespace praxeo::base
