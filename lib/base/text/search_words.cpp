// SPDX-License-Identifier: Apache-2.0
#include "base/text/search_words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstddef>

#include "base/text/utf8.hpp"

namespace praxeo::base {
namespace {

constexpr std::size_t kLongestWord = 256;  // bytes; a syllable of Korean has up to nine here

bool is_word_sign(char32_t point) {
  if (point < 0x80)
    return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z');
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

// Hiragana to Katakana, and the unified ideographs with their extension A: what pages/search.js names too.
bool stands_alone(char32_t point) {
  return (point >= 0x3040 && point <= 0x30FF) || (point >= 0x3400 && point <= 0x4DBF) ||
         (point >= 0x4E00 && point <= 0x9FFF);
}

void append_lower(std::string& form, char32_t point) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
  if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
      category == UTF8PROC_CATEGORY_ME)
    return;
  const auto lower = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
  utf8::append(form, lower == U'ς' ? U'σ' : lower);
}

// The surrogates of what lies above U+FFFF stand between U+D7FF and U+E000: in UTF-8 the bytes from 0xF0 on
// have to come before 0xEE and 0xEF.
unsigned rank(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0xEE || byte == 0xEF ? byte + 0x10U : byte;
}

}  // namespace

std::string search_form(std::string_view text) {
  std::string form;
  form.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = utf8::next(text, at);
    if (point < 0x80) {
      form += static_cast<char>(point >= 'A' && point <= 'Z' ? point - 'A' + 'a' : point);
      continue;
    }
    utf8proc_int32_t parts[32];
    int boundary = 0;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), parts, 32,
                                               UTF8PROC_DECOMPOSE, &boundary);
    for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, 32); ++i)
      append_lower(form, static_cast<char32_t>(parts[i]));
  }
  return form;
}

void each_search_word(std::string_view form, const std::function<void(std::string_view)>& word) {
  std::size_t begin = 0;
  const auto end_word = [&](std::size_t end) {
    if (end <= begin) return;
    auto cut = std::min(end - begin, kLongestWord);
    while (cut < end - begin && cut > 0 && (static_cast<unsigned char>(form[begin + cut]) & 0xC0U) == 0x80U)
      --cut;
    word(form.substr(begin, cut));
  };
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t here = at;
    const char32_t point = utf8::next(form, at);
    const bool alone = stands_alone(point);
    if (!alone && is_word_sign(point)) continue;
    end_word(here);
    begin = alone ? here : at;
    if (alone && is_word_sign(point)) end_word(at);
    begin = at;
  }
  end_word(form.size());
}

bool before_in_utf16(std::string_view one, std::string_view other) {
  return std::lexicographical_compare(one.begin(), one.end(), other.begin(), other.end(),
                                      [](char a, char b) { return rank(a) < rank(b); });
}

}  // namespace praxeo::base
