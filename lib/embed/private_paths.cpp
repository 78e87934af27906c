// SPDX-License-Identifier: Apache-2.0
#include "embed/private_paths.hpp"

#include <algorithm>

#include "base/text/find.hpp"
#include "base/text/html.hpp"

namespace praxeo::embed {
namespace {

bool goes_on(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

PrivatePaths::PrivatePaths(const std::vector<std::filesystem::path>& folders) {
  for (const std::filesystem::path& folder : folders) {
    std::string text = folder.lexically_normal().string();
    while (text.size() > 1 && text.back() == '/') text.pop_back();
    if (text.size() < 2 || text.front() != '/') continue;
    const bool needs_more = std::count(text.begin(), text.end(), '/') == 1;
    needles_.push_back({text, needs_more});
    if (std::string escaped = base::escape_html(text); escaped != text)
      needles_.push_back({std::move(escaped), needs_more});
  }
}

std::optional<std::string> PrivatePaths::find(std::string_view html) const {
  for (const Needle& needle : needles_) {
    for (std::size_t at = base::find(html, needle.text); at != std::string_view::npos;
         at = base::find(html, needle.text, at + 1)) {
      const std::string_view rest = html.substr(at + needle.text.size());
      const bool before = at > 0 && goes_on(html[at - 1]);
      if (before || (!rest.empty() && goes_on(rest.front()))) continue;
      if (needle.needs_more && !(rest.size() > 1 && rest[0] == '/' && goes_on(rest[1]))) continue;
      return needle.text;
    }
  }
  return std::nullopt;
}

}  // namespace praxeo::embed
