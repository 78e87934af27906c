// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

namespace praxeo::commands {

namespace events_list {
[[nodiscard]] cli::Command command();
}
namespace events_tail {
[[nodiscard]] cli::Command command();
}

}  // namespace praxeo::commands
