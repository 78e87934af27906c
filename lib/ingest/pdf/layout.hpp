// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <vector>

#include "ingest/pdf/lines.hpp"

namespace praxeo::ingest::pdf {

// The measures of a document's main text, taken by majority over all its lines. Points.
struct Layout {
  double size = 10;         // of the body's letters
  double pitch = 12;        // from line to line
  double first_indent = 0;  // of a paragraph's first line; 0 when there is none
  bool typewriter = false;  // the body itself is monospaced: then type tells nothing about code
  std::set<long> stops;     // left edges where at least three lines of prose begin, rounded
  std::map<std::size_t, double> left, right;  // margins of each region

  [[nodiscard]] bool is_stop(double x) const;
};

// How many letters there are of each size, and how many of them are monospaced: of all that was measured so
// far, so that a stretch of a long document which is set in small type is known as such.
struct TypeVotes {
  std::map<long, double> sizes;  // tenths of points -> letters
  double letters = 0, mono = 0;
};

// `lines` are those of a whole document, or of a stretch of it with the votes of those before.
[[nodiscard]] Layout measure(const std::vector<Line>& lines, TypeVotes& votes);
[[nodiscard]] inline Layout measure(const std::vector<Line>& lines) {
  TypeVotes votes;
  return measure(lines, votes);
}

// Whether two lines follow each other in one region, so that the distance between them means something.
[[nodiscard]] inline bool neighbours(const Line& above, const Line& below) {
  return above.page == below.page && above.region == below.region && !above.turned && !below.turned &&
         above.row.empty() && below.row.empty();
}

}  // namespace praxeo::ingest::pdf
