// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "store/types.hpp"

namespace praxeo::ingest {

// Characters in a row that no eye sees and that no text needs where they stand:
//   control     C0 and C1 controls but those of lines, pages and overstriking (TAB, LF, VT, FF, CR, BS, NEL)
//   bidi        overrides of direction (U+202D, U+202E); embeddings and isolates (U+202A to U+202C, U+2066 to
//               U+2069) on lines without a letter of a script that is written from right to left
//   zero_width  two or more characters without width, and one of U+200B, U+200D, U+2060 to U+2064 and U+FEFF
//               between two Latin letters; not what is written: joiners within emoji, Arabic or Indic words,
//               a variation selector behind its sign, marks of direction, soft hyphens
//   tags        U+E0000 to U+E007F, but for the flags of regions
struct OddCharacters {
  store::AsideReason reason = store::AsideReason::control;
  std::size_t start = 0, end = 0;  // bytes of the text that was looked at
  std::size_t count = 0;           // code points
  std::string text;                // tags as the letters that they stand for, others as "U+202E U+202C"
};

// In order. Most texts have none, and are looked through in one pass.
[[nodiscard]] std::vector<OddCharacters> odd_characters(std::string_view text);

}  // namespace praxeo::ingest
