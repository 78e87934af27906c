// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::batch_run {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::batch_submit {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::batch_status {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::batch_collect {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::batch_cancel {
[[nodiscard]] cli::Command command();
}
