// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"
#include "ingest/pdf/page.hpp"
#include "ingest/pdf/rows.hpp"

namespace praxeo::ingest::pdf {

// A stretch of a line that stands apart from its neighbours by more than an em: a cell of a table, a term
// beside its meaning, a marker before its item.
struct Cell {
  std::string text;
  double left = 0, right = 0;
};

// A placed run with the facts of its style that later steps ask for.
struct Word {
  std::string text;  // normalised
  double left = 0, right = 0;
  bool mono = false;
  bool apart = false;   // a blank stands before it
  bool raised = false;  // a small number at the shoulder of the word before it
};

// One line of a page or column; words and cells in the order in which they are read. A line that is read from
// the right stands as in a mirror, so that it begins at its left like any other.
struct Line {
  int page = 0;
  std::size_t region = 0;  // column; lines of one region stand under each other
  double left = 0, right = 0, top = 0, bottom = 0;
  double size = 0;            // of most of its letters
  double mono = 0, bold = 0;  // shares of its letters, 0 to 1
  bool turned = false;        // not upright: margins and the like
  std::string text;           // words with one blank between
  std::string label;          // "[Function]" at the right edge: the end of `text`, but no word or cell
  std::vector<Word> words;
  std::vector<Cell> cells;
  std::vector<std::string> row;  // of a table whose cells are drawn: each cell, its lines parted by '\n'
  std::size_t table = 0;         // which of the document's it belongs to
};

// The lines of one page in reading order: columns one after the other. The page is held so that most of its
// letters are upright; what is turned against them comes last. `region` numbers go on from `next_region`,
// which is moved. Text is normalised (base::normalize_text), ligatures are spelled out, and quotes in
// typewriter type are the ASCII ones that TeX draws curly.
[[nodiscard]] std::vector<Line> lines_of(Page page, std::size_t& next_region, base::Removed& removed);

// Upright runs of a page that stand on one line, for each line from top to bottom, whatever columns there
// are.
[[nodiscard]] std::vector<Runs> rows_of(const Page& page);

// A typewriter line as typed: its words at their columns, column 0 being at `base`, one letter `cell` wide.
[[nodiscard]] std::string typed(const Line& line, double base, double cell);
// Width of one letter of a line's typewriter words; 0 when it has none.
[[nodiscard]] double cell_width(const Line& line);

// Letters for ligatures U+FB00 to U+FB06, normalised.
[[nodiscard]] std::string clean(std::string_view text, bool mono, base::Removed& removed);

}  // namespace praxeo::ingest::pdf
