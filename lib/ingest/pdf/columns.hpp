// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ingest/pdf/page.hpp"
#include "ingest/pdf/rows.hpp"

namespace praxeo::ingest::pdf {

// Runs of a page that are upright, cut into regions that are read one after the other: a page in two columns
// is a left and a right one, with what spans both before, between and behind. A recursive XY-cut (Nagy and
// Seth, 1984) at the gutters of gutters.hpp. Where most letters are of right-to-left scripts, the right
// column comes first.
[[nodiscard]] std::vector<Runs> regions_of(const Page& page, Runs runs);

}  // namespace praxeo::ingest::pdf
