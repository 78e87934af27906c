// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "ingest/text/block_writer.hpp"

namespace praxeo::ingest::text {

// Writes plain text down as blocks: hard-wrapped lines are joined to paragraphs; lines set in by four blanks
// or more than the text around them, and lines set in columns, are code, unless they read as prose; bullets
// and numbers begin items; headings are lines that are underlined, numbered as "2.3 Loops", written in
// capitals, or stand out to the left of the text as in manual pages. `text` is normalised.
void write_plain(std::string_view text, BlockWriter& writer);

}  // namespace praxeo::ingest::text
