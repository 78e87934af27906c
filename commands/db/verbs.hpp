// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::db_check {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::db_migrate {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::db_vacuum {
[[nodiscard]] cli::Command command();
}
