// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "generate/extractive/code_use.hpp"
#include "generate/extractive/compose.hpp"

namespace praxeo::generate {

// All that a unit says, in the source's order: steps as the schema of examples wants them.
struct Walk {
  std::vector<nlohmann::json> steps;
  std::vector<std::string> needed;     // what stands under "Ingredients", "Before you start"
  std::vector<std::string> takeaways;  // under "To take away", "In short"
  std::optional<std::size_t> first;    // sentence that a step tells
  bool told_in_front = false;  // its first step only tells, in front of items or a section that do more
  std::size_t told = 0, left_out = 0;  // sentences
  std::size_t codes_left_out = 0;
  [[nodiscard]] bool whole() const { return codes_left_out == 0 && left_out * 6 <= told; }
};

// Walks through a unit and leaves out only what can't be read in the draft: a step for each piece of code
// with all that leads to it, what it prints and what is said of it, for each item of a numbered list of
// deeds, and for what a section says without any; lists stay lists. Under several headings, each is the name
// of its first step. What the composer has cited before is not told again.
[[nodiscard]] Walk walk_through(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses);

}  // namespace praxeo::generate
