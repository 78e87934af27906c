// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "cli/command.hpp"

namespace praxeo::tests {

// praxeo's own commands, made once, and never parsed by: words that were would stay as its defaults.
[[nodiscard]] const cli::Tree& the_tree();
// The same for parsing.
[[nodiscard]] const cli::Tree& tree_to_parse_with();

// The hand-written pages by name without suffix, as man_pages() wants them.
[[nodiscard]] const std::map<std::string, std::string>& prose();

// Every manual page made from tree and prose.
[[nodiscard]] const std::map<std::string, std::string>& made_pages();

}  // namespace praxeo::tests
