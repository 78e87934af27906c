// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/looks_like_html.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/text/normalize.hpp"
#include "ingest/text/markdown.hpp"

namespace praxeo::ingest::markup {
namespace {

std::string_view without_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()));
}

// Comments, and the declarations that XHTML may begin with.
std::string_view without_prologue(std::string_view text) {
  for (text = without_blanks(text);; text = without_blanks(text)) {
    const auto end = text.starts_with("<!--") ? text.find("-->")
                     : text.starts_with("<?") ? text.find("?>")
                                              : 0;
    if (end == 0) return text;
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + (text.starts_with("<!--") ? 3 : 2));
  }
}

bool begins_with_element(std::string_view text, std::string_view name) {
  if (!text.starts_with('<') || !text.substr(1).starts_with(name)) return false;
  const auto behind = text.substr(1 + name.size());
  return !behind.empty() && std::string_view(" \t\r\n\f>/").find(behind.front()) != std::string_view::npos;
}

template <std::size_t N>
bool begins_with_any(std::string_view text, const std::array<std::string_view, N>& names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return begins_with_element(text, name); });
}

}  // namespace

bool looks_like_html(std::string_view head) {
  static constexpr std::array<std::string_view, 6> kPage{"html", "head", "body", "title", "meta", "frameset"};
  static constexpr std::array<std::string_view, 22> kFragment{
      "p", "div", "h1", "h2", "h3",      "h4",  "table", "ul",     "ol",   "dl",         "article",
      "a", "b",   "i",  "br", "section", "pre", "font",  "center", "span", "blockquote", "main"};
  const auto rest = without_prologue(head);
  const auto text = base::fold(rest);
  if (text.starts_with("<!doctype html")) return true;
  if (begins_with_any(text, kPage)) return true;
  if (!begins_with_any(text, kFragment)) return false;
  std::size_t closed = 0, opened = 0;
  for (auto at = text.find('<'); at != std::string::npos && at + 1 < text.size();
       at = text.find('<', at + 1)) {
    if (text[at + 1] == '/') ++closed;
    if (text[at + 1] >= 'a' && text[at + 1] <= 'z') ++opened;
  }
  return closed >= 1 && opened >= 2 && !text::looks_like_markdown(rest) &&
         rest.find("](") == std::string_view::npos && rest.find("\n```") == std::string_view::npos;
}

}  // namespace praxeo::ingest::markup
