// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/types.hpp"

namespace praxeo::store {

// The text that passages tile: where each stands, how long it is, and its hash. Throws invalid_input for a
// passage that is empty, no valid UTF-8, or holds a NUL (SQLite's length() ends there).
struct Tiling {
  std::vector<Range> ranges;  // of each passage's text
  std::int64_t characters = 0;
  std::string text_hash;
};
[[nodiscard]] Tiling tile(const std::vector<NewPassage>& passages);

}  // namespace praxeo::store
