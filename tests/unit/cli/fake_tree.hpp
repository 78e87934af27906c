// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace praxeo::tests {

// A small program that has one of everything: nouns with verbs, one without, one with a default verb, options
// of all kinds, a verb that takes a global option's name for itself, results, failures.
cli::Tree fake_tree();

// What a run of it gave.
struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
  bool made_host = false;
};

struct FakeWorld {
  std::string input;
  cli::Streams::Terminals terminals;
  std::vector<std::pair<std::string, std::string>> variables;
};

Outcome run_fake(const std::vector<std::string>& words, const FakeWorld& world = {});

// The globals of the program, as the last run_fake() left them.
struct FakeGlobals {
  std::optional<std::string> workspace;
  bool offline = false;
};
FakeGlobals& fake_globals();

// The output of `command` in a shell, and its exit code; absent when `tool` is not installed.
std::optional<std::pair<int, std::string>> run_tool(const std::string& tool, const std::string& command);

}  // namespace praxeo::tests
