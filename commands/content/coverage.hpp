// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/context.hpp"
#include "store/page.hpp"

namespace praxeo::commands {

// `content list --coverage`: what of each source content cites, and what nothing does. Its items are sources.
void show_coverage(Context& context, const store::Project& project, const store::Page& page);

}  // namespace praxeo::commands
