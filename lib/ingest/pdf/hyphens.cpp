// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/hyphens.hpp"

#include <algorithm>
#include <array>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/pdf/scripts.hpp"

namespace praxeo::ingest::pdf {
namespace {

namespace utf8 = base::utf8;

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) &&
         !(c >= 0x3000 && c <= 0x303F);
}

bool is_small(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  std::string letter;
  utf8::append(letter, c);
  return is_letter(c) && base::fold(letter) == letter;
}

bool is_wide_latin(char32_t c) {
  return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010; }

char32_t last_point(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80) --at;
  if (at == 0) return 0;
  --at;
  return utf8::next(text, at);
}

// Letters and hyphens at the end, or at the beginning, of a text.
std::string_view word_before(std::string_view text) {
  auto begin = text.size();
  while (begin > 0) {
    auto at = begin - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    auto look = at;
    if (const auto c = utf8::next(text, look); !is_letter(c) && !is_hyphen(c)) break;
    begin = at;
  }
  return text.substr(begin);
}

std::string_view word_after(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    auto look = at;
    if (const auto c = utf8::next(text, look); !is_letter(c) && !is_hyphen(c)) break;
    at = look;
  }
  return text.substr(0, at);
}

}  // namespace

void Joiner::learn(const std::vector<Line>& lines) {
  for (const auto& line : lines) {
    const auto folded = base::fold(line.text);
    for (std::size_t at = 0; at < folded.size();) {
      const auto word = word_after(std::string_view(folded).substr(at));
      if (!word.empty()) {
        at += word.size();
        // Not the halves at a line's ends: they are the question.
        const bool half = at == folded.size() && word.back() == '-';
        if (word.size() > 2 && !half && !words_.contains(word)) words_.emplace(word);
      } else {
        static_cast<void>(utf8::next(folded, at));
      }
    }
  }
}

std::string Joiner::join(std::string& text, std::string_view next, bool mono) const {
  if (text.empty() || next.empty()) return {};
  std::size_t at = 0;
  const auto first = utf8::next(next, at);
  const auto last = last_point(text);
  if (is_unspaced(last) && is_unspaced(first)) return is_wide_latin(last) && is_wide_latin(first) ? " " : "";
  if (last == '_' && is_letter(first)) return {};  // READLINE_ at a line's end is half a name
  if (!is_hyphen(last)) return " ";
  const auto hyphen_bytes = last == '-' ? std::size_t{1} : std::size_t{3};
  const auto before = std::string_view(text).substr(0, text.size() - hyphen_bytes);
  const auto left = word_before(before);
  const bool digit = !before.empty() && before.back() >= '0' && before.back() <= '9';
  if ((left.empty() && !digit) || !is_letter(first)) return is_letter(first) || left.empty() ? " " : "";
  if (mono || left.empty()) return {};
  const auto right = word_after(next);
  const auto joined = base::fold(std::string(left) + std::string(right));
  if (!is_small(first)) {
    // PARAME-TERS is one word where the document has it whole and its halves are all capitals.
    const bool capitals = std::none_of(left.begin(), left.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (capitals && left.size() > 1 && words_.contains(joined)) text.resize(text.size() - hyphen_bytes);
    return {};
  }
  const auto hyphenated = base::fold(std::string(left) + "-" + std::string(right));
  if (!words_.contains(joined)) {
    // Two words of their own that nowhere stand as one are a compound, but for words that like to grow
    // together.
    static constexpr std::array<std::string_view, 16> kFront{
        "under", "over", "with", "some", "every", "there", "where", "here",
        "what",  "when", "back", "down", "fore",  "work",  "hand",  "stand"};
    const auto front = base::fold(left);
    const bool compound =
        left.find('-') != std::string_view::npos || right.find('-') != std::string_view::npos ||
        (words_.contains(front) && words_.contains(base::fold(right)) && utf8::length(left) > 3 &&
         utf8::length(right) > 3 && std::find(kFront.begin(), kFront.end(), front) == kFront.end());
    if (compound || words_.contains(hyphenated)) return {};
  }
  text.resize(text.size() - hyphen_bytes);
  return {};
}

}  // namespace praxeo::ingest::pdf
