// SPDX-License-Identifier: Apache-2.0
#include "config/toml_file.hpp"

#define TOML_HEADER_ONLY 1
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text/distance.hpp"
#include "config/secret_like.hpp"
#include "config/settings.hpp"

namespace praxeo::config {
namespace {

constexpr std::uint64_t kLargestFile = 1 << 20;

std::string to_json(const toml::node& node, std::string_view key, const std::string& name) {
  if (const auto* text = node.as_string()) return nlohmann::json(text->get()).dump();
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  throw Error(ErrorKind::invalid_input,
              fmt::format("{}:{}: setting {} is neither a text, a whole number nor true or false", name,
                          node.source().begin.line, key));
}

// toml++ itself limits how deep a document nests.
void refuse_secrets(const toml::node& node, const std::string& key, const std::string& name) {
  if (const auto* text = node.as_string()) {
    refuse_secret(key, text->get(), fmt::format("{}:{}: ", name, node.source().begin.line));
  } else if (const auto* table = node.as_table()) {
    for (const auto& [word, child] : *table)
      refuse_secrets(child, key.empty() ? std::string(word.str()) : fmt::format("{}.{}", key, word.str()),
                     name);
  } else if (const auto* array = node.as_array()) {
    for (const auto& child : *array) refuse_secrets(child, key, name);
  }
}

std::optional<std::string> nearest_setting(std::string_view key) {
  std::vector<std::string> names;
  for (const auto& known : settings()) names.emplace_back(known.key);
  return base::nearest(key, names);
}

std::vector<UnknownKey> unknown_keys(const toml::table& document) {
  std::set<std::string> tables;
  for (const auto& known : settings()) tables.emplace(known.key.substr(0, known.key.find('.')));
  std::vector<UnknownKey> unknown;
  for (const auto& [word, node] : document) {
    const std::string name(word.str());
    if (!tables.contains(name)) {
      const auto meant = base::nearest(name, {tables.begin(), tables.end()});
      if (meant && base::edit_distance(name, *meant) <= 2)
        unknown.push_back({name, word.source().begin.line, meant});
      continue;
    }
    const auto* table = node.as_table();
    if (table == nullptr || name == "project") continue;
    for (const auto& [inner, value] : *table) {
      const auto key = fmt::format("{}.{}", name, inner.str());
      if (value.is_table() || value.is_array() || find_setting(key) != nullptr) continue;
      unknown.push_back({key, inner.source().begin.line, nearest_setting(key)});
    }
  }
  std::ranges::sort(unknown, {}, &UnknownKey::line);
  return unknown;
}

}  // namespace

TomlSettings parse_toml_settings(std::string_view bytes, const std::string& name) {
  TomlSettings found;
  try {
    const auto table = toml::parse(bytes, name);
    refuse_secrets(table, "", name);
    for (const auto& known : settings()) {
      if (const auto node = table.at_path(known.key))
        found.values.emplace(known.key, to_json(*node.node(), known.key, name));
    }
    found.unknown = unknown_keys(table);
  } catch (const toml::parse_error& error) {
    throw Error(ErrorKind::invalid_input, fmt::format("{}:{}:{}: {}", name, error.source().begin.line,
                                                      error.source().begin.column, error.description()));
  }
  return found;
}

TomlSettings read_toml_settings(const std::filesystem::path& file) {
  std::error_code absent;
  if (!std::filesystem::exists(file, absent)) return {};
  return parse_toml_settings(base::read_file(file, kLargestFile), file.string());
}

}  // namespace praxeo::config
