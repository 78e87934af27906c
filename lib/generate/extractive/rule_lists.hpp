// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "generate/extractive/reading.hpp"
#include "generate/extractive/requirements.hpp"

// Rules that stand in tables and lists, and in no sentence. Inside this room, in .cpp files.
namespace praxeo::generate {

// The rows of a block that is a table, or of one that a plain text sets in as columns, in words; none of any
// other block.
[[nodiscard]] std::vector<Requirement> rules_of_rows(const Reading& reading, std::size_t block);

// A paragraph with the things that it announces as one requirement.
struct Announced {
  Requirement requirement;
  std::size_t last_block = 0;  // the last of a list that is told with it; the paragraph itself for a table
};

// "That means:", and below it a list of things, none of them a sentence; "These headers:", and below it a
// table, whose rows follow as requirements of their own.
[[nodiscard]] std::optional<Announced> announced_by(const Reading& reading, std::size_t block);

// "What guests must not do", and an item below it: both, for the item alone would say the opposite.
[[nodiscard]] std::optional<Requirement> banned_item(const Reading& reading, std::size_t block,
                                                     std::size_t section);

}  // namespace praxeo::generate
