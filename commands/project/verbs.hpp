// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::project_create {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::project_list {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::project_show {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::project_use {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::project_rename {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::project_archive {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::project_export {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::project_import {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::project_delete {
[[nodiscard]] cli::Command command();
}
