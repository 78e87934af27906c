// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::content {

// A citation mark is [^digits] in a prose string, outside code spans; a literal one is written \[^1]
// (data-model §8).
struct Mark {
  int number = 0;
  std::size_t start = 0, end = 0;  // bytes of the mark in the field
};

[[nodiscard]] std::vector<Mark> find_marks(std::string_view prose);
// The words without marks, blanks before them gone, escapes undone.
[[nodiscard]] std::string without_marks(std::string_view prose);
// The sentence before (or around) the mark at `mark`, without marks: what the citation stands for.
[[nodiscard]] std::string claim_of(std::string_view prose, const Mark& mark);
// Foreign words as Markdown text: what would be read as Markdown, a mark or HTML is escaped, so that the
// words show as they are.
[[nodiscard]] std::string escape_prose(std::string_view words);
// `code` as a Markdown code span that survives back-ticks inside.
[[nodiscard]] std::string code_span(std::string_view code);

}  // namespace praxeo::content
