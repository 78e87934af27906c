// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/args.hpp"

// Words about one option, the same in help, man pages and completions.
namespace praxeo::cli {

// "-n, --count N"; "REF…".
[[nodiscard]] std::string option_left(const OptionInfo& info);
// The help, and in brackets what else the table knows: choices, bounds, default, variable, whether it
// repeats.
[[nodiscard]] std::string option_text(const OptionInfo& info);
// "[REF…]", "FILE".
[[nodiscard]] std::string argument_usage(const OptionInfo& info);

}  // namespace praxeo::cli
