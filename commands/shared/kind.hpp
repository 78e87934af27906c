// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "commands/context.hpp"
#include "store/contents.hpp"

namespace praxeo::commands {

// A kind to choose stored content by: one that is known, or that some content of the project still has.
// Throws what Kinds::at() does.
inline const std::string& chosen_kind(Context& context, store::Pk project, const std::string& name) {
  if (context.kinds().find(name) != nullptr) return name;
  bool kept = false;
  (void)store::Contents(context.store())
      .each(project, {.kind = name}, {.sort = "slug", .limit = 1},
            [&](const store::Content&) { kept = true; });
  if (!kept) (void)context.kinds().at(name);
  return name;
}

}  // namespace praxeo::commands
