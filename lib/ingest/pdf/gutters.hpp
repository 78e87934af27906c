// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "ingest/pdf/page.hpp"
#include "ingest/pdf/rows.hpp"

namespace praxeo::ingest::pdf {

// Rows [first, last) that stand in two columns, left and right of `middle`: each is read downwards, the left
// one first.
struct Band {
  std::size_t first = 0, last = 0;
  double middle = 0;
};

// Where rows stand in columns, from top to bottom, all at one gutter; empty when they don't. A gutter is an
// empty strip left of an edge where many fragments of rows begin. What makes it one is that both sides are
// filled with lines as prose fills a column, or that they are long, and that the reader's own order goes down
// one side before the other. Cells of tables, terms beside their meanings and labels beside values are not
// parted.
[[nodiscard]] std::vector<Band> gutter_of(const Page& page, const std::vector<Runs>& rows);

}  // namespace praxeo::ingest::pdf
