// SPDX-License-Identifier: Apache-2.0
#include "embed/html_tag.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

namespace praxeo::embed {

bool Tag::has_class(std::string_view wanted) const {
  constexpr std::string_view kClass = " class=\"";
  const auto at = text.find(kClass);
  if (at == std::string_view::npos) return false;
  auto names = text.substr(at + kClass.size());
  names = names.substr(0, names.find('"'));
  while (!names.empty()) {
    const auto length = std::min(names.find(' '), names.size());
    if (names.substr(0, length) == wanted) return true;
    names.remove_prefix(std::min(length + 1, names.size()));
  }
  return false;
}

Tag tag_at(std::string_view html, std::size_t at) {
  Tag tag;
  auto from = at + 1;
  while (from < html.size() && html[from] != '>' && html[from] != ' ' && html[from] != '\n') {
    const char c = html[from++];
    tag.name += base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  char quote = 0;
  for (; from < html.size(); ++from) {
    if (quote != 0) {
      if (html[from] == quote) quote = 0;
    } else if (html[from] == '"' || html[from] == '\'') {
      quote = html[from];
    } else if (html[from] == '>') {
      break;
    }
  }
  tag.end = std::min(from + 1, html.size());
  tag.text = html.substr(at, tag.end - at);
  return tag;
}

}  // namespace praxeo::embed
