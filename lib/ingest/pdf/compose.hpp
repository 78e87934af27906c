// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "ingest/pdf/page.hpp"
#include "ingest/pdf/structure.hpp"
#include "store/types.hpp"

namespace praxeo::ingest::pdf {

struct Composed {
  std::string text;                    // normalised, in the shape of base/text/blocks.hpp
  std::vector<store::Anchor> anchors;  // page ranges (several where a footnote interrupts), then headings
};

// Writes the blocks down. `labels` has one entry a page, from `first_page` on; a page without text gets an
// empty range.
[[nodiscard]] Composed compose(const std::vector<Part>& parts, const std::vector<std::string>& labels,
                               int first_page = 1);

}  // namespace praxeo::ingest::pdf
