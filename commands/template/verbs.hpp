// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::template_list {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::template_show {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::template_eject {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::template_check {
[[nodiscard]] cli::Command command();
}
