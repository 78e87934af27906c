// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/marks.hpp"

namespace praxeo::content {

using base::CodeSpan;
using base::find_code_spans;
using base::find_marks;
using base::Mark;

// The words without marks, blanks before them gone, escapes undone; code spans stay as they are written.
[[nodiscard]] std::string without_marks(std::string_view prose);

// A sentence of a prose field and the marks that stand for it, in order. A mark belongs to the sentence it
// stands in or right behind; one that opens a paragraph, to the sentence that follows.
struct CitedSentence {
  std::string text;                // without marks, escapes undone
  std::vector<std::size_t> marks;  // indexes into find_marks(prose)
};
[[nodiscard]] std::vector<CitedSentence> cited_sentences(std::string_view prose);
// The sentence before (or around) the mark, without marks: what the citation stands for. Empty when the field
// holds nothing but marks.
[[nodiscard]] std::string claim_of(std::string_view prose, const Mark& mark);
// Foreign words as Markdown text: what would be read as Markdown, a mark or HTML is escaped, so that the
// words show as they are.
[[nodiscard]] std::string escape_prose(std::string_view words);
// The same for a stretch inside a line: blanks at its ends stay, line ends become blanks, and what means
// something only at the beginning of a line is left alone.
[[nodiscard]] std::string escape_inline(std::string_view words);
// `code` as a Markdown code span that survives back-ticks inside. Line ends become blanks, for a span knows
// none; empty code gives an empty string.
[[nodiscard]] std::string code_span(std::string_view code);

}  // namespace praxeo::content
