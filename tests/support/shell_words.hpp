// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::tests {

// The simple commands of one shell line: cut at | || & && ; and at the borders of <( ), $( ), with quotes
// taken off and redirections left out. Nothing is expanded. It knows what documents use, not all of a shell.
[[nodiscard]] std::vector<std::vector<std::string>> shell_commands(std::string_view line);

// Those of them that call `program`, by name or by a path that ends in it, without that first word.
[[nodiscard]] std::vector<std::vector<std::string>> calls_of(std::string_view program, std::string_view line);

// The shell lines of a Markdown page: inside fences, each line that begins with "$ ", and, in fences marked
// sh, bash or console without any such line, all lines. Lines that end in a backslash are joined.
[[nodiscard]] std::vector<std::string> shell_lines(std::string_view markdown);

}  // namespace praxeo::tests
