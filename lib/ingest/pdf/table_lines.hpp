// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "ingest/pdf/lines.hpp"
#include "ingest/pdf/ruled.hpp"

namespace praxeo::ingest::pdf {

// A page's tables with drawn cells, as lines. While the order of the page is found, each of them is
// represented by runs that are as wide as it is, so that it takes its place there.
class TableLines {
 public:
  // Adds the representatives to the page, which must outlive this.
  explicit TableLines(Page& page);

  // The page's upright runs, those of tables represented.
  [[nodiscard]] Runs runs() const;

  // Takes the representatives out of a row of that region, and adds the lines of a table for the first of its
  // own. What stands in cells that are pages of their own gets regions of its own.
  void take(Runs& row, std::size_t region, std::size_t& next_region, std::vector<Line>& lines,
            base::Removed& removed);

 private:
  void write(const RuledTable& table, std::size_t region, std::vector<Line>& lines, base::Removed& removed);
  void write_prose(const RuledTable& table, std::size_t& next_region, std::vector<Line>& lines,
                   base::Removed& removed);

  const Page& page_;
  std::vector<RuledTable> tables_;
  std::set<std::size_t> taken_;        // runs
  std::size_t first_ = 0;              // representative
  std::vector<std::size_t> table_of_;  // of each representative
  std::vector<char> done_;
};

}  // namespace praxeo::ingest::pdf
