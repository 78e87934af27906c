// SPDX-License-Identifier: Apache-2.0
#include "base/text/raised.hpp"

#include <utf8proc.h>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::base {
namespace {

// Each sign, and the one that stands for it raised.
constexpr std::string_view kSigns = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻\u2212⁻\u2013⁻(⁽)⁾iⁱjʲkᵏmᵐnⁿpᵖtᵗxˣyʸzᶻ";

// Empty where there is none.
std::string_view raised_sign(char32_t point) {
  for (std::size_t at = 0; at < kSigns.size();) {
    const auto found = utf8::next(kSigns, at) == point;
    const auto from = at;
    (void)utf8::next(kSigns, at);
    if (found) return kSigns.substr(from, at - from);
  }
  return {};
}

bool is_cased(char32_t point) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
  return category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LU;
}

constexpr std::size_t kMostLetters = 3;  // of a name: "x", "cm", "mol"

// How many letters `before` ends with; more than a name has aren't counted.
std::size_t letters_at_end(std::string_view before) {
  std::size_t letters = 0;
  while (!before.empty() && letters <= kMostLetters) {
    auto at = before.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(before[at]) & 0xC0) == 0x80) --at;
    auto next = at;
    if (!is_cased(utf8::next(before, next))) break;
    ++letters;
    before = before.substr(0, at);
  }
  return letters;
}

// What stands raised is a number with its signs, or a formula of numbers, operators and names of one letter.
// A letter alone is one behind a name of one letter, a number or a bracket, unless it ends ordinals and short
// words: "1ᵉ", "Dʳ".
bool is_exponent(std::string_view words, std::size_t letters_before) {
  constexpr std::string_view kOperators = "+-*/";
  std::size_t letters = 0, others = 0;
  bool beside = false, was_letter = false;  // two letters: a word
  for (std::size_t at = 0; at < words.size();) {
    const auto point = utf8::next(words, at);
    const bool letter = is_cased(point);
    beside = beside || (letter && was_letter);
    was_letter = letter;
    if (letter) {
      ++letters;
    } else if ((point < 0x80 && (is_digit(static_cast<char>(point)) ||
                                 kOperators.find(static_cast<char>(point)) != std::string_view::npos)) ||
               point == 0x2212 || point == 0x2013) {
      ++others;
    } else if (point != '(' && point != ')') {
      return false;
    }
  }
  if (beside) return false;
  if (others > 0) return letters == 0 || letters_before <= 1;
  return letters == 1 && words.size() == 1 && letters_before <= 1 &&
         std::string_view("aedhors").find(words.front()) == std::string_view::npos;
}

}  // namespace

std::string raised(std::string_view before, std::string_view words) {
  constexpr std::size_t kMost = 24;  // bytes
  constexpr std::size_t kMostInBrackets = 12;
  if (words.empty() || words.size() > kMost || before.empty()) return std::string(words);
  const auto letters = letters_at_end(before);
  const bool can_be = letters > 0 ? letters <= kMostLetters
                                  : is_digit(before.back()) ||
                                        std::string_view(")]|").find(before.back()) != std::string_view::npos;
  if (!can_be || !is_exponent(words, letters)) return std::string(words);
  std::string signs;
  for (std::size_t at = 0; at < words.size();) {
    const auto sign = raised_sign(utf8::next(words, at));
    if (sign.empty() && words.size() == 1) return "^" + std::string(words);
    if (sign.empty())
      return words.size() <= kMostInBrackets ? "^(" + std::string(words) + ")" : std::string(words);
    signs += sign;
  }
  return signs;
}

void raise_from(std::string& words, std::size_t from) {
  if (from >= words.size()) return;
  const std::string_view all = words;
  const auto signs = raised(all.substr(0, from), all.substr(from));
  words.replace(from, words.size() - from, signs);
}

}  // namespace praxeo::base
