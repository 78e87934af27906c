// SPDX-License-Identifier: Apache-2.0
#include "embed/theme_letters.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace praxeo::embed {
namespace {

constexpr double kRootPx = 16;

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \n\t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \n\t") + 1 - from);
}

// The number that `text` begins with, which moves on behind it.
std::optional<double> number(std::string_view& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value <= 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

void read_size(std::string_view& value, ThemeLetters& letters) {
  auto rest = value;
  const auto size = number(rest);
  if (!size || !rest.starts_with("rem")) return;
  letters.size_px = *size * kRootPx;
  value = rest.substr(3);
}

void read_leading(std::string_view value, ThemeLetters& letters) {
  if (const auto leading = number(value); leading && *leading < 4) letters.line_height = *leading;
}

void read_declaration(std::string_view selector, std::string_view name, std::string_view value,
                      ThemeLetters& letters) {
  if (selector == ":root" && name == "--font") {
    letters.mono = value.find("mono") != std::string_view::npos;
  } else if (selector != "body") {
    return;
  } else if (name == "font" || name == "font-size") {
    read_size(value, letters);
    if (value.starts_with('/')) read_leading(value.substr(1), letters);
  } else if (name == "line-height") {
    read_leading(value, letters);
  }
}

void read_rule(std::string_view selector, std::string_view body, ThemeLetters& letters) {
  while (!body.empty()) {
    const auto end = std::min(body.find(';'), body.size());
    const auto declaration = body.substr(0, end);
    if (const auto colon = declaration.find(':'); colon != std::string_view::npos)
      read_declaration(selector, trimmed(declaration.substr(0, colon)),
                       trimmed(declaration.substr(colon + 1)), letters);
    body.remove_prefix(std::min(end + 1, body.size()));
  }
}

}  // namespace

ThemeLetters theme_letters(std::string_view style) {
  ThemeLetters letters;
  std::size_t from = 0;  // of the selector at hand
  std::size_t depth = 0, open = 0;
  for (std::size_t at = 0; at < style.size(); ++at) {
    if (style.substr(at).starts_with("/*")) {
      const auto end = style.find("*/", at + 2);
      at = end == std::string_view::npos ? style.size() : end + 1;
      if (depth == 0) from = at + 1;
    } else if (style[at] == '{') {
      if (depth++ == 0) open = at;
    } else if (style[at] == '}' && depth > 0 && --depth == 0) {
      const auto selector = trimmed(style.substr(from, open - from));
      // Rules within @media hold for some screens alone.
      if (!selector.starts_with('@')) read_rule(selector, style.substr(open + 1, at - open - 1), letters);
      from = at + 1;
    }
  }
  return letters;
}

}  // namespace praxeo::embed
