// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/text/blocks.hpp"
#include "ingest/pdf/headings.hpp"
#include "ingest/pdf/hyphens.hpp"
#include "ingest/pdf/layout.hpp"
#include "ingest/pdf/lines.hpp"

namespace praxeo::ingest::pdf {

// A stretch of a block that stands on one page, and what joins it to the one before ("", " " or a line
// break).
struct Piece {
  int page = 0;
  std::string join;
  std::string text;
};

// One block of the document, of the shapes that base/text/blocks.hpp knows.
struct Part {
  base::BlockRole role = base::BlockRole::paragraph;
  int level = 0;
  std::string marker;  // "-", "1.", "a)" of items, the number of a footnote
  std::vector<Piece> pieces;
};

// Lines to blocks: paragraphs joined over lines and pages, headings, items, terms with their meanings, code,
// tables, captions, footnotes. `headings` are those of find_headings(), one for each line; `joiner` knows the
// words of the lines.
[[nodiscard]] std::vector<Part> structure_of(const std::vector<Line>& lines,
                                             const std::vector<HeadingLine>& headings, const Layout& layout,
                                             const Joiner& joiner);

}  // namespace praxeo::ingest::pdf
