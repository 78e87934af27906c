// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"
#include "commands/globals.hpp"

namespace praxeo::commands {

// All of praxeo's words. `globals` receives the program's own options and outlives the tree.
[[nodiscard]] cli::Tree make_tree(Globals& globals);
[[nodiscard]] cli::HostFactory host_factory(const Globals& globals);

}  // namespace praxeo::commands
