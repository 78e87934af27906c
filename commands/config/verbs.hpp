// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::config_get {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::config_set {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::config_unset {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::config_list {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::config_explain {
[[nodiscard]] cli::Command command();
}
