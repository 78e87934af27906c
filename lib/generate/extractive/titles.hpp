// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generate/extractive/reading.hpp"

namespace praxeo::generate {

// A title that stands in capitals alone gets those of a sentence; anything else stays.
[[nodiscard]] std::string sensible_case(std::string_view title);

// Titles for a piece about a unit, best first, all of words of the source: its heading and term, behind the
// heading above where its own says nothing ("Loops: Examples"); then with `deeds` (what its code does), with
// the heading above, and with the phrases that stand out in `words`.
[[nodiscard]] std::vector<std::string> title_choices(const Reading& reading, const Unit& unit,
                                                     const std::vector<std::string>& deeds,
                                                     std::string_view words);

// The words of a heading's block, without the number in front of them.
[[nodiscard]] base::ByteRange words_of_heading(const Reading& reading, std::size_t block);

}  // namespace praxeo::generate
