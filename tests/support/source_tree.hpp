// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::tests {

// The top of the source tree.
[[nodiscard]] std::filesystem::path source_root();
// The top of the build tree, and the program in it. Functions, not definitions of the compiler: so the tests'
// objects are the same wherever the trees lie, and a compiler cache serves them.
[[nodiscard]] std::filesystem::path build_root();
[[nodiscard]] std::filesystem::path praxeo_binary();

// The bytes of a file; throws std::runtime_error when it can't be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& path);

[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

// Files below `folders` with one of the suffixes, relative to the top, sorted.
[[nodiscard]] std::vector<std::filesystem::path> source_files(
    std::initializer_list<std::string_view> folders, std::initializer_list<std::string_view> suffixes);

// A C++ file without comments and without what stands in its literals, line for line, so that a rule about
// code is not broken by words about code.
[[nodiscard]] std::string code_only(std::string_view source);

}  // namespace praxeo::tests
