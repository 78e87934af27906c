// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ingest/pdf/lines.hpp"

namespace praxeo::ingest::pdf {

// The lines of all pages, in order, their regions numbered from 0. A page's runs are let go once its lines
// are made; a long document is worked at from two ends of it at a time. Adds the numbers of pages without
// lines to `bare`.
[[nodiscard]] std::vector<Line> lines_of_all(std::vector<Page> pages, std::vector<int>& bare,
                                             base::Removed& removed);

}  // namespace praxeo::ingest::pdf
