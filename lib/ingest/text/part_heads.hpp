// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/text/plain_lines.hpp"

namespace praxeo::ingest::text {

// "1. Membership" right above "1.1 Anyone may join.", "Step 2. Count the payments" right above a sentence:
// marks such lines as headings and sets a blank line below each. Only whole series of two or more that count
// from 1 or on from each other and stand below blank lines, most of them above text, are taken: a list whose
// items run over some lines has full first lines or ends them with stops.
void part_heads(Lines& lines);

// "What changed?", "Ingredients": a short line alone above text, where the text has several of them.
[[nodiscard]] bool names_part(const Lines& lines, std::size_t at);
// A short line alone above a paragraph of sentences, with words before it: the only one of its kind may still
// be a heading, where the text has no headings of other kinds.
[[nodiscard]] bool heads_only_part(const Lines& lines, std::size_t at);
// "Dear Ann", "Best wishes": begins as letters greet and close; English.
[[nodiscard]] bool greets(std::string_view words);
// "Best wishes", and below it, as the last line of all, a name.
[[nodiscard]] bool is_sign_off(const Lines& lines, std::size_t at);
// Lines underlined, marked by part_heads, numbered or in capitals: headings that need no guess. The first
// line, which is the title, isn't asked.
[[nodiscard]] bool has_sure_heads(const Lines& lines);

}  // namespace praxeo::ingest::text
