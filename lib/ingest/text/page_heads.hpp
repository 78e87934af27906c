// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/text/plain_lines.hpp"

namespace praxeo::ingest::text {

// Takes away what stands at the head or foot of each page of a text that was made to be printed: one to three
// lines with a wide gap, between blank lines, the same again and again but for a number at the end that
// counts three pages or more (two, where it says "page"); and such lines beside them, as often as there are
// pages, without a number. Parts of a text ("Level        1") are counted, too: where a line doesn't say
// "page" it is asked for two words, and that pages show: as many lines from each to the next, a sentence
// broken in two, or another head beside each.
void drop_page_heads(Lines& lines);

}  // namespace praxeo::ingest::text
