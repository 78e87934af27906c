// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ingest/pdf/layout.hpp"
#include "ingest/pdf/lines.hpp"

namespace praxeo::ingest::pdf {

// Writes the small raised numbers that lead to footnotes as "[^1]", where small type further down on the same
// page begins with that number.
void mark_references(std::vector<Line>& lines, const Layout& layout);

}  // namespace praxeo::ingest::pdf
