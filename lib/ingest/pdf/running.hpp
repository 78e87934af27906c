// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ingest/aside.hpp"
#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

// Takes running heads, running feet and page numbers off the pages. A line is one when it is among the first
// or last three of its page and the same words, numbers apart, stand at the same height of at least three
// pages (two, where the document has but two and the numbers count on); or when it stands at the height of
// such lines and holds the number of its page, as the heads of short chapters do. Nothing is taken when that
// would be over a third of all. Gives what was taken, page by page from top to bottom.
std::vector<Aside> set_aside_running(std::vector<Page>& pages);

}  // namespace praxeo::ingest::pdf
