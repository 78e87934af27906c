// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace praxeo::base {

// Bytes [start, end) of a text.
struct ByteRange {
  std::size_t start = 0;
  std::size_t end = 0;
  [[nodiscard]] std::size_t size() const { return end - start; }
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// The sentences of a text, in order, without blanks around them. A sentence ends at . ! ? … or a CJK full
// stop, with closing quotes and brackets behind it, when what follows can begin one; not after abbreviations
// ("e.g.", "Dr."), initials, inside numbers, names of files, or code words. A blank line, and the end of the
// text, end one always; a single line break never does. Written after the rules of UAX #29 §5 with the
// exceptions above.
[[nodiscard]] std::vector<ByteRange> sentences(std::string_view text);

// "e.g", "Dr": a word, without its stop, that the stop ends and no sentence.
[[nodiscard]] bool is_abbreviation(std::string_view word);

}  // namespace praxeo::base
