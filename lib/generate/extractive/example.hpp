// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "content/draft.hpp"
#include "generate/extractive/code_use.hpp"
#include "generate/extractive/reading.hpp"

namespace praxeo::generate {

// An example that tells all of a unit; nothing where more than a little of it would have to be left out.
[[nodiscard]] std::optional<content::Draft> write_walk(const Reading& reading, const Unit& unit,
                                                       const std::vector<CodeUse>& uses);

}  // namespace praxeo::generate
