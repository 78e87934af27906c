// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "ingest/pdf/layout.hpp"
#include "ingest/pdf/lines.hpp"
#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

struct HeadingLine {
  int level = 0;        // from 1; 0 is no heading
  bool begins = false;  // false where a heading goes on from the line above
};

// What is known of a document's headings from the stretches of it that were read.
struct HeadingLevels {
  std::map<long, std::map<int, int>> votes;  // tenths of points -> level in the outline -> how often
  std::map<long, int> of_sizes;              // tenths of points -> level
  bool by_outline = false;                   // they are the outline's
  int deepest = 0;
};

// Which lines are headings, one entry a line. A line is one when the outline names it (numbers in front of it
// apart) on its page; or when its letters are larger than the body's by an eighth; or when it stands alone in
// bold. Levels come from the outline, and from it also for sizes that it shows; else larger is higher.
// `lines` are those of a whole document, or of a stretch of it with what `known` tells of those before.
[[nodiscard]] std::vector<HeadingLine> find_headings(const std::vector<Line>& lines,
                                                     const std::vector<OutlineEntry>& outline,
                                                     const Layout& layout, HeadingLevels& known);
[[nodiscard]] inline std::vector<HeadingLine> find_headings(const std::vector<Line>& lines,
                                                            const std::vector<OutlineEntry>& outline,
                                                            const Layout& layout) {
  HeadingLevels known;
  return find_headings(lines, outline, layout, known);
}

}  // namespace praxeo::ingest::pdf
