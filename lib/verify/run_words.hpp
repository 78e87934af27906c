// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/command.hpp"
#include "verify/languages.hpp"

// What is said of a run. All that comes from foreign code is shortened and has its control characters
// escaped.
namespace praxeo::verify {

[[nodiscard]] std::string brief(std::string_view text);  // one line of at most 200 characters
[[nodiscard]] std::string first_line(std::string_view text);
[[nodiscard]] std::string first_lines(std::string_view text);  // three, joined by " | "
// The first line that has these words; empty when there is none.
[[nodiscard]] std::string line_with(std::string_view text, const std::vector<Words>& words);
// "kettle" of "main.sh: line 2: kettle: command not found"; else the line.
[[nodiscard]] std::string missing_part(std::string_view line, const Language& language);
// What ended it, and that it had all the processes it may have, where it was seen with so many.
[[nodiscard]] std::string over_limit(const sandbox::CommandResult& result,
                                     const sandbox::CommandLimits& limits);
// Why it failed, where it was refused a process and its error or what was seen of it tells that; else empty.
[[nodiscard]] std::string no_more_processes(const sandbox::CommandResult& result,
                                            const sandbox::CommandLimits& limits);
[[nodiscard]] std::string ended_with(int exit_code, std::string_view error);

// Without white space at the ends of lines and of the whole.
[[nodiscard]] std::string comparable_output(std::string_view text);
// The first line in which they differ, in words; empty when they are the same.
[[nodiscard]] std::string difference_of(std::string_view expected, std::string_view printed);

}  // namespace praxeo::verify
