// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace praxeo::cli {

// What a command line is about, found with the global options alone.
struct Dispatch {
  enum class Kind { program_help, noun_help, version, command };
  Kind kind = Kind::program_help;
  const Noun* noun = nullptr;
  const Command* command = nullptr;
  std::vector<std::string> rest;  // the words without noun and verb
  bool asked = false;             // --help stood there; else the verb was merely left out
};

// Throws Error usage, with a hint, for an unknown noun or verb, or an unknown option in front of one.
[[nodiscard]] Dispatch dispatch(const Tree& tree, const std::vector<OptionInfo>& globals,
                                const std::vector<std::string>& words);

// Options that can be read before anything is known to be right; used to report what is wrong in the form and
// colour that was asked for, also when the asking stands behind the mistake.
struct Preview {
  bool machine = false;
  ColorMode color = ColorMode::automatic;
};
[[nodiscard]] Preview preview(const Tree& tree, const std::vector<OptionInfo>& globals,
                              const std::vector<std::string>& words, const base::Env& env);

}  // namespace praxeo::cli
