// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/context.hpp"

namespace praxeo::commands {

// `content list --coverage`: what of each source content cites, and what nothing does.
void show_coverage(Context& context, const store::Project& project);

}  // namespace praxeo::commands
