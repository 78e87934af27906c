// SPDX-License-Identifier: Apache-2.0
#include "base/text/html.hpp"

namespace praxeo::base {

std::size_t bidi_control_at(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xE2') return 0;
  if (text[1] == '\x80' && text[2] >= '\xAA' && text[2] <= '\xAE') return 3;
  if (text[1] == '\x81' && text[2] >= '\xA6' && text[2] <= '\xA9') return 3;
  return 0;
}

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        if (c == '\xE2') {
          if (const std::size_t bytes = bidi_control_at(text.substr(at)); bytes > 0) {
            at += bytes - 1;
            break;
          }
        }
        if (static_cast<unsigned char>(c) >= 0x20 && c != '\x7F') html += c;
        if (c == '\n' || c == '\t') html += c;
    }
  }
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
  }
  return clean;
}

}  // namespace praxeo::base
