// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::content_list {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::content_show {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::content_edit {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::content_diff {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::content_history {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::content_revert {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::content_approve {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::content_reject {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::content_delete {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::content_export {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::content_import {
[[nodiscard]] cli::Command command();
}
