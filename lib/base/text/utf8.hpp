// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// UTF-8 as RFC 3629 has it. Everywhere in praxeo a text is a std::string of UTF-8, and every stored offset
// counts code points from 0, half-open.
namespace praxeo::base::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

[[nodiscard]] bool valid(std::string_view text);
// Each broken sequence becomes one U+FFFD (the "maximal subpart" practice of Unicode §3.9).
[[nodiscard]] std::string repair(std::string_view text);
// How many bytes from `byte` on are ASCII: to the first that is not, or the end.
[[nodiscard]] std::size_t ascii_from(std::string_view text, std::size_t byte);
[[nodiscard]] inline bool ascii(std::string_view text) { return ascii_from(text, 0) == text.size(); }

// What next() and append() do with all that is not ASCII.
[[nodiscard]] char32_t next_wide(std::string_view text, std::size_t& byte);
void append_wide(std::string& text, char32_t point);

// The code point at `byte`, which moves on to the next; a broken byte gives kReplacement and moves by one.
[[nodiscard]] inline char32_t next(std::string_view text, std::size_t& byte) {
  const auto first = static_cast<unsigned char>(text[byte]);
  if (first >= 0x80) return next_wide(text, byte);
  ++byte;
  return first;
}
inline void append(std::string& text, char32_t point) {
  if (point >= 0x80) return append_wide(text, point);
  text += static_cast<char>(point);
}
[[nodiscard]] std::string encode(std::u32string_view points);
[[nodiscard]] std::u32string decode(std::string_view text);

// Code points of a valid text.
[[nodiscard]] std::size_t length(std::string_view text);
// The first `points` code points of a valid text; all of it when it has fewer.
[[nodiscard]] std::string_view prefix(std::string_view text, std::size_t points);

// Maps between code points and bytes of one valid text in constant time. Holds no copy: the text must outlive
// it.
class Index {
 public:
  explicit Index(std::string_view text);
  [[nodiscard]] std::size_t points() const { return points_; }
  // Clamped to the end.
  [[nodiscard]] std::size_t byte_of(std::size_t point) const;
  [[nodiscard]] std::size_t point_of(std::size_t byte) const;
  [[nodiscard]] std::string_view slice(std::size_t point_start, std::size_t point_end) const;

 private:
  static constexpr std::size_t kStride = 64;
  std::string_view text_;
  std::size_t points_ = 0;
  std::vector<std::size_t> marks_;  // byte of every 64th code point
};

}  // namespace praxeo::base::utf8
