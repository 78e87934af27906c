// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/tree.h>

#include <optional>
#include <string>
#include <vector>

namespace praxeo::reader {

using Rows = std::vector<std::vector<std::string>>;

// The cells of a table, those that span filled up with empty ones. Absent for one that only places things on
// the page: it holds headings, code or another table, has words in one column alone, or
// cells as long as pages.
[[nodiscard]] std::optional<Rows> table_rows(const xmlNode* table);

// Puts in an empty cell for each that is covered by one before it in its row or above it. Sums are bounded,
// whatever is claimed.
class TableGrid {
 public:
  void begin_row();
  void cell(std::string words, std::size_t columns, std::size_t rows);
  // Rows without words are left out.
  [[nodiscard]] Rows take();

 private:
  void fill_covered();
  Rows rows_;
  std::vector<std::size_t> covered_;  // how many more rows each column is covered in
  std::size_t filled_ = 0;
};

}  // namespace praxeo::reader
