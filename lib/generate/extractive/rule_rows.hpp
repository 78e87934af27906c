// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generate/extractive/language_words.hpp"
#include "generate/extractive/sentence_rules.hpp"

// Rows of tables as requirements. Inside this room, in .cpp files.
namespace praxeo::generate {

struct RuleRow {
  std::string words;
  Modality modality = Modality::must;
  bool counted = false;  // its first cell counts it, and is not told
};

// "The kiosk must read cards." of a row with its number and priority, else its cells under their names:
// "Enrolment forms: 3 years after the pupil has left". A column "Required" gives the level. `number`: of the
// row, from 1.
[[nodiscard]] RuleRow rule_of_row(const Words& language, const std::vector<std::string>& head,
                                  const std::vector<std::string>& row, std::size_t number);

// The cells of a line whose columns blanks part.
[[nodiscard]] std::vector<std::string> column_cells(std::string_view line);

}  // namespace praxeo::generate
