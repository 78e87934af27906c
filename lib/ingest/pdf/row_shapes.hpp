// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ingest/pdf/layout.hpp"
#include "ingest/pdf/lines.hpp"
#include "ingest/pdf/shapes.hpp"

namespace praxeo::ingest::pdf {

// Makes rows of lines whose cells stand under each other, where nothing else was found in them: tables
// without drawn lines that no grid showed.
void mark_rows(const std::vector<Line>& lines, const Layout& layout, std::vector<Shaped>& shapes);

}  // namespace praxeo::ingest::pdf
