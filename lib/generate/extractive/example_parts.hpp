// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "generate/extractive/code_use.hpp"
#include "generate/extractive/compose.hpp"

// Parts of an example that are made alike, whatever its steps are made of. Inside this room, in .cpp files.
namespace praxeo::generate {

// "beginner" or "advanced" where a title says so ("Bash for beginners"), else nothing.
[[nodiscard]] std::string level_of(const Reading& reading, const Unit& unit);

// What the source itself says is needed: its sentences that say so, and the places its text sends the reader
// to. `kept`: sentences that belong to a step.
[[nodiscard]] nlohmann::json prerequisites(Composer& composer, const Unit& unit,
                                           const std::vector<std::size_t>& kept);

}  // namespace praxeo::generate
