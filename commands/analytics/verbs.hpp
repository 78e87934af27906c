// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::analytics_import {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::analytics_report {
[[nodiscard]] cli::Command command();
}
