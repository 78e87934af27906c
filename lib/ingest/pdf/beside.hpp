// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "ingest/pdf/page.hpp"
#include "ingest/pdf/rows.hpp"

namespace praxeo::ingest::pdf {

// A title or name in large type with several small lines beside it, as in the head of a letter, and what
// stands above and below them.
struct LargeBesideSmall {
  Runs above, large, small, below;
  bool large_is_left = true;
};

// The first such place in the rows, if there is any; one side has one line, the other two or more.
[[nodiscard]] std::optional<LargeBesideSmall> large_beside_small(const Page& page,
                                                                 const std::vector<Runs>& rows);

}  // namespace praxeo::ingest::pdf
