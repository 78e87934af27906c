// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "generate/extractive/code_use.hpp"
#include "generate/extractive/compose.hpp"

// Parts of an example that are made alike, whatever its steps are made of. Inside this room, in .cpp files.
namespace praxeo::generate {

// beginner: little code, short sentences, at most one other section needed; advanced: four or more others
// needed, or long sentences with more than twelve lines of code; else intermediate.
[[nodiscard]] std::string level_of(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses,
                                   std::size_t references);

// What the source itself says is needed: its sentences that say so, and the places its text sends the reader
// to. `kept`: sentences that belong to a step.
[[nodiscard]] nlohmann::json prerequisites(Composer& composer, const Unit& unit,
                                           const std::vector<std::size_t>& kept);

}  // namespace praxeo::generate
