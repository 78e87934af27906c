// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cli/args.hpp"

namespace praxeo::commands {

// The options of praxeo itself that work before and after the noun. Those that every Unix program has are
// cli::Settings.
struct Globals {
  std::optional<std::string> workspace;
  std::optional<std::string> project;
  bool offline = false;
  std::optional<std::string> ca_file;
  std::optional<std::string> trace;
};

void define_globals(cli::Args& args, Globals& globals);

}  // namespace praxeo::commands
