// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::commands {

[[nodiscard]] std::string_view version();                  // "0.1.0"
[[nodiscard]] std::string generator();                     // "praxeo 0.1.0", as outputs name their maker
[[nodiscard]] std::vector<std::string> version_details();  // what a bug report needs

}  // namespace praxeo::commands
