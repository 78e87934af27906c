// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::ops {

// Lays the files of a new workspace that people edit: a commented praxeo.toml, and a line in .gitignore that
// keeps the database out of version control. What is there already stays; .gitignore only gets the line it
// lacks. Returns the files it wrote.
std::vector<std::filesystem::path> write_scaffold(const std::filesystem::path& root);

// The examples that come with the program (templates/examples/NAME/), in order of their names.
[[nodiscard]] std::vector<std::string> example_names();
// Throws not_found for a name that is no example, with the known ones as a hint; conflict when a file of it
// is there already: nothing is written then. Looks only; write_example() asks it first.
void check_example(const std::filesystem::path& root, std::string_view name);
// Writes the files of an example into the workspace's folder; scripts (*.sh) are executable. Returns what it
// wrote.
std::vector<std::filesystem::path> write_example(const std::filesystem::path& root, std::string_view name);

}  // namespace praxeo::ops
