// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

// A page as it is held to read it: its runs moved so that those which were turned by `turn` quarter turns
// stand upright.
[[nodiscard]] Page held(Page page, int turn);

// The quarter turns that letters of the page have, the most common first; {0} for a page without text.
[[nodiscard]] std::vector<int> turns_of(const Page& page);

}  // namespace praxeo::ingest::pdf
