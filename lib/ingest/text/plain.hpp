// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "ingest/text/block_writer.hpp"
#include "ingest/text/mail.hpp"

namespace praxeo::ingest::text {

// Writes plain text down as blocks: hard-wrapped lines are joined to paragraphs; lines set in by three blanks
// or more than the text around them, lines set in columns and formulas are code, unless they are wrapped
// sentences; bullets and numbers begin items, and so do names with their meanings beside them; headings are
// lines that are underlined, numbered as "2.3 Loops", written in capitals, questions of a numbered series, or
// stand out to the left of the text as in manual pages. Heads of printed pages are left out, and so
// is a signature below such dashes. `text` is normalised.
void write_plain(std::string_view text, Dashes dashes, BlockWriter& writer);

}  // namespace praxeo::ingest::text
