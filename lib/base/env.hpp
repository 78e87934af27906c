// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::base {

// What the process was given by its surroundings, read once in main() and handed down as a value, so that a
// test can give any other. lib/config alone interprets it for lib; cli/streams for the terminal.
struct Env {
  std::map<std::string, std::string, std::less<>> variables;
  std::filesystem::path working_directory;
  std::filesystem::path executable;  // absolute path of the running binary; empty when unknown

  // Absent when unset or empty: an empty variable means "not set", as git and gh read it.
  [[nodiscard]] std::optional<std::string> get(std::string_view name) const {
    const auto it = variables.find(name);
    if (it == variables.end() || it->second.empty()) return std::nullopt;
    return it->second;
  }

  // The real process: environ, getcwd, /proc/self/exe. Called by main() alone.
  static Env of_process();
};

}  // namespace praxeo::base
