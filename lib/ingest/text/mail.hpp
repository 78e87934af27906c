// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "ingest/text/plain_lines.hpp"

// What mail programs put into texts.
namespace praxeo::ingest::text {

// How the dashes above a signature stand: "-- ", as mail programs write them (RFC 3676, section 4.3), or
// without the blank, which takes a letter around them to say the same.
enum class Dashes { alone, with_blank };
// Of a text that still has the blanks at the ends of its lines.
[[nodiscard]] Dashes dashes_in(std::string_view text);
// Takes away "--" and what stands below it to the end: a few short lines that are no sentences, without a
// blank one between, where the dashes have their blank or the text has the head, the greeting or the closing
// of a letter; below the head of a letter, a few lines of any kind.
// Elsewhere such lines stay, parted off.
void drop_signature(Lines& lines, Dashes dashes);
// "> " in front of two lines or more, sentences among them: takes the signs away, of quotations in
// quotations, too, each of which becomes a paragraph, and sets the lines in as quotations are, code among
// them deeper. The lines of verse become paragraphs, each. Prompts and code alone in ">" keep them; ">>>" is
// the prompt of Python unless what stands behind it is said. Sets a blank line above and below either; there
// are never two in a row. Lines that it makes are kept in `kept`.
void set_quotations_in(Lines& lines, std::deque<std::string>& kept);

}  // namespace praxeo::ingest::text
