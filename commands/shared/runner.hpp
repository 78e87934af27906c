// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "commands/context.hpp"
#include "verify/run_snippet.hpp"

namespace praxeo::commands {

// What runs snippets, in the strongest sandbox there is here; absent where the user wants none of it.
inline std::optional<verify::SnippetRunner> snippet_runner(Context& context, bool no_run) {
  if (no_run || context.layers().text("verify.run") == "never") return std::nullopt;
  return verify::SnippetRunner(sandbox::find_confinement());
}

}  // namespace praxeo::commands
