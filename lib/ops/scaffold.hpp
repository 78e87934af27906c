// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

namespace praxeo::ops {

// Lays the files of a new workspace that people edit: a commented praxeo.toml, and a line in .gitignore that
// keeps the database out of version control. What is there already stays; .gitignore only gets the line it
// lacks. Returns the files it wrote.
std::vector<std::filesystem::path> write_scaffold(const std::filesystem::path& root);

}  // namespace praxeo::ops
