// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/scripts.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::ingest::pdf {
namespace {

namespace utf8 = base::utf8;

bool is_arabic_digit(char32_t c) { return (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9); }

bool is_left_to_right(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x590);
}

bool is_number(char32_t c) { return (c >= '0' && c <= '9') || is_arabic_digit(c); }

// Points and vowel signs that stand over or under another letter.
bool is_mark(char32_t c) {
  return (c >= 0x591 && c <= 0x5C7 && c != 0x5BE && c != 0x5C0 && c != 0x5C3 && c != 0x5C6) ||
         (c >= 0x610 && c <= 0x61A) || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
         (c >= 0x6D6 && c <= 0x6ED && c != 0x6DD && c != 0x6DE && c != 0x6E9);
}

// A bracket that begins a word opens, and one that ends it closes: pages have either the bracket that is seen
// or the one that was meant.
void turn_brackets(std::u32string& points) {
  static constexpr std::u32string_view kOpen = U"([{<«";
  static constexpr std::u32string_view kClose = U")]}>»";
  for (std::size_t at = 0; at < points.size(); ++at) {
    const auto close = kClose.find(points[at]);
    if (close == kClose.npos && points[at] != U'"' && points[at] != U'\'') break;
    if (close != kClose.npos) points[at] = kOpen[close];
  }
  static constexpr std::u32string_view kBehind = U".,;:!?\"'،؛؟";
  for (auto at = points.size(); at > 0; --at) {
    const auto open = kOpen.find(points[at - 1]);
    if (open != kOpen.npos) points[at - 1] = kClose[open];
    if (open == kOpen.npos && kBehind.find(points[at - 1]) == kBehind.npos &&
        kClose.find(points[at - 1]) == kClose.npos) {
      break;
    }
  }
}

// Letters and numbers with what ties them together: 12.5, 10:30, a-b.
bool is_tie(char32_t c) {
  return c < 0x80 && std::string_view(".,:/-@_'").find(static_cast<char>(c)) != std::string_view::npos;
}

void turn_back(std::u32string& points) {
  const auto forward = [](char32_t c) { return is_left_to_right(c) || is_number(c); };
  for (auto from = points.begin(); from != points.end();) {
    const auto begin = std::find_if(from, points.end(), forward);
    auto end = begin;
    while (end != points.end()) {
      if (forward(*end)) {
        ++end;
      } else if (is_tie(*end) && end + 1 != points.end() && forward(*(end + 1))) {
        end += 2;
      } else {
        break;
      }
    }
    std::reverse(begin, end);
    from = end;
  }
}

// Where marks came before their letters, they come behind them.
void order_marks(std::u32string& points) {
  if (points.empty() || !is_mark(points.front())) return;
  for (std::size_t at = 0; at < points.size();) {
    auto letter = at;
    while (letter < points.size() && is_mark(points[letter])) ++letter;
    if (letter == points.size()) return;
    std::rotate(points.begin() + static_cast<std::ptrdiff_t>(at),
                points.begin() + static_cast<std::ptrdiff_t>(letter),
                points.begin() + static_cast<std::ptrdiff_t>(letter) + 1);
    at = letter + 1;
  }
}

}  // namespace

bool is_unspaced(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
         c >= 0x20000;
}

bool is_right_to_left(char32_t c) {
  if (is_arabic_digit(c)) return false;
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
    } else if (is_right_to_left(utf8::next(text, at))) {
      return true;
    }
  }
  return false;
}

Direction direction_of(std::string_view text) {
  std::size_t right = 0;
  std::size_t left = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::next(text, at);
    if (is_right_to_left(c)) ++right;
    if (is_left_to_right(c) || is_unspaced(c)) ++left;
  }
  if (right + left == 0) return Direction::neutral;
  return right > left ? Direction::right_to_left : Direction::left_to_right;
}

std::string logical_word(std::string_view word) {
  if (direction_of(word) != Direction::right_to_left) return std::string(word);
  auto points = utf8::decode(word);
  std::reverse(points.begin(), points.end());
  turn_back(points);
  order_marks(points);
  turn_brackets(points);
  std::string logical;
  for (const auto c : points) {
    std::string letter;
    utf8::append(letter, c);
    const bool form = (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
    logical += form ? base::fold(letter) : letter;
  }
  return logical;
}

std::vector<std::size_t> reading_order(const std::vector<Direction>& words, bool from_right) {
  std::vector<std::size_t> order(words.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (from_right) std::reverse(order.begin(), order.end());
  // Words of the other direction that follow each other, with what is neither between them.
  const auto other = from_right ? Direction::left_to_right : Direction::right_to_left;
  for (std::size_t at = 0; at < order.size();) {
    if (words[order[at]] != other) {
      ++at;
      continue;
    }
    auto last = at;
    for (auto look = at + 1; look < order.size(); ++look) {
      if (words[order[look]] == other) last = look;
      if (words[order[look]] != other && words[order[look]] != Direction::neutral) break;
    }
    std::reverse(order.begin() + static_cast<std::ptrdiff_t>(at),
                 order.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    at = last + 1;
  }
  return order;
}

}  // namespace praxeo::ingest::pdf
