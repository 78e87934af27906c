// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::ingest::pdf {

// Scripts that put no blanks between words.
[[nodiscard]] bool is_unspaced(char32_t c);

// A letter of a script that is written from the right; its digits are not.
[[nodiscard]] bool is_right_to_left(char32_t c);
[[nodiscard]] bool has_right_to_left(std::string_view text);

enum class Direction { neutral, left_to_right, right_to_left };
// That of most of its letters; numbers and signs have none.
[[nodiscard]] Direction direction_of(std::string_view text);

// A page gives letters from left to right, as they are seen. A word of a right-to-left script is turned
// round, numbers and Latin letters within it back again, brackets are the other ones then, and forms that
// letters take beside each other are the letters themselves. Other words stay as they are.
[[nodiscard]] std::string logical_word(std::string_view word);

// The order in which words that stand side by side are read, given from left to right: a simple form of
// the rules of UAX #9, without embeddings.
[[nodiscard]] std::vector<std::size_t> reading_order(const std::vector<Direction>& words, bool from_right);

}  // namespace praxeo::ingest::pdf
