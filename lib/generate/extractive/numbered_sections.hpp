// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generate/extractive/reading.hpp"
#include "generate/extractive/steps.hpp"

// A procedure whose steps are sections: "1. Grind", "2. Steep", "3. Strain" under "Method".
namespace praxeo::generate {

// Of a text that its author drew: one unit for each section whose next sections below count from one, each
// with something to say; its `steps` are those.
[[nodiscard]] std::vector<Unit> numbered_walks(const Reading& reading);
// What stands before the first step, and each step's blocks.
[[nodiscard]] Procedure procedure_of_sections(const Reading& reading, const Unit& unit);

}  // namespace praxeo::generate
