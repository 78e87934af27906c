// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

// The page's upright runs cut into regions that are read one after the other: a page in two columns is a left
// and a right one, with what spans both before, between and behind. A recursive XY-cut (Nagy and Seth, 1984)
// at empty vertical strips; tables and lists with hanging terms are not cut, since their rows belong
// together.
[[nodiscard]] std::vector<std::vector<std::size_t>> regions_of(const Page& page);

// Runs that stand on one line, line by line from top to bottom: those whose heights overlap by half.
[[nodiscard]] std::vector<std::vector<std::size_t>> group_rows(const Page& page,
                                                               std::vector<std::size_t> runs);

}  // namespace praxeo::ingest::pdf
