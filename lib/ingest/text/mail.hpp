// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>

#include "ingest/text/plain_lines.hpp"

// What mail programs put into texts.
namespace praxeo::ingest::text {

// Takes away "-- " and what stands below it to the end (RFC 3676, section 4.3): a few short lines that are no
// sentences, without a blank one between; in a text with the head of a letter, a few lines of any kind.
void drop_signature(Lines& lines);
// "> " in front of two lines or more, sentences among them: takes the signs away, of quotations in
// quotations, too, each of which becomes a paragraph, and sets the lines in as quotations are, code among
// them deeper. Prompts and code alone in ">" keep them. Sets a blank line above and below either; there are
// never two in a row. Lines that it makes are kept in `kept`.
void set_quotations_in(Lines& lines, std::deque<std::string>& kept);

}  // namespace praxeo::ingest::text
