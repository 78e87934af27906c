// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::cache_stats {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::cache_prune {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::cache_clear {
[[nodiscard]] cli::Command command();
}
