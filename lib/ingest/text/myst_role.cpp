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

// Of code, those that lead somewhere: "the reader <csv.reader>". In all others "<" stands for itself.
constexpr std::array<std::string_view, 8> kRefers{"attr", "class", "envvar", "exc",
                                                  "func", "meth",  "mod",    "option"};

template <class Names>
bool is_in(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::optional<Role> take_role(std::string& words) {
  if (!words.ends_with('}')) return std::nullopt;
  constexpr std::size_t kLongest = 32;  // bytes of a role, with its braces
  const auto from = words.size() - std::min(words.size(), kLongest);
  const auto near = std::string_view(words).substr(from).rfind('{');
  if (near == std::string_view::npos) return std::nullopt;
  const auto open = from + near;
  auto name = std::string_view(words).substr(open + 1, words.size() - open - 2);
  // "py:func": of the language's domain.
  if (const auto colon = name.rfind(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  const bool of_words = is_in(kWords, name);
  if (!of_words && !is_in(kCode, name)) return std::nullopt;
  const bool refers = of_words || is_in(kRefers, name);
  words.resize(open);
  return of_words ? Role::words : refers ? Role::reference : Role::code;
}

std::string words_of_role(std::string_view marked) {
  const auto open = marked.rfind(" <");
  const bool leads = marked.ends_with('>') && open != std::string_view::npos && open > 0;
  return std::string(leads ? marked.substr(0, open) : marked);
}

}  // namespace praxeo::ingest::text
