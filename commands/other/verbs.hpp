// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::init {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::status {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::search {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::generate_content {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::verify_content {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::export_bundle {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::serve_pages {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::usage_report {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::doctor {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::complete {
[[nodiscard]] cli::Command command();
}
