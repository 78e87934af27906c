// SPDX-License-Identifier: Apache-2.0
#include "base/text/raised.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::base {
namespace {

constexpr auto kSigns = std::to_array<std::pair<char32_t, std::string_view>>({{'0', "⁰"},
                                                                              {'1', "¹"},
                                                                              {'2', "²"},
                                                                              {'3', "³"},
                                                                              {'4', "⁴"},
                                                                              {'5', "⁵"},
                                                                              {'6', "⁶"},
                                                                              {'7', "⁷"},
                                                                              {'8', "⁸"},
                                                                              {'9', "⁹"},
                                                                              {'+', "⁺"},
                                                                              {'-', "⁻"},
                                                                              {0x2212, "⁻"},
                                                                              {0x2013, "⁻"},
                                                                              {'n', "ⁿ"},
                                                                              {'(', "⁽"},
                                                                              {')', "⁾"}});

// A number, a closing bracket, or a name of few letters: "x", "cm", "mol".
bool can_be_raised(std::string_view before) {
  constexpr std::size_t kMostLetters = 3;
  if (before.empty()) return false;
  if (is_digit(before.back()) || before.back() == ')') return true;
  std::size_t letters = 0;
  while (letters < before.size() && is_letter(before[before.size() - 1 - letters])) ++letters;
  const bool whole =
      letters == before.size() || static_cast<unsigned char>(before[before.size() - 1 - letters]) < 0x80;
  return letters > 0 && letters <= kMostLetters && whole;
}

}  // namespace

std::string raised(std::string_view before, std::string_view words) {
  constexpr std::size_t kMost = 24;  // bytes
  if (words.empty() || words.size() > kMost || !can_be_raised(before)) return std::string(words);
  std::string signs;
  for (std::size_t at = 0; at < words.size();) {
    const auto point = utf8::next(words, at);
    const auto sign =
        std::find_if(kSigns.begin(), kSigns.end(), [&](const auto& each) { return each.first == point; });
    if (sign == kSigns.end()) return std::string(words);
    signs += sign->second;
  }
  return signs;
}

}  // namespace praxeo::base
