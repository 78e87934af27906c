// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ingest/pdf/layout.hpp"
#include "ingest/pdf/lines.hpp"
#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

struct HeadingLine {
  int level = 0;        // from 1; 0 is no heading
  bool begins = false;  // false where a heading goes on from the line above
};

// Which lines are headings, one entry a line. A line is one when the outline names it (numbers in front of it
// apart) on its page; or when its letters are larger than the body's by an eighth; or when it stands alone in
// bold. Levels come from the outline, and from it also for sizes that it shows; else larger is higher.
[[nodiscard]] std::vector<HeadingLine> find_headings(const std::vector<Line>& lines,
                                                     const std::vector<OutlineEntry>& outline,
                                                     const Layout& layout);

}  // namespace praxeo::ingest::pdf
