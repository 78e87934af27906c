// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace praxeo::verify {

// A stretch [start, end) of the text and its Levenshtein distance from the pattern.
struct Alignment {
  std::size_t start = 0, end = 0;
  std::size_t distance = 0;
};

// The stretch of `text` that is nearest to `pattern`; among equals the one closest to `near`. Exact while
// words(pattern) * text stays below some 8 million steps (a pattern of 256 characters in a text of 2
// million); beyond that the stretches that share most runs of six characters with the pattern are compared,
// so the answer is good but not proven best, and the time stays bounded. The pattern must not be empty.
// Method: G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
// programming", JACM 46(3), 1999, in blocks of 64 rows as H. Hyyrö, 2003, has it.
[[nodiscard]] Alignment nearest_stretch(std::u32string_view text, std::u32string_view pattern,
                                        std::size_t near);

}  // namespace praxeo::verify
