// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generate/extractive/requirements.hpp"

// A short text of rules, or of requirements, of which nothing that binds may be left out. Inside this room,
// in .cpp files.
namespace praxeo::generate {

// `found` with what the text says beside them: sentences of a paragraph or item join the requirement in it;
// what says no "must" is a requirement all the same, be it an item, a row of a table or a statement.
[[nodiscard]] std::vector<Requirement> with_the_rest(const Reading& reading, const Unit& unit,
                                                     std::vector<Requirement> found);

}  // namespace praxeo::generate
