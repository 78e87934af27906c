// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ingest/pdf/page.hpp"
#include "ingest/pdf/rows.hpp"

namespace praxeo::ingest::pdf {

// A table whose cells are drawn: what stands in each of them, row by row; all rows have as many cells. A cell
// that goes over several rows or columns has its words in the first of them.
struct RuledTable {
  Box box;
  std::vector<std::vector<Runs>> rows;
  bool prose = false;  // cells that are pages of their own: lines were drawn to lay out text
};

// The tables that a page's rules make of these runs, from top to bottom: those with words in two rows and two
// columns at least.
[[nodiscard]] std::vector<RuledTable> ruled_tables(const Page& page, const Runs& runs);

}  // namespace praxeo::ingest::pdf
