// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "ingest/text/plain_lines.hpp"

namespace praxeo::ingest::text {

// "1 Loops" may be an item of a list, unless what follows is a paragraph, or the heading of a part.
[[nodiscard]] bool stands_before_prose(const Lines& lines, Run run);

// What chunks are that begin with the numbers 1., 2., 3. at one margin: all of a series the same.
enum class Numbered : unsigned char { open, heading, item };
// For each line; open where no series of two or more has its numbers. Questions with answers are headings,
// else what most of the series would be by themselves.
[[nodiscard]] std::vector<Numbered> numbered_series(const Lines& lines);

}  // namespace praxeo::ingest::text
