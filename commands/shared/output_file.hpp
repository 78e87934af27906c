// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "commands/context.hpp"

namespace praxeo::commands {

// Throws before the work what writing to it would throw behind it: not_found where its folder is missing,
// denied where it can't be written. `typed` is how messages call it.
void require_output_file(Context& context, const std::filesystem::path& typed);

}  // namespace praxeo::commands
