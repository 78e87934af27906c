// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::embed_create {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::embed_list {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::embed_show {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::embed_set {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::embed_code {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::embed_sign {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::embed_delete {
[[nodiscard]] cli::Command command();
}
