// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/style.hpp"

namespace praxeo::cli {

// How a table is laid out.
struct Layout {
  std::size_t width = 80;  // of the terminal
  bool terminal = false;   // cut cells to the width; when piped, nothing is ever cut
  bool markdown = false;   // GitHub's pipe table
  bool quiet = false;      // without what helps beside the payload
  Style style;
};

enum class Align { left, right };

// Rows under headings. Columns are as wide as their widest cell (wide and combining characters count as a
// terminal shows them); on a terminal that is too narrow the columns marked `shrink` lose first, then the
// widest, with "…" as the cut. Cells may hold foreign text: control characters are shown as escapes, and line
// breaks as blanks.
class Table {
 public:
  struct Column {
    std::string title;
    Align align = Align::left;
    bool shrink = false;
    bool wrap = false;  // over several lines instead of being cut; for the last column
  };
  explicit Table(std::vector<Column> columns);
  Table(std::initializer_list<std::string_view> titles);
  // Missing cells are empty, surplus ones are a logic error.
  Table& row(std::vector<Text> cells);
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  // With a newline after each line; no blanks at line ends.
  [[nodiscard]] std::string render(const Layout& layout) const;

  // A table that comes in stretches: the columns' widths for these rows, none narrower than in the stretch
  // before unless the terminal is too narrow; then these rows in those widths; then the next ones.
  [[nodiscard]] std::vector<std::size_t> widths(const Layout& layout,
                                                const std::vector<std::size_t>& at_least) const;
  [[nodiscard]] std::string render(const Layout& layout, const std::vector<std::size_t>& widths,
                                   bool titles) const;
  void clear() { rows_.clear(); }

 private:
  [[nodiscard]] std::string render_markdown(bool titles) const;
  std::vector<Column> columns_;
  std::vector<std::vector<Text>> rows_;
};

// "Name:   value" lines with the values under each other; long values are wrapped on a terminal. An empty
// value leaves its line out.
class Fields {
 public:
  Fields& add(std::string name, Text value);
  [[nodiscard]] std::string render(const Layout& layout) const;

 private:
  std::vector<std::pair<std::string, Text>> fields_;
};

// Words wrapped to `width` columns, every line but the first begun with `indent` blanks. A word that is wider
// stands alone on its line. Line breaks in the text are kept.
[[nodiscard]] std::string wrap(std::string_view text, std::size_t width, std::size_t indent = 0);

}  // namespace praxeo::cli
