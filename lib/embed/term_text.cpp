// SPDX-License-Identifier: Apache-2.0
#include "embed/term_text.hpp"

#include <algorithm>
#include <array>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::embed {
namespace {

bool equal(char32_t a, char32_t b, bool as_written) {
  if (a == b) return true;
  if (b == U' ') return a == U'\n' || a == 0xA0;
  return !as_written && lower(a) == lower(b);
}

bool ends_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  auto peek = at;
  const auto next = next_in_html(text, peek);
  if (next != U'-') return !is_word(next);
  // "for-loop" is another word than "for".
  return peek >= text.size() || !is_word(next_in_html(text, peek));
}

}  // namespace

std::string as_in_html(std::string_view words) {
  std::string html;
  for (const char c : words) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else if (c == '>') {
      html += "&gt;";
    } else if (c == '"') {
      html += "&quot;";
    } else {
      html += c;
    }
  }
  return html;
}

bool has_inner_capital(std::string_view words) {
  std::size_t at = 0;
  const auto first = base::utf8::next(words, at);
  if (at == words.size()) return lower(first) != first;
  while (at < words.size()) {
    const auto point = base::utf8::next(words, at);
    if (lower(point) != point) return true;
  }
  return false;
}

char32_t lower(char32_t point) {
  if (point < 0x80) return point >= U'A' && point <= U'Z' ? point - U'A' + U'a' : point;
  const auto folded = base::utf8::decode(base::fold(base::utf8::encode(std::u32string(1, point))));
  return folded.size() == 1 ? folded.front() : point;
}

bool is_word(char32_t point) {
  if (point < 0x80) {
    const char c = static_cast<char>(point);
    return base::is_letter(c) || base::is_digit(c) || c == '_';
  }
  return point >= 0xC0 && point < 0x2E80 && (point < 0x2000 || point >= 0x2C00);
}

char32_t next_in_html(std::string_view text, std::size_t& at) {
  if (text[at] != '&') return base::utf8::next(text, at);
  const auto end = text.find(';', at);
  at = end == std::string_view::npos ? text.size() : end + 1;
  return U'&';
}

std::optional<std::size_t> end_of_match(std::string_view text, std::size_t at, std::u32string_view term,
                                        bool as_written) {
  for (const auto wanted : term) {
    if (at >= text.size() || !equal(base::utf8::next(text, at), wanted, as_written)) return std::nullopt;
  }
  if (!is_word(term.back()) || ends_word(text, at)) return at;
  for (const std::string_view plural : {"s", "es"})
    if (text.substr(at).starts_with(plural) && ends_word(text, at + plural.size())) return at + plural.size();
  return std::nullopt;
}

bool holds_no_terms(std::string_view element) {
  static constexpr std::array<std::string_view, 21> kNone{
      "a",      "sup",   "pre",        "h1",     "h2",     "h3",       "h4",
      "h5",     "h6",    "figcaption", "button", "select", "textarea", "label",
      "option", "style", "svg",        "math",   "dt",     "summary",  "script"};
  return std::find(kNone.begin(), kNone.end(), element) != kNone.end();
}

}  // namespace praxeo::embed
