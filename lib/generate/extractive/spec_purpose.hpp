// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "generate/extractive/compose.hpp"
#include "generate/extractive/duties.hpp"
#include "generate/extractive/requirements.hpp"

namespace praxeo::generate {

// All sentences that some requirements are told in.
[[nodiscard]] std::set<std::size_t> sentences_of(const std::vector<Requirement>& requirements);

// The sentence that says what a unit is for: its own word on itself, or how it opens; none of its demands.
// Absent where nothing does but its heading.
[[nodiscard]] std::optional<std::size_t> purpose_of(const Composer& composer, const Unit& unit,
                                                    const std::vector<Requirement>& requirements,
                                                    const Duties& duties);

// The sentence that says what a unit holds for, and is in no requirement.
[[nodiscard]] std::optional<std::size_t> scope_of(const Composer& composer, const Unit& unit,
                                                  const std::set<std::size_t>& required);

// What names a unit where no sentence says what it is for: its heading, and of rules the line near it that
// calls them so ("Rules for readers", below the name of the house).
struct Named {
  std::string words;
  base::ByteRange range;
};
[[nodiscard]] std::optional<Named> name_of(const Reading& reading, const Unit& unit);

}  // namespace praxeo::generate
