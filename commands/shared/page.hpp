// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/page.hpp"
#include "store/page.hpp"

namespace praxeo::commands {

[[nodiscard]] inline store::Page page_of(const cli::PageOptions& options) {
  return {.sort = options.sort, .cursor = options.cursor, .limit = options.limit};
}

}  // namespace praxeo::commands
