// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "generate/extractive/code_use.hpp"

namespace praxeo::generate {

// A procedure: numbered items of which the source says that they are steps.
struct Procedure {
  std::vector<std::size_t> intro;  // sentences of the paragraph above, the last one announces the steps
  std::vector<std::size_t> items;  // blocks
};
// Absent when the unit has none, when an item can't be shown whole, or when there are too few or so many that
// it is rather a list to look things up in.
[[nodiscard]] std::optional<Procedure> procedure_of(const Reading& reading, const Unit& unit);

// The steps of an example as the schema wants them, in the source's order: one for each piece of code with
// what leads to it and what is said of it, or one for each item.
[[nodiscard]] nlohmann::json code_steps(Composer& composer, const Unit& unit,
                                        const std::vector<CodeUse>& uses);
[[nodiscard]] nlohmann::json item_steps(Composer& composer, const Unit& unit, const Procedure& procedure);

// Sentences that stay with the code they speak of.
[[nodiscard]] std::vector<std::size_t> sentences_of_code(const std::vector<CodeUse>& uses);

}  // namespace praxeo::generate
