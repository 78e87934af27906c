// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

// What the three completion scripts have in common.
namespace praxeo::cli {

struct CompletionCommand {
  const Command* command = nullptr;
  std::string words;                // "source list"
  std::vector<OptionInfo> options;  // own and inherited, shown ones only; no positionals
  std::vector<OptionInfo> arguments;
};

// All commands that are shown, in the tree's order.
[[nodiscard]] std::vector<CompletionCommand> completion_commands(const Tree& tree);
[[nodiscard]] std::vector<OptionInfo> completion_globals(const Tree& tree);
// Names of the global options that say where live values are looked up ("-C", "--workspace"): those whose own
// value is completed by asking. What was typed of them is handed on to `PROGRAM complete`. Without names that
// a command took for itself.
[[nodiscard]] std::vector<std::string> scope_options(const Tree& tree);
[[nodiscard]] std::vector<std::string> shown_nouns(const Tree& tree);
// "a b c" of a noun's shown verbs; empty when it has none.
[[nodiscard]] std::vector<const Command*> shown_verbs(const Tree& tree, std::string_view noun);
// Between single quotes of a POSIX shell.
[[nodiscard]] std::string single_quoted(std::string_view text);
// "_praxeo": a shell function's name from the program's.
[[nodiscard]] std::string function_name(const Tree& tree);

}  // namespace praxeo::cli
