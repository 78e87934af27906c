// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

using Runs = std::vector<std::size_t>;  // indexes into Page::runs

// Runs that stand on one line, line by line from top to bottom, each from left to right: those whose heights
// overlap by half.
[[nodiscard]] std::vector<Runs> group_rows(const Page& page, Runs runs);

// A part of a row without a wide gap inside.
struct Fragment {
  double left = 0, right = 0;
  std::size_t first = 0;  // the run that comes first in the reader's own order
  std::size_t row = 0;
  std::size_t letters = 0, typed = 0;  // bytes, and how many of them in typewriter type
};

// The fragments of rows, row by row from left to right. A gap parts them that is wider than six tenths of the
// letters' height beside it.
[[nodiscard]] std::vector<Fragment> fragments_of(const Page& page, const std::vector<Runs>& rows);

}  // namespace praxeo::ingest::pdf
