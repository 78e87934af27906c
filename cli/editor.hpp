// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "base/env.hpp"
#include "cli/streams.hpp"

namespace praxeo::cli {

// The editor that the user wants, as git finds it: VISUAL (on a terminal), else EDITOR, else, on a terminal,
// `editor` where the system has one, else vi. Throws Error usage that names `option`, the way to do without,
// when there is no terminal and EDITOR is not set.
[[nodiscard]] std::string editor_command(const base::Env& env, const Streams& streams,
                                         const std::string& option);

// Lets `command` change the file and waits for its end. A command that holds more than a plain word goes
// through the shell with the file as "$@", so EDITOR='code --wait' works. What it writes to stdout goes to
// stderr when stdout is no terminal, for stdout is the payload's. SIGINT is the editor's meanwhile. Throws
// Error failed when it can't be started or ends with another status than 0.
void run_editor(const std::string& command, const std::filesystem::path& file, const base::Env& env,
                const Streams& streams);

}  // namespace praxeo::cli
