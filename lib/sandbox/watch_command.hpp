// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <stop_token>

#include "base/files.hpp"
#include "sandbox/command.hpp"

namespace praxeo::sandbox {

// The reading ends of what a command writes to. `info` is bubblewrap's word on what it started; not open
// without.
struct CommandPipes {
  base::Fd output, error, report, compiler, info;
};

// Reads all that comes, keeps the limits that the kernel does not, and ends and reaps the child with all that
// it started. `folder` is looked at for its size; empty when it needs no watching.
[[nodiscard]] CommandResult watch_command(pid_t child, CommandPipes pipes, const CommandJob& job,
                                          const std::filesystem::path& folder, std::stop_token stop);

}  // namespace praxeo::sandbox
