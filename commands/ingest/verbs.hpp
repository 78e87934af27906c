// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

// The verbs of one noun; commands/registry.cpp puts them in order.
namespace praxeo::commands::ingest_auto {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::ingest_text {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::ingest_topic {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::ingest_pdf {
[[nodiscard]] cli::Command command();
}
namespace praxeo::commands::ingest_youtube {
[[nodiscard]] cli::Command command();
}
