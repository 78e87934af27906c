// SPDX-License-Identifier: Apache-2.0
#include "embed/check_policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text/normalize.hpp"

namespace praxeo::embed {
namespace {

using Words = std::vector<std::string_view>;

Words parted(std::string_view text, char sign) {
  Words parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(sign), text.size());
    auto part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// Nothing but hashes, where it is for what runs or styles; files of one's own by 'self'.
bool are_hashes(const Words& words, bool own_files) {
  return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
    return word.starts_with("'sha256-") || word == "'none'" || (own_files && word == "'self'");
  });
}

// Pictures lie in the page, or beside it where its other files do; one address more may be a beacon's.
bool are_pictures(const Words& words, bool own_files) {
  int addresses = 0;
  return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
    if (word == "data:" || word == "'none'" || (own_files && word == "'self'")) return true;
    const bool address = word.starts_with("https://") || word.starts_with("http://");
    return address && ++addresses == 1 && word.find('*') == std::string_view::npos;
  });
}

bool is_only(const Words& words, std::string_view word) { return words.size() == 1 && words.front() == word; }

}  // namespace

std::string_view directive(std::string_view policy, std::string_view name) {
  for (const auto part : parted(policy, ';'))
    if (part.starts_with(name) && part.size() > name.size() && part[name.size()] == ' ')
      return part.substr(name.size() + 1);
  return {};
}

std::vector<std::string> faults_of_policy(std::string_view policy, bool own_files) {
  std::vector<std::string> faults;
  std::set<std::string_view> seen;
  for (const auto part : parted(policy, ';')) {
    auto words = parted(part, ' ');
    const auto name = words.front();
    words.erase(words.begin());
    if (!seen.insert(name).second) {
      faults.push_back(fmt::format("its policy has {} twice", base::printable(name)));
    } else if (name == "default-src") {
      if (!is_only(words, "'none'")) faults.emplace_back("its policy doesn't begin with nothing");
    } else if (name == "base-uri" || name == "form-action") {
      if (!is_only(words, "'none'"))
        faults.push_back(fmt::format("its policy allows more than nothing in {}", name));
    } else if (name == "script-src") {
      if (!are_hashes(words, false)) faults.emplace_back("its policy allows more than hashes in script-src");
    } else if (name == "style-src" || name == "connect-src") {
      if (!are_hashes(words, own_files))
        faults.push_back(fmt::format("its policy allows more than hashes in {}", name));
    } else if (name == "img-src") {
      if (!are_pictures(words, own_files)) faults.emplace_back("its policy allows pictures from elsewhere");
    } else if (name == "font-src") {
      if (!is_only(words, "data:")) faults.emplace_back("its policy allows fonts from elsewhere");
    } else {
      faults.push_back(
          fmt::format("its policy has a {}, which praxeo's have not", base::printable(name.substr(0, 40))));
    }
  }
  if (!seen.contains("default-src")) faults.emplace_back("its policy doesn't begin with nothing");
  // What nothing else stands in for.
  for (const std::string_view name : {"base-uri", "form-action"})
    if (!seen.contains(name)) faults.push_back(fmt::format("its policy lacks {}", name));
  return faults;
}

}  // namespace praxeo::embed
