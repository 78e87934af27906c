// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/inline_math.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

namespace praxeo::ingest::text {
namespace {

bool is_word_sign(char c) { return base::is_letter(c) || base::is_digit(c); }
// The signs that a backslash makes plain: https://spec.commonmark.org/0.30/#backslash-escapes
bool can_be_escaped(char c) { return c > ' ' && c < '\x7F' && !is_word_sign(c); }

std::string escaped(std::string_view math) {
  std::string out;
  for (const char c : math) {
    if (can_be_escaped(c)) out += '\\';
    out += c;
  }
  return out;
}

// Where the next dollar stands that no backslash makes plain.
std::size_t next_dollar(std::string_view text, std::size_t at) {
  for (; at < text.size() && text[at] != '$'; ++at) at += text[at] == '\\' ? 1 : 0;
  return at < text.size() ? at : std::string_view::npos;
}

bool is_amount(std::string_view math) {
  return std::all_of(math.begin(), math.end(),
                     [](char c) { return base::is_digit(c) || c == '.' || c == ',' || c == ' '; });
}

// Bytes of the mathematics with its dollars that `text` begins with; 0 where it begins with a plain dollar.
std::size_t math_at(std::string_view text) {
  const std::size_t signs = text.starts_with("$$") ? 2 : 1;
  const auto end = signs == 2 ? text.find("$$", 2) : next_dollar(text, 1);
  if (end == std::string_view::npos || end == signs) return 0;
  const auto math = text.substr(signs, end - signs);
  const auto behind = end + signs;
  if (signs == 2) return behind;
  const bool ends = behind == text.size() || (!is_word_sign(text[behind]) && text[behind] != '$');
  return ends && math.front() != ' ' && math.back() != ' ' && !is_amount(math) ? behind : 0;
}

// Bytes of "<https://example.org/?q=$a>", which stands for itself; 0 in front of another '<'.
std::size_t link_at(std::string_view text) {
  const auto end = text.find_first_of(" \t<>", 1);
  if (end == std::string_view::npos || text[end] != '>' || end < 2 || !is_word_sign(text[1])) return 0;
  return text.substr(0, end).find_first_of(":@") == std::string_view::npos ? 0 : end + 1;
}

}  // namespace

// Copies code up to its end, if that is in sight.
std::string_view InlineMath::skip_code(std::string_view rest, std::string& out) {
  for (std::size_t at = 0; (at = rest.find('`', at)) != std::string_view::npos;) {
    const auto end = std::min(rest.find_first_not_of('`', at), rest.size());
    const bool closes = end - at == ticks_;
    at = end;
    if (!closes) continue;
    ticks_ = 0;
    out += rest.substr(0, end);
    return rest.substr(end);
  }
  out += rest;
  return {};
}

std::string InlineMath::line(std::string_view words) {
  std::string out;
  auto rest = ticks_ > 0 ? skip_code(words, out) : words;
  bool doubles = true;  // two dollars may still be closed: looked for once, where they can't
  while (!rest.empty()) {
    const auto sign = std::min(rest.find_first_of("$`\\<"), rest.size());
    out += rest.substr(0, sign);
    rest.remove_prefix(sign);
    if (rest.empty()) break;
    if (rest.front() == '`') {
      ticks_ = std::min(rest.find_first_not_of('`'), rest.size());
      out += rest.substr(0, ticks_);
      rest = skip_code(rest.substr(ticks_), out);
      continue;
    }
    if (rest.front() == '<') {
      const auto link = std::max<std::size_t>(link_at(rest), 1);
      out += rest.substr(0, link);
      rest.remove_prefix(link);
      continue;
    }
    const bool behind_word = !out.empty() && is_word_sign(out.back());
    const bool two = rest.starts_with("$$");
    const auto math = rest.front() == '$' && !behind_word && (!two || doubles) ? math_at(rest) : 0;
    if (two && !behind_word && math == 0) doubles = false;
    const auto taken =
        math > 0 ? math : std::min<std::size_t>(rest.front() == '\\' || two ? 2 : 1, rest.size());
    const std::size_t signs = two ? 2 : 1;
    if (math > 0) {
      out.append(rest.substr(0, signs)).append(escaped(rest.substr(signs, math - 2 * signs)));
      out += rest.substr(0, signs);
    } else {
      out += rest.substr(0, taken);
    }
    rest.remove_prefix(taken);
  }
  return out;
}

}  // namespace praxeo::ingest::text
