// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::source_list {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::source_show {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::source_text {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::source_passages {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::source_rename {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::source_set {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::source_refresh {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::source_delete {
[[nodiscard]] cli::Command command();
}
