// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sandbox/command.hpp"

namespace praxeo::sandbox {

// Descriptors that the script finds open besides 0 to 2. What is prepared and run finds neither of them.
inline constexpr int kReportFd = 8;    // "started\n", then "prepared CODE\n"
inline constexpr int kCompilerFd = 9;  // takes what the compiler says

// The words for /bin/sh that prepare and run a job in one sandbox, so that what the first makes is there for
// the second without a folder outside. `processes` of 0 sets no limit here.
[[nodiscard]] std::string command_script(const CommandJob& job, std::uint64_t processes);

// The whole environment of a command.
[[nodiscard]] std::vector<std::string> command_environment(const std::string& home);

}  // namespace praxeo::sandbox
