// SPDX-License-Identifier: Apache-2.0
#include "config/toml_file.hpp"

#define TOML_HEADER_ONLY 1
#include <fmt/format.h>
#include <toml++/toml.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "config/settings.hpp"

namespace praxeo::config {
namespace {

constexpr std::uint64_t kLargestFile = 1 << 20;

std::string to_json(const toml::node& node, std::string_view key, const std::filesystem::path& file) {
  if (const auto* text = node.as_string()) return nlohmann::json(text->get()).dump();
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  throw Error(ErrorKind::invalid_input,
              fmt::format("{}:{}: setting {} is neither a text, a whole number nor true or false",
                          file.string(), node.source().begin.line, key));
}

}  // namespace

std::map<std::string, std::string> read_toml_settings(const std::filesystem::path& file) {
  std::map<std::string, std::string> found;
  std::error_code absent;
  if (!std::filesystem::exists(file, absent)) return found;
  const auto bytes = base::read_file(file, kLargestFile);
  try {
    const auto table = toml::parse(bytes, file.string());
    for (const auto& known : settings()) {
      if (const auto node = table.at_path(known.key)) {
        found.emplace(known.key, to_json(*node.node(), known.key, file));
      }
    }
  } catch (const toml::parse_error& error) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("{}:{}:{}: {}", file.string(), error.source().begin.line,
                            error.source().begin.column, error.description()));
  }
  return found;
}

}  // namespace praxeo::config
