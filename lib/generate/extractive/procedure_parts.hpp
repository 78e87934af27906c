// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "generate/extractive/steps.hpp"

namespace praxeo::generate {

// What an example of a procedure says beside its steps. None of it is taken from an item: what stands before
// the list tells what it is about, what it is for and what is needed, what stands behind it how it ends.
struct ProcedureParts {
  std::string summary, problem, result;
  std::vector<std::string> needed;
  std::size_t provisions = 0;  // of them, things: "400 g flour"
};
// What a list beside the unit's section says is needed: "Ingredients" beside "Method".
[[nodiscard]] std::vector<std::string> things_in_front(Composer& composer, const Unit& unit);
[[nodiscard]] std::vector<std::string> provisions_beside(Composer& composer, const Unit& unit);

[[nodiscard]] ProcedureParts procedure_parts(Composer& composer, const Unit& unit,
                                             const Procedure& procedure);

}  // namespace praxeo::generate
