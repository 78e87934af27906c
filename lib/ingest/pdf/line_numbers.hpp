// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ingest/aside.hpp"
#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

// Takes the numbers of lines off the pages, which editions, drafts and pleadings have in a margin: numbers
// under each other that count on by one step as the lines beside them do, with nothing but them in their
// strip of the page. One piece a page.
[[nodiscard]] std::vector<Aside> set_aside_line_numbers(std::vector<Page>& pages);

}  // namespace praxeo::ingest::pdf
