// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/env.hpp"
#include "cli/command.hpp"
#include "cli/host.hpp"
#include "cli/streams.hpp"

namespace praxeo::cli {

// Runs one command line (without the program's name) and gives the number to exit with. Finds noun and verb,
// registers the options of that verb alone, parses, makes signals, log, progress and Host, runs, flushes
// stdout, and reports what was thrown: nothing leaves it. Help, --version and mistakes make no Host.
[[nodiscard]] int run_app(const Tree& tree, const std::vector<std::string>& words, const base::Env& env,
                          Streams& streams, const HostFactory& make_host);

// Parses like run_app and runs nothing. Throws what the parser throws. For tests of documents' examples.
void check_words(const Tree& tree, const std::vector<std::string>& words, const base::Env& env);

// The commands that every tree should have, with their nouns: `completion bash|zsh|fish`, `help [COMMAND…]`.
// `group` is the nouns' heading.
void add_standard_commands(Tree& tree, std::string_view group = {});

}  // namespace praxeo::cli
