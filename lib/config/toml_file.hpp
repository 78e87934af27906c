// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace praxeo::config {

// The known settings a TOML file sets, as JSON by key; [reader] memory_mib = 512 is "reader.memory_mib".
// Empty when the file is not there. Throws invalid_input with file, line and column for broken TOML, and for
// a value that is a date or a table where a setting is meant.
[[nodiscard]] std::map<std::string, std::string> read_toml_settings(const std::filesystem::path& file);

}  // namespace praxeo::config
