// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::base {

// The shape of normalised text. Readers write it, everybody else reads it back with blocks(). It is a small
// part of Markdown, chosen so that the text stays what a person would print:
//
//   Blocks are separated by a blank line. A paragraph, item, term or heading is one line.
//       code            lines indented by four blanks, own breaks and indentation kept behind them; blank
//       lines inside
//   - item              a bullet point;  "1. item", "2) item", "a) item" a numbered one
//   term                one or more lines of terms (options, names), and at once under them
//   : meaning           what is said of them; or behind a block of code that comes first, as a synopsis does
//   | cell | cell |     a row of a table, one line each, without blank lines between
//   [^3]: words         a footnote
//   Figure 3: words     a caption (Figure, Table, Listing, Example, Abbildung, Tabelle …)
//   [words]             what a picture shows, by its alternative text without a stop; a caption, too
//     words             two blanks in front: belongs to the item or meaning above it, or is set in from the
//     margin
//
// Headings are lines of their own; nothing in the text marks them, the heading anchors of a version do.
enum class BlockRole { paragraph, heading, item, term, definition, code, table, caption, footnote };

// Offsets are code points of the text given, half-open. [start, end) is the block as it stands, with
// indentation and marker but without the break behind it; [body_start, body_end) is its words (for code and
// tables the same as the block). level: that of a heading, from 1; else how deep it is set in (0 or 1).
struct Block {
  BlockRole role = BlockRole::paragraph;
  std::size_t start = 0, end = 0;
  std::size_t body_start = 0, body_end = 0;
  int level = 0;
  std::string marker;  // "-", "1.", "a)" of items; the number of a footnote
  friend bool operator==(const Block&, const Block&) = default;
};

struct HeadingMark {
  std::size_t start = 0;  // code point where its line begins
  int level = 1;
};

// The blocks of a text in order. Any text has them: what has no other shape is a paragraph. `headings` in any
// order.
[[nodiscard]] std::vector<Block> blocks(std::string_view text, const std::vector<HeadingMark>& headings = {});

// A code block as a person would type it: the four blanks taken off each line.
[[nodiscard]] std::string unindent_code(std::string_view block);
// The cells of a table, row by row.
[[nodiscard]] std::vector<std::vector<std::string>> table_cells(std::string_view block);
// The marker, blank included, with which a line begins an item ("- ", "12. ", "b) "); empty when it doesn't.
[[nodiscard]] std::string_view item_marker(std::string_view line);
[[nodiscard]] bool is_caption(std::string_view line);
// The line that stands for a picture: its alternative text in brackets, where that is no caption by itself.
[[nodiscard]] std::string picture_line(std::string_view words);
[[nodiscard]] std::string_view name_of(BlockRole role);

}  // namespace praxeo::base
