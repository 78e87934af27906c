// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace praxeo::commands {

// A title as it was typed, which `what` names ("NAME", "--title"). Throws usage when it is empty or longer
// than base::kLongestTitle, or holds what would be obeyed where it is shown: control characters,
// bidirectional ones, broken UTF-8.
void require_title(std::string_view what, std::string_view title);

}  // namespace praxeo::commands
