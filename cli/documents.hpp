// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "cli/style.hpp"

// The documents that are made from a Tree and nothing else, so they can't say what the parser doesn't. Each
// is a pure function: the same tree gives the same bytes.
namespace praxeo::cli {

// `width` in columns; text is plain but for `style`.
[[nodiscard]] std::string help_program(const Tree& tree, std::size_t width, const Style& style);
// The table of exit codes, which `help exit-codes` prints.
inline constexpr std::string_view kExitCodesTopic = "exit-codes";
[[nodiscard]] std::string help_exit_codes(const Tree& tree, std::size_t width, const Style& style);
[[nodiscard]] std::string help_noun(const Tree& tree, const Noun& noun, std::size_t width,
                                    const Style& style);
[[nodiscard]] std::string help_command(const Tree& tree, const Command& command, std::size_t width,
                                       const Style& style);

// "praxeo source list [OPTIONS] [REF…]".
[[nodiscard]] std::string usage_line(const Tree& tree, const Command& command);

// mdoc(7) pages by file name: "praxeo.1", and "praxeo-NOUN.1" for each noun that is shown. `prose` holds
// Markdown by page name without suffix ("praxeo", "praxeo-source"): its paragraphs, lists and code go into
// DESCRIPTION, its "## " headings become sections of their own after the options. `date` is "2026-11-21".
[[nodiscard]] std::map<std::string, std::string> man_pages(const Tree& tree,
                                                           const std::map<std::string, std::string>& prose,
                                                           std::string_view date);

// Completion scripts. Values of options with a completion kind are asked for by `PROGRAM complete KIND
// PREFIX`, which prints one value a line, with an optional TAB and description.
[[nodiscard]] std::string bash_completion(const Tree& tree);
[[nodiscard]] std::string zsh_completion(const Tree& tree);
[[nodiscard]] std::string fish_completion(const Tree& tree);

// The same as JSON, always in one form: the program, or `nouns` cut down to one noun, or to one of its
// commands. What is hidden is left out.
[[nodiscard]] nlohmann::ordered_json help_json(const Tree& tree);
[[nodiscard]] nlohmann::ordered_json exit_codes_json(const Tree& tree);
[[nodiscard]] nlohmann::ordered_json help_json(const Tree& tree, const Noun& noun);
[[nodiscard]] nlohmann::ordered_json help_json(const Tree& tree, const Command& command);

// The whole interface as indented JSON, for review of its changes.
[[nodiscard]] std::string tree_json(const Tree& tree);

}  // namespace praxeo::cli
