// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "generate/extractive/code_use.hpp"
#include "generate/extractive/compose.hpp"

namespace praxeo::generate {

// How an example begins.
struct Opening {
  std::string summary, problem;
  std::vector<std::string> needed;  // what the beginning says is needed, sentence by sentence
};

// The heading of a unit's section, cited where it stands; of a word alone ("Method"), the one above, which
// says of what. Nothing where no heading stands.
enum class HeadingOf { section, above };
[[nodiscard]] std::optional<std::string> cite_heading(Composer& composer, const Unit& unit,
                                                      HeadingOf which = HeadingOf::section);

// A goal, a need, a question: what an example may be the answer to. Not a sentence that the next one goes on
// from, which a step then lacks.
[[nodiscard]] bool can_be_problem(const Reading& reading, std::size_t sentence);

// The first block of code of a unit; 0 without any.
[[nodiscard]] std::size_t first_code_of(const Reading& reading, const Unit& unit);

// "Three apples cost 1.20 euros. How much do five apples cost?": the paragraph in front of all that ends with
// a question, which the rest works out. Empty without one.
[[nodiscard]] std::vector<std::size_t> question_in_front(const Reading& reading, const Unit& unit);
// "Problem. One pipe fills a tank in 6 hours. …": its sentences, the label first.
[[nodiscard]] std::vector<std::size_t> problem_in_front(const Reading& reading, const Unit& unit);

// What a unit is about, and what it is for: from its own sentences but for those that belong to its code,
// else from what the sections above it say. Nothing where neither can be told. The two are never the same
// sentence where there is another one, or a heading. What stands right above code and right below it is left
// for its step.
[[nodiscard]] std::optional<Opening> opening_of(Composer& composer, const Unit& unit,
                                                const std::vector<CodeUse>& uses);

// How a walk through all of a unit begins: with the question or the needs in front, else with what its first
// paragraph says, as far as that can be read; else with its heading, or the title. Nothing without any.
[[nodiscard]] std::optional<Opening> opening_in_front(Composer& composer, const Unit& unit);

// The sentence of the section around a unit's that states a purpose, where it isn't told yet.
[[nodiscard]] std::optional<std::size_t> purpose_above(const Composer& composer, const Unit& unit);

// A paragraph in brackets: "(My own notes. Please tell me when you find mistakes.)"
[[nodiscard]] bool is_aside(const Reading& reading, const SourceBlock& block);

}  // namespace praxeo::generate
