// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

// Parts a long document into stretches of pages that are made into text one after the other, so that memory
// doesn't grow with the document. A stretch ends where a chapter does, by the outline, or else where a page
// begins in large type or the one before ends early: a paragraph that runs over the cut would be parted.
class Stretches {
 public:
  static constexpr std::size_t kLeast = 128, kMost = 192, kUndivided = 256;  // pages

  // How many of the pages gathered so far are a stretch; 0: more of them are needed. `in_all` counts the
  // document's pages. A document, or its rest, of up to kUndivided pages is never parted.
  [[nodiscard]] static std::size_t take(const std::vector<Page>& gathered,
                                        const std::vector<OutlineEntry>& outline, int in_all);
};

}  // namespace praxeo::ingest::pdf
