// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::config {

// A key of a file that is no setting, though it stands where settings do.
struct UnknownKey {
  std::string key;
  std::size_t line = 0;
  std::optional<std::string> meant;  // the nearest that is one
};

struct TomlSettings {
  std::map<std::string, std::string> values;  // JSON by key
  std::vector<UnknownKey> unknown;
};

// What a TOML file sets; [reader] memory_mib = 512 is "reader.memory_mib". Empty when the file is not there.
// Throws invalid_input with file, line and column for broken TOML, and for a value that is a date or a table
// where a setting is meant; denied, with file and line, when any value of the file looks like a secret.
// Unknown are values in the tables of settings but [project], and names at the top that are nearly a
// table of settings: other tables belong to the plan, which has its own reader.
[[nodiscard]] TomlSettings read_toml_settings(const std::filesystem::path& file);
// The same of a file's bytes.
[[nodiscard]] TomlSettings parse_toml_settings(std::string_view bytes, const std::string& name);

// The file's bytes with one setting given another value, or with `json` absent taken out; every comment and
// all else stays as it was. Throws invalid_input when that can't be done by lines: an inline table, say.
[[nodiscard]] std::string edit_toml_setting(std::string_view bytes, const std::string& name,
                                            std::string_view key, const std::optional<std::string>& json);

}  // namespace praxeo::config
