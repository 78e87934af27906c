// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text/normalize.hpp"
#include "ingest/text/markdown.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kLongestFrontMatter = 1 << 16;
constexpr std::size_t kMostFields = 64;

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

// A plain scalar, or one in quotes; empty for what needs a real YAML parser.
std::string scalar(std::string_view value) {
  value = trimmed(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
    return std::string(value.substr(1, value.size() - 2));
  }
  if (const auto remark = value.find(" #"); remark != std::string_view::npos)
    value = trimmed(value.substr(0, remark));
  if (value.empty() || std::string_view("|>&*!{[%@`\"'").find(value.front()) != std::string_view::npos)
    return {};
  return std::string(value);
}

std::vector<std::string> list_in_line(std::string_view value) {
  std::vector<std::string> items;
  value = trimmed(value);
  value = value.substr(1, value.size() - 2);
  while (!value.empty()) {
    const auto stop = std::min(value.find(','), value.size());
    if (auto item = scalar(value.substr(0, stop)); !item.empty()) items.push_back(std::move(item));
    value.remove_prefix(std::min(value.size(), stop + 1));
  }
  return items;
}

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= 64 && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

// What YAML has at the left margin: a key, a remark, the end of a list in brackets. A sentence is none of
// them: then the line above was a rule, and what follows is the text.
bool is_yaml_line(std::string_view line, bool in_list) {
  const auto inner = trimmed(line);
  if (inner.empty() || line.front() == ' ' || line.front() == '\t') return true;
  if (inner.front() == '#' || inner.front() == ']' || inner.front() == '}') return true;
  if (inner == "-" || inner.starts_with("- ")) return in_list;
  return inner.ends_with(':') || inner.find(": ") != std::string_view::npos;
}

}  // namespace

FrontMatter front_matter(std::string_view text) {
  if (!text.starts_with("---\n")) return {};
  FrontMatter found;
  std::vector<std::string>* list = nullptr;  // of the key whose items may follow
  bool in_list = false;                      // they may, be the key one that is kept or not
  for (std::size_t at = 4; at < text.size() && at < kLongestFrontMatter;) {
    const auto stop = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, stop - at);
    at = stop + 1;
    if (line == "---" || line == "...") {
      if (found.fields.empty()) return {};  // a rule, and text below it
      found.size = std::min(at, text.size());
      return found;
    }
    if (!is_yaml_line(line, in_list)) return {};
    const auto inner = trimmed(line);
    if (!inner.empty() && line.front() == inner.front() && !inner.starts_with('-') && inner.front() != '#')
      in_list = inner.ends_with(':');
    if (list != nullptr && inner.starts_with("- ")) {
      if (auto item = scalar(inner.substr(2)); !item.empty()) list->push_back(std::move(item));
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_key(line.substr(0, colon)) ||
        found.fields.size() >= kMostFields)
      continue;
    auto& [key, values] =
        found.fields.emplace_back(base::fold(line.substr(0, colon)), std::vector<std::string>{});
    const auto value = trimmed(line.substr(colon + 1));
    list = value.empty() ? &values : nullptr;
    if (value.starts_with('[') && value.ends_with(']') && value.size() >= 2) {
      values = list_in_line(value);
    } else if (auto one = scalar(value); !one.empty()) {
      values.push_back(std::move(one));
    }
  }
  return {};  // never closed
}

std::vector<std::string> FrontMatter::all(std::string_view key) const {
  for (const auto& [name, values] : fields)
    if (name == key) return values;
  return {};
}

std::string FrontMatter::first(std::string_view key) const {
  const auto values = all(key);
  return values.empty() ? std::string() : values.front();
}

}  // namespace praxeo::ingest::text
