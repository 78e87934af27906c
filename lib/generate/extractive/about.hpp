// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "generate/extractive/compose.hpp"

namespace praxeo::generate {

// The sentence that says what a unit is: of an entry the first one of its definition, of a section one of its
// first five, lifted when it defines the title. A short one that needs the next ("This is called …. It …")
// brings it along. Empty when there is none that can be read by itself.
[[nodiscard]] std::vector<std::size_t> defining_sentences(const Reading& reading, const Unit& unit);

// The first sentence that states a purpose, a need or a task, can be read by itself and is none of `kept`: of
// the unit, else of the section around an entry. None: a draft's task would be made up.
[[nodiscard]] std::optional<std::size_t> task_sentence(const Reading& reading, const Unit& unit,
                                                       const std::vector<std::size_t>& kept);

// What the nearest section above that says so is about, for a unit that does not say it itself: empty where
// no section above has a sentence that names or defines what it is called.
[[nodiscard]] std::vector<std::size_t> defining_above(const Reading& reading, const Unit& unit);

// The section's own unit, for one of its entries.
[[nodiscard]] const Unit* unit_around(const Reading& reading, const Unit& entry);

[[nodiscard]] TermVector words_of(Reading& reading, const Unit& unit);

}  // namespace praxeo::generate
