// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "ingest/text/plain_lines.hpp"

// How chunks of plain text stand to the text around them: set in, in columns, or as wrapped sentences.
namespace praxeo::ingest::text {

// Columns that the running text is set in by; manual pages, RFCs and answers under questions are, as a whole.
// Tables and code are not asked, however many lines they have.
[[nodiscard]] std::size_t body_indent(const Lines& lines);
[[nodiscard]] std::size_t least_indent(const Lines& lines, Run run);
// The first blanks inside of `words` that are `width` or more: where they begin, or npos.
[[nodiscard]] std::size_t gap_in(std::string_view words, std::size_t width);
// "It prints:", "with f as above,": what is set in below was announced.
[[nodiscard]] bool leads_in(std::string_view words);
// A line set in above one at the margin, as printers begin paragraphs.
[[nodiscard]] bool is_set_in_first(const Lines& lines, std::size_t at);
// Sentences wrapped over full lines, as of a quotation; or a remark of one line.
[[nodiscard]] bool runs_on(const Lines& lines, Run run);
// Lines at the margin of the text that would lose their sense in a paragraph: columns, formulas one under
// the other, a formula with wide gaps.
[[nodiscard]] bool keeps_its_lines(const Lines& lines, Run run);

// "def chunks(items):", "for (i = 0; …) {" at the margin, with what they hold set in right below them; what a
// bracket opens at the end of its first line and closes in front of its last.
[[nodiscard]] bool heads_code(const Lines& lines, Run run);
// Behind the line with the bracket that closes the one at the end of line `at`, if all between is set in
// deeper, blank lines or not; 0 where there is none.
[[nodiscard]] std::size_t end_of_bracket(const Lines& lines, std::size_t at);
// Lines as "package pool" and "#include <map>", in front of such.
[[nodiscard]] bool is_preamble(const Lines& lines, Run run);

// "| a | b |", each line.
[[nodiscard]] bool is_table(const Lines& lines, Run run);

}  // namespace praxeo::ingest::text
