// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/page.hpp"
#include "store/store.hpp"
#include "store/types.hpp"

namespace praxeo::store {

// How much of a page the project's content cites.
struct PageCoverage {
  std::int64_t page = 0;
  std::int64_t characters = 0;  // code points
  std::int64_t cited = 0;       // of them
};

// What of a source's head the head revisions of the project's content cite. Citations of older versions count
// where they stand in the head now, as far as that was found out. Topics have no text and are left out.
struct Coverage {
  Source source;
  std::int64_t passages = 0, passages_cited = 0;  // cited: at least one letter of it
  std::int64_t characters = 0, characters_cited = 0;
  std::vector<PageCoverage> pages;  // with text, in their order; none for sources without pages
  std::vector<std::string> never;   // what nothing cites, as places: "p4-9", "c=1200-2100" without pages
};

// One for each source that is no topic, sorted as Sources::each() sorts them, without a sort by slug. Holds
// one at a time.
NextCursor each_coverage(Store& store, Pk project_pk, const Page& page,
                         const std::function<void(const Coverage&)>& each);

}  // namespace praxeo::store
