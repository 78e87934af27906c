// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "generate/extractive/code_use.hpp"

// Which code is worth taking away, told by the code alone.
namespace praxeo::generate {

// Runs nowhere, though it is set like code: words, a table, a drawing, comments, what a program brings in.
[[nodiscard]] bool runs_nowhere(std::string_view code);
// Only makes the tables that something else asks.
[[nodiscard]] bool only_sets_up(std::string_view code);
// "// Assuming that x exists": stands on what isn't shown.
[[nodiscard]] bool presumes(const Words& language, std::string_view code);
// A command with something to be put in: "git clone https://host/<name>".
[[nodiscard]] bool has_gaps(const CodePiece& piece);
// Of the uses of one unit, those that stand within a function which is told in parts.
[[nodiscard]] std::vector<bool> parts_of_listings(const Reading& reading, const Unit& unit,
                                                  const std::vector<CodeUse>& uses);
// Most lines of `code` stand in `later`, too, which is longer: a listing that has grown since.
[[nodiscard]] bool grows_into(std::string_view code, std::string_view later);

}  // namespace praxeo::generate
