// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <string>

#include "generate/extractive/reading.hpp"

namespace praxeo::generate {

[[nodiscard]] bool is_numbered(const SourceBlock& block);

// What the numbered list that begins at a block is told as.
enum class ListOf {
  steps,   // deeds, or questions with their answers: a step each
  points,  // things in a row, or questions that nobody answers
};
[[nodiscard]] ListOf list_at(const Reading& reading, std::size_t block);

// Code below an item, or what is set in there, belongs to it.
[[nodiscard]] bool has_more(const Reading& reading, std::size_t item);
// Asks, and nothing that is set in below answers.
[[nodiscard]] bool is_exercise(const Reading& reading, std::size_t item);

// "Add the buffer from step 1": where a text speaks of its steps by numbers that are not those of the draft,
// "Step 1" of an item that would be step `number` there; else empty.
[[nodiscard]] std::string count_of(const Reading& reading, std::size_t item, std::size_t number);

// Paragraphs that lead to the code below them by their place: text and code take turns, and nothing stands
// behind the last code of the section.
[[nodiscard]] std::set<std::size_t> leads_by_place(const Reading& reading, const Unit& unit);

// The rows of a table with its columns under each other, long cells in several lines; no line is longer than
// a page is wide.
[[nodiscard]] std::string table_text(std::string_view table);

}  // namespace praxeo::generate
