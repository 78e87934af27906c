// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"

namespace praxeo::secrets {

// The words of a command as a shell would part them: at blanks, with quotes and backslashes; nothing is
// expanded, and there are no pipes. Throws usage for a quote that isn't closed, or no word at all. Messages
// name `where` ("OPENAI_API_KEY_COMMAND") and not the command.
[[nodiscard]] std::vector<std::string> split_command(std::string_view command, std::string_view where);

struct CommandLimits {
  std::chrono::milliseconds time{60'000};  // a person may have to unlock something
  std::size_t bytes = 64 * 1024;           // of its output
  // Told once when it takes long: a person should know what is waited for.
  std::function<void()> slow = {};
};

// What a program that knows a secret prints, run without a shell, with nothing on its standard input. Throws
// denied when it can't be started, ends with another status than 0, is ended by a signal, or takes too long
// (it is ended then); what it wrote to standard error is told as context, without what it wrote to standard
// output. Throws invalid_input when it prints more than it may, interrupted when stopped.
[[nodiscard]] std::string run_secret_command(const std::vector<std::string>& words, const base::Env& env,
                                             std::string_view where, const CommandLimits& limits,
                                             std::stop_token stop);

}  // namespace praxeo::secrets
