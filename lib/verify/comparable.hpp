// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/types.hpp"

namespace praxeo::verify {

// A text in the form in which quotes are compared (rule "quote/1"): NFC; runs of white space one blank, none
// at the ends; typographic quotes and dashes their ASCII forms; soft hyphens and other invisible characters
// gone. Knows for each of its code points where it stands in the original, so that a match can be told in
// offsets of the original. A text that is NFC, as the text of every version is, maps to the code point; a
// stretch of non-ASCII that NFC changes maps as a whole.
class Comparable {
 public:
  explicit Comparable(std::string_view original);

  [[nodiscard]] const std::u32string& points() const { return points_; }
  [[nodiscard]] bool empty() const { return points_.empty(); }
  // Code points [start, end) of points() as a range of the original.
  [[nodiscard]] store::Range original(std::size_t start, std::size_t end) const;
  // The first of points() that stands at or behind the original offset.
  [[nodiscard]] std::size_t at_or_after(std::int64_t original_offset) const;

  friend bool operator==(const Comparable& a, const Comparable& b) { return a.points_ == b.points_; }

 private:
  void push(char32_t point, std::size_t start, std::size_t end);

  std::u32string points_;
  std::vector<std::uint32_t> starts_, ends_;  // in the original, one for each of points_
  std::size_t gap_start_ = 0, gap_end_ = 0;   // white space that was seen and not yet written
};

}  // namespace praxeo::verify
