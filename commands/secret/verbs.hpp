// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

namespace praxeo::commands::secret_set {
cli::Command command();
}
namespace praxeo::commands::secret_list {
cli::Command command();
}
namespace praxeo::commands::secret_rotate {
cli::Command command();
}
namespace praxeo::commands::secret_delete {
cli::Command command();
}
