// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/myst_role.hpp"

#include <algorithm>
#include <array>

namespace praxeo::ingest::text {
namespace {

constexpr std::array<std::string_view, 10> kWords{"abbr",   "any", "doc", "download", "eq",
                                                  "numref", "ref", "rfc", "pep",      "term"};
constexpr std::array<std::string_view, 18> kCode{
    "attr", "class", "code", "command", "envvar", "exc",     "file", "func",          "guilabel",
    "kbd",  "math",  "meth", "mod",     "option", "program", "samp", "menuselection", "literal"};

template <class Names>
bool is_in(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::optional<Role> take_role(std::string& words) {
  if (!words.ends_with('}')) return std::nullopt;
  const auto open = words.rfind('{');
  if (open == std::string::npos) return std::nullopt;
  auto name = std::string_view(words).substr(open + 1, words.size() - open - 2);
  // "py:func": of the language's domain.
  if (const auto colon = name.rfind(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  const bool of_words = is_in(kWords, name);
  if (!of_words && !is_in(kCode, name)) return std::nullopt;
  words.resize(open);
  return of_words ? Role::words : Role::code;
}

std::string words_of_role(std::string_view marked) {
  const auto open = marked.rfind(" <");
  const bool leads = marked.ends_with('>') && open != std::string_view::npos && open > 0;
  return std::string(leads ? marked.substr(0, open) : marked);
}

}  // namespace praxeo::ingest::text
