// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ingest/aside.hpp"
#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

// Takes running heads, running feet and page numbers off the pages. A line is one when it is among the first
// or last three of its page and the same words, numbers apart, stand at the same height of at least three
// pages (two, where the document has but two and the numbers count on); or when it stands at the height of
// such lines and holds the number of its page, as the heads of short chapters do. Nothing is taken when that
// would be over a third of all that was read so far. Gives what was taken, page by page from top to bottom.
class RunningHeads {
 public:
  // Where words ran: as they are compared, in the upper half or not, and at which height.
  using Known = std::map<std::pair<std::string, bool>, double>;

  // `pages` are those of a whole document, or a stretch of it: what ran on the pages before runs on.
  std::vector<Aside> set_aside(std::vector<Page>& pages);

 private:
  Known known_;
  std::size_t bytes_ = 0, taken_ = 0;  // of all pages so far
};

inline std::vector<Aside> set_aside_running(std::vector<Page>& pages) {
  return RunningHeads().set_aside(pages);
}

}  // namespace praxeo::ingest::pdf
