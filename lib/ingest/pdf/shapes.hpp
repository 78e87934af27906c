// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ingest/pdf/headings.hpp"
#include "ingest/pdf/layout.hpp"
#include "ingest/pdf/lines.hpp"

namespace praxeo::ingest::pdf {

// What a line looks like before it is known what it belongs to.
enum class Shape {
  prose,
  typewriter,  // all in monospaced type: code, or the last word of a paragraph
  heading,
  item,  // begins with a bullet or number
  term,  // stands over text that is set in deeper
  term_rest,
  term_row,  // a term, and beside it the first line of what is said of it
  row,       // cells that stand under or over others
  table,     // the first line of a row of a table of three columns or more, with the cells of all its lines
  table_rest,
  leader,  // "Quoting . . . . . . . 6"
  note,    // small type at the foot of a page
  turned,
};

struct Shaped {
  Shape shape = Shape::prose;
  std::string marker;  // of an item, or the number of a note; empty for a note's further lines
  std::size_t body =
      0;  // item, term_row, note: the word where the text behind marker or term begins; table: its number
  std::size_t skip = 0;            // and how many bytes of it to leave out
  std::vector<std::string> cells;  // row, leader; table, where each has a line for each that it takes
};

[[nodiscard]] std::vector<Shaped> shapes_of(const std::vector<Line>& lines,
                                            const std::vector<HeadingLine>& headings, const Layout& layout);

// The text of a line from a word on, with the blanks it has on the page.
[[nodiscard]] std::string text_from(const Line& line, std::size_t word, std::size_t skip = 0);
[[nodiscard]] std::string text_before(const Line& line, std::size_t word);

}  // namespace praxeo::ingest::pdf
