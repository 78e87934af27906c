// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/text/plain_lines.hpp"

// What mail programs put into texts.
namespace praxeo::ingest::text {

// Takes away "-- " and what stands below it to the end, a few lines (RFC 3676, section 4.3).
void drop_signature(Lines& lines);
// "> " in front of two lines of sentences or more: takes the signs away, sets the lines in as quotations are,
// and sets a blank line above and below. Prompts and code in ">" keep them.
void set_quotations_in(Lines& lines);

}  // namespace praxeo::ingest::text
