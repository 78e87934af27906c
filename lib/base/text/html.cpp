// SPDX-License-Identifier: Apache-2.0
#include "base/text/html.hpp"

#include <algorithm>
#include <optional>

namespace praxeo::base {

std::size_t bidi_control_at(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xE2') return 0;
  if (text[1] == '\x80' && text[2] >= '\xAA' && text[2] <= '\xAE') return 3;
  if (text[1] == '\x81' && text[2] >= '\xA6' && text[2] <= '\xA9') return 3;
  return 0;
}

namespace {

// What stands for this sign; empty for one that is left out, absent for one that stays.
std::optional<std::string_view> reference_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\n':
    case '\t':
      return std::nullopt;
    default:
      if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F') return "";
      return std::nullopt;
  }
}

}  // namespace

namespace {

// What is left out of broken UTF-8 could stand between the halves of a control, which would be one then. Of
// whole UTF-8 no continuation byte follows a character.
std::string_view in_its_place(std::string_view rest) {
  const bool broken = !rest.empty() && (static_cast<unsigned char>(rest.front()) & 0xC0) == 0x80;
  return broken ? "\xEF\xBF\xBD" : "";
}

}  // namespace

void append_escaped_html(std::string_view text, std::string& html) {
  std::size_t from = 0;  // of what stays
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bidi = bidi_control_at(text.substr(at));
    const auto reference = bidi > 0 ? std::optional<std::string_view>("") : reference_of(text[at]);
    if (!reference) {
      ++at;
      continue;
    }
    html.append(text.substr(from, at - from));
    at += std::max<std::size_t>(bidi, 1);
    html.append(reference->empty() ? in_its_place(text.substr(at)) : *reference);
    from = at;
  }
  html.append(text.substr(from));
}

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 8);
  append_escaped_html(text, html);
  return html;
}

std::string without_bidi_controls(std::string_view html) {
  std::string clean;
  clean.reserve(html.size());
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t next = html.find('\xE2', at);
    clean.append(html.substr(at, next - at));
    if (next == std::string_view::npos) break;
    const std::size_t bytes = bidi_control_at(html.substr(next));
    if (bytes == 0) clean += html[next];
    at = next + (bytes == 0 ? 1 : bytes);
    if (bytes > 0) clean.append(in_its_place(html.substr(at)));
  }
  return clean;
}

}  // namespace praxeo::base
