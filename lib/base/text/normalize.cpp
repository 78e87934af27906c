// SPDX-License-Identifier: Apache-2.0
#include "base/text/normalize.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <utility>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::base {
namespace {

// utf8proc over a text that is made valid first; it hands out malloc'ed memory.
std::string map_utf8(std::string_view text, int options) {
  std::string repaired;
  if (!utf8::valid(text)) {
    repaired = utf8::repair(text);
    text = repaired;
  }
  utf8proc_uint8_t* raw = nullptr;
  const auto bytes =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &raw, static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(raw, std::free);
  if (bytes < 0)
    throw Error(ErrorKind::failed, fmt::format("Unicode mapping failed: {}", utf8proc_errmsg(bytes)));
  return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(bytes)};
}

// NUL bytes are allowed inside, so never UTF8PROC_NULLTERM.
constexpr int kNfc = UTF8PROC_STABLE | UTF8PROC_COMPOSE;

bool is_space(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

const char* spelled(char32_t c) {
  switch (c) {
    case U'ß':
      return "ss";
    case U'æ':
    case U'Æ':
      return "ae";
    case U'œ':
    case U'Œ':
      return "oe";
    case U'ø':
    case U'Ø':
      return "o";
    case U'ł':
    case U'Ł':
      return "l";
    case U'đ':
    case U'Đ':
    case U'ð':
    case U'Ð':
      return "d";
    case U'þ':
    case U'Þ':
      return "th";
    case U'ı':
      return "i";
    default:
      return nullptr;
  }
}

}  // namespace

bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x034F || c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0100 && c <= 0xE01EF);
}

std::string nfc(std::string_view text) {
  if (utf8::ascii(text)) return std::string(text);
  return map_utf8(text, kNfc);
}

std::string fold(std::string_view text) {
  if (utf8::ascii(text)) {
    std::string out(text);
    for (auto& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
  }
  return map_utf8(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      gap = !out.empty();
      continue;
    }
    if (std::exchange(gap, false)) out += ' ';
    out += c;
  }
  return out;
}

std::string normalize_text(std::string_view text, Removed* removed) {
  // Most words need nothing.
  if (std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; })) {
    return std::string(text.substr(0, text.find_last_not_of(' ') + 1));
  }
  Removed count;
  std::string clean;
  clean.reserve(text.size());
  const auto strip_blanks = [&] {
    while (!clean.empty() && (clean.back() == ' ' || clean.back() == '\t')) clean.pop_back();
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::next(text, at);
    if (c == '\r') {  // CRLF and lone CR are line ends
      if (at < text.size() && text[at] == '\n') ++at;
      strip_blanks();
      clean += '\n';
    } else if (c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x85) {
      strip_blanks();
      clean += '\n';
    } else if (c == '\t') {
      clean += '\t';
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
      ++count.controls;
    } else if (is_invisible(c)) {
      ++count.invisible;
    } else if (is_space(c)) {
      clean += ' ';
    } else {
      utf8::append(clean, c);
    }
  }
  strip_blanks();
  if (removed != nullptr) {
    removed->controls += count.controls;
    removed->invisible += count.invisible;
  }
  return nfc(clean);
}

std::string printable(std::string_view text, bool multiline) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    const auto c = utf8::next(text, at);
    const bool broken = c == utf8::kReplacement && at - start == 1;
    if (broken) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[start]));
    } else if (multiline && (c == '\n' || c == '\t')) {
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c < 0x20 || c == 0x7F) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    } else if ((c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
               (is_invisible(c) && !(c >= 0xFE00 && c <= 0xFE0F) && c != 0x200D)) {
      out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(c));
    } else {
      out.append(text.substr(start, at - start));
    }
  }
  return out;
}

std::string slugify(std::string_view text, std::string_view fallback) {
  std::string spelled_out;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::next(text, at);
    if (const char* letters = spelled(c)) {
      spelled_out += letters;
    } else {
      utf8::append(spelled_out, c);
    }
  }
  const auto plain = map_utf8(spelled_out, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                               UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
  std::string slug;
  for (const char c : plain) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      slug += c;
    } else if (c != '\'' && !slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  static constexpr std::size_t kCut = 48;
  if (slug.size() > kCut) {
    const auto word_end = slug[kCut] == '-' ? kCut : slug.rfind('-', kCut);
    slug.resize(word_end == std::string::npos || word_end < kCut / 2 ? kCut : word_end);
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  if (slug.empty()) return std::string(fallback);
  std::string upper = slug;
  for (auto& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  if (is_ulid(upper)) slug = std::string(fallback) + "-" + slug;
  return slug;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::next(text, at);
    width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(c))));
  }
  return width;
}

}  // namespace praxeo::base
