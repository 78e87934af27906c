// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/args.hpp"

namespace praxeo::cli {

// Reads `values` (in the order given, at least one) into the target: the last one into a scalar, all into a
// list. A flag gets one value a time it was given, whatever it says. Throws Error usage that begins with
// `called`.
void assign(const OptionInfo& info, const Target& target, const std::vector<std::string>& values,
            std::string_view called);

// What the target holds now, as help shows a default; empty for nothing worth saying.
[[nodiscard]] std::string shown_default(const Target& target);
[[nodiscard]] bool is_list(const Target& target);
// Is it of a type that flag() takes?
[[nodiscard]] bool is_flag_target(const Target& target);

// 1, true, yes, on and their opposites, in any case; Error usage for else.
[[nodiscard]] bool read_switch(std::string_view value, std::string_view called);

}  // namespace praxeo::cli
