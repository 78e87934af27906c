// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ingest/pdf/layout.hpp"
#include "ingest/pdf/lines.hpp"

namespace praxeo::ingest::pdf {

// A row of a table: its lines [first, last), and for each column the stretches that stand in it, line by
// line. A column without words has none.
struct GridRow {
  std::size_t first = 0, last = 0;
  std::vector<std::vector<std::string>> columns;
};

// A table of three columns or more, known by the strips between its columns, which none of its lines goes
// over. All rows have as many columns.
struct Grid {
  std::vector<GridRow> rows;
};

// The tables among the lines that are `usable` (one entry a line), from top to bottom. Lines of one row are
// those that stand closer than rows do, or that only go on with what the line above began.
[[nodiscard]] std::vector<Grid> find_grids(const std::vector<Line>& lines, const std::vector<char>& usable,
                                           const Layout& layout);

}  // namespace praxeo::ingest::pdf
