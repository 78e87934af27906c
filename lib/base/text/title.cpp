// SPDX-License-Identifier: Apache-2.0
#include "base/text/title.hpp"

#include "base/text/utf8.hpp"

namespace praxeo::base {

std::string cut_title(std::string_view line, std::size_t most) {
  if (utf8::length(line) <= most) return std::string(line);
  auto words = utf8::prefix(line, most - 1);
  const bool within = line[words.size()] != ' ';
  if (const auto blank = words.rfind(' ');
      within && blank != std::string_view::npos && blank > words.size() / 2)
    words = words.substr(0, blank);
  words = words.substr(0, words.find_last_not_of(" ,;:-") + 1);
  return std::string(words) + "…";
}

}  // namespace praxeo::base
