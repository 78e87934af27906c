// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::tests {

// One program to run. The child gets exactly `environment`, an empty stdin and `folder` as its own.
struct ProcessRequest {
  std::vector<std::string> words;  // words[0] is looked up in PATH when it holds no '/'
  std::filesystem::path folder = ".";
  std::map<std::string, std::string> environment;
};

struct ProcessOutcome {
  int code = 0;  // 128 + N after signal N; 127 when it could not be started
  std::string out;
  std::string err;
};

// Waits for the end. Throws std::runtime_error when no process could be made at all.
[[nodiscard]] ProcessOutcome run_process(const ProcessRequest& request);

// The tool's path in PATH; empty when it is not installed.
[[nodiscard]] std::filesystem::path find_tool(std::string_view name);

// PATH as this process has it, and nothing else: for tools whose output must not hang on the surroundings.
[[nodiscard]] std::map<std::string, std::string> plain_environment();

}  // namespace praxeo::tests
