// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/nesting.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"
#include "ingest/text/fence.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kCodeColumns = 4;

bool is_blank_sign(char c) { return c == ' ' || c == '\t'; }

// "* * *", "---"
bool is_thematic_break(std::string_view words) {
  constexpr std::ptrdiff_t kFewest = 3;
  const char sign = words.front();
  return std::string_view("-*_").find(sign) != std::string_view::npos &&
         std::all_of(words.begin(), words.end(), [&](char c) { return c == sign || is_blank_sign(c); }) &&
         std::count(words.begin(), words.end(), sign) >= kFewest;
}

// Bytes of "-", "*", "+", "12." or "3)" in front of a blank or the end of the line; 0 in front of others.
std::size_t marker_size(std::string_view words) {
  constexpr std::size_t kMostDigits = 9;
  std::size_t at = 0;
  while (at < words.size() && at <= kMostDigits && base::is_digit(words[at])) ++at;
  if (at > kMostDigits || at == words.size()) return 0;
  const auto signs = std::string_view(at > 0 ? ".)" : "-*+");
  if (signs.find(words[at]) == std::string_view::npos) return 0;
  ++at;
  return at == words.size() || is_blank_sign(words[at]) ? at : 0;
}

// "[^why]:"
std::size_t footnote_size(std::string_view words) {
  if (!words.starts_with("[^")) return 0;
  const auto end = words.find_first_of("[] \t", 2);
  return end != std::string_view::npos && end > 2 && words.substr(end).starts_with("]:") ? end + 2 : 0;
}

}  // namespace

// Walks over a line by columns: a tab reaches to the next that four divides, and may be taken in part.
class Nesting::Cursor {
 public:
  explicit Cursor(std::string_view line) : line_(line) {}

  // Columns up to the next word.
  [[nodiscard]] std::size_t blanks() {
    find_words();
    return words_column_ - column_;
  }
  [[nodiscard]] std::string_view words() {
    find_words();
    return line_.substr(words_at_);
  }
  void take_blanks(std::size_t columns) {
    while (columns > 0 && (spare_ > 0 || (at_ < line_.size() && is_blank_sign(line_[at_])))) {
      if (spare_ == 0) spare_ = width(at_++, column_);
      const auto taken = std::min(columns, spare_);
      spare_ -= taken;
      column_ += taken;
      columns -= taken;
    }
  }
  // Signs that are no blanks.
  void take_signs(std::size_t count) {
    at_ += count;
    column_ += count;
    found_ = false;
  }

 private:
  // Once for all marks that the same blanks are shared out among: items in items are set in by one run.
  void find_words() {
    if (found_) return;
    found_ = true;
    words_at_ = at_;
    words_column_ = column_ + spare_;
    for (; words_at_ < line_.size() && is_blank_sign(line_[words_at_]); ++words_at_)
      words_column_ += width(words_at_, words_column_);
  }
  [[nodiscard]] std::size_t width(std::size_t at, std::size_t column) const {
    return line_[at] == '\t' ? 4 - column % 4 : 1;
  }

  std::string_view line_;
  std::size_t at_ = 0, column_ = 0;
  std::size_t spare_ = 0;  // columns left of a tab
  bool found_ = false;     // where the next word begins, known from here on:
  std::size_t words_at_ = 0, words_column_ = 0;
};

// How many of the marks the line stands in.
std::size_t Nesting::match(Cursor& cursor) const {
  std::size_t depth = 0;
  for (; depth < marks_.size(); ++depth) {
    const auto blanks = cursor.blanks();
    const auto words = cursor.words();
    if (marks_[depth].kind == Kind::quotation) {
      if (blanks >= kCodeColumns || !words.starts_with('>')) break;
      cursor.take_blanks(blanks);
      cursor.take_signs(1);
      cursor.take_blanks(1);
    } else if (!words.empty()) {
      if (blanks < marks_[depth].width) break;
      cursor.take_blanks(marks_[depth].width);
    }
  }
  return depth;
}

std::optional<Nesting::Mark> Nesting::take_mark(Cursor& cursor, bool below_text) {
  const auto blanks = cursor.blanks();
  const auto words = cursor.words();
  if (blanks >= kCodeColumns || words.empty()) return std::nullopt;
  if (words.front() == '>') {
    cursor.take_blanks(blanks);
    cursor.take_signs(1);
    cursor.take_blanks(1);
    return Mark{Kind::quotation, 0};
  }
  if (const auto size = footnote_size(words); size > 0) {
    cursor.take_blanks(blanks);
    cursor.take_signs(size);
    cursor.take_blanks(cursor.blanks());
    return Mark{Kind::item, kCodeColumns};
  }
  const auto size = marker_size(words);
  if (size == 0 || is_thematic_break(words)) return std::nullopt;
  const bool empty = words.find_first_not_of(" \t", size) == std::string_view::npos;
  // In the middle of a paragraph a number is often just one.
  if (below_text && (empty || (base::is_digit(words.front()) && words.substr(0, size - 1) != "1")))
    return std::nullopt;
  cursor.take_blanks(blanks);
  cursor.take_signs(size);
  const auto behind = cursor.blanks();
  const auto gap = empty || behind > kCodeColumns ? 1 : behind;  // more is code in the item
  cursor.take_blanks(gap);
  return Mark{Kind::item, blanks + size + gap};
}

Nesting::Place Nesting::enter(std::string_view line, bool below_text) {
  constexpr std::size_t kDeepest = 100;
  Cursor cursor(line);
  auto depth = match(cursor);
  bool opens = false;
  while (depth < kDeepest) {
    const auto mark = take_mark(cursor, below_text && !opens && depth == marks_.size());
    if (!mark) break;
    marks_.resize(depth++);
    marks_.push_back(*mark);
    opens = true;
  }
  const Place place{cursor.words(), cursor.blanks(), opens};
  const bool goes_on = below_text && !fence_of(place.words).open() && !place.words.starts_with('#');
  if (depth < marks_.size() && !goes_on) marks_.resize(depth);
  return place;
}

std::optional<Nesting::Place> Nesting::inside(std::string_view line) const {
  Cursor cursor(line);
  if (match(cursor) < marks_.size()) return std::nullopt;
  return Place{cursor.words(), cursor.blanks(), false};
}

void Nesting::blank(std::string_view line) {
  Cursor cursor(line);
  marks_.resize(match(cursor));
}

}  // namespace praxeo::ingest::text
