// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"

namespace praxeo::commands {

[[nodiscard]] std::string_view version();  // "0.1.0"
[[nodiscard]] std::string generator();     // "praxeo 0.1.0", as outputs name their maker
// What a report of a fault needs, a line each: how it was built, the libraries, the system, what isolates the
// reader. Starts the reader, which tells its own; names no user and no folder but the program's own.
[[nodiscard]] std::vector<std::string> version_details(const base::Env& env);

}  // namespace praxeo::commands
