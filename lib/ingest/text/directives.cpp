// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/directives.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::array<std::string_view, 27> kAsides{
    "admonition", "attention", "caution",  "danger",  "dropdown", "error",   "hint", "important", "note",
    "seealso",    "tip",       "warning",  "topic",   "sidebar",  "card",    "info", "success",   "question",
    "example",    "exercise",  "solution", "details", "abstract", "summary", "bug",  "quote",     "failure"};
constexpr std::array<std::string_view, 5> kCodes{"code-block", "code", "code-cell", "sourcecode",
                                                 "code-example"};

template <class Names>
bool has_name(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view stripped(std::string_view words) {
  const auto first = words.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return words.substr(first, words.find_last_not_of(" \t") - first + 1);
}

bool is_name_sign(char c) {
  return base::is_letter(c) || base::is_digit(c) || c == '-' || c == '_' || c == ':';
}

std::size_t name_size(std::string_view words) {
  return static_cast<std::size_t>(std::find_if_not(words.begin(), words.end(), is_name_sign) - words.begin());
}

// "Safety" is written as "Safety:", a paragraph of its own.
std::string headed(std::string_view title) {
  std::string words(stripped(title));
  if (words.size() >= 2 && words.front() == '"' && words.back() == '"')
    words = words.substr(1, words.size() - 2);
  if (!words.empty() && std::string_view(".:?!").find(words.back()) == std::string_view::npos) words += ':';
  return words;
}

// A directive of MyST.
std::optional<Directive> named(std::string_view name, std::string_view argument) {
  const auto lower = base::fold(name);
  if (has_name(kCodes, lower)) return Directive{true, std::string(argument), true};
  if (lower == "math") return Directive{true, "tex", true};
  if (has_name(kAsides, lower)) return Directive{false, headed(argument), true};
  return std::nullopt;
}

// "{name} argument"
std::optional<std::pair<std::string_view, std::string_view>> in_braces(std::string_view info) {
  if (!info.starts_with('{')) return std::nullopt;
  const auto name = info.substr(1, name_size(info.substr(1)));
  if (name.empty() || name.size() + 1 >= info.size() || info[name.size() + 1] != '}') return std::nullopt;
  return std::pair{name, stripped(info.substr(name.size() + 2))};
}

// "x y" of "title=\"x y\"" among attributes.
std::string_view titled(std::string_view attributes) {
  const auto at = attributes.find("title=\"");
  if (at == std::string_view::npos) return {};
  const auto words = attributes.substr(at + 7);
  return words.substr(0, words.find('"'));
}

}  // namespace

std::optional<Directive> fenced_directive(std::string_view info) {
  const auto found = in_braces(stripped(info));
  return found ? named(found->first, found->second) : std::nullopt;
}

std::optional<Directive> colon_directive(std::string_view info) {
  info = stripped(info);
  if (const auto found = in_braces(info)) {
    const auto directive = named(found->first, found->second);
    return directive ? directive : Directive{false, {}, true};
  }
  if (info.starts_with('{') && info.ends_with('}')) return Directive{false, headed(titled(info))};
  const auto name = info.substr(0, name_size(info));
  if (name.empty()) return std::nullopt;
  auto rest = stripped(info.substr(name.size()));
  if (rest.starts_with('[') && rest.ends_with(']')) rest = rest.substr(1, rest.size() - 2);
  if (rest.find_first_not_of(':') == std::string_view::npos) return Directive{};
  if (rest.starts_with('{')) return Directive{false, headed(titled(rest))};
  // "::: tip Read this", as VitePress has it; of other words nobody knows.
  return has_name(kAsides, base::fold(name)) ? std::optional(Directive{false, headed(rest)}) : std::nullopt;
}

std::optional<Directive> mkdocs_directive(std::string_view words) {
  if (!words.starts_with("!!! ") && !words.starts_with("??? ") && !words.starts_with("???+ "))
    return std::nullopt;
  words = stripped(words.substr(words.find(' ')));
  const auto quote = std::min(words.find('"'), words.size());
  const auto types = stripped(words.substr(0, quote));
  const auto title = words.substr(quote);
  const bool fine =
      !types.empty() && (title.empty() || (title.size() >= 2 && title.ends_with('"'))) &&
      std::all_of(types.begin(), types.end(), [](char c) { return is_name_sign(c) || c == ' '; });
  return fine ? std::optional(Directive{false, headed(title)}) : std::nullopt;
}

std::optional<Directive> alert(std::string_view words) {
  if (!words.starts_with("[!")) return std::nullopt;
  const auto end = words.find(']');
  if (end == std::string_view::npos || !has_name(kAsides, base::fold(words.substr(2, end - 2))))
    return std::nullopt;
  words.remove_prefix(end + 1);
  if (words.starts_with('-') || words.starts_with('+')) words.remove_prefix(1);  // Obsidian folds them
  return Directive{false, headed(words)};
}

bool is_option(std::string_view words) {
  if (!words.starts_with(':')) return false;
  const auto size = name_size(words.substr(1));
  const auto name = words.substr(1, size);
  if (name.size() < 2 || name.front() == ':') return false;
  return name.ends_with(':') && name.find(':') == name.size() - 1 &&
         (words.size() == size + 1 || words[size + 1] == ' ');
}

bool is_target(std::string_view words) {
  words = stripped(words);
  return words.size() > 3 && words.starts_with('(') && words.ends_with(")=") &&
         words.find_first_of(" \t()", 1) == words.size() - 2;
}

}  // namespace praxeo::ingest::text
