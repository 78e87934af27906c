// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/html_table.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "ingest/markup/worker/html_elements.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

constexpr std::size_t kMostSpan = 1000, kMostFilled = 100'000, kLongestCell = 4000;

std::size_t span_of(const xmlNode* cell, const char* name) {
  const auto value = attribute(cell, name);
  std::size_t span = 1;
  std::from_chars(value.data(), value.data() + value.size(), span);
  return std::clamp<std::size_t>(span, 1, kMostSpan);
}

bool places_things(const xmlNode* table) {
  const auto role = attribute(table, "role");
  if (role == "presentation" || role == "none") return true;
  for (const auto* at = table->children; at != nullptr; at = next_node(at, table)) {
    const auto name = name_of(at);
    if (name == "table" || name == "pre" || name == "figure" || name == "blockquote" || heading_level(at) > 0)
      return true;
  }
  return false;
}

}  // namespace

void TableGrid::fill_covered() {
  auto& row = rows_.back();
  while (row.size() < covered_.size() && covered_[row.size()] > 0) {
    --covered_[row.size()];
    row.emplace_back();
  }
}

void TableGrid::begin_row() {
  if (!rows_.empty()) {
    auto& row = rows_.back();
    for (auto at = row.size(); at < covered_.size(); ++at) {
      if (covered_[at] > 0) --covered_[at];
    }
  }
  rows_.emplace_back();
}

void TableGrid::cell(std::string words, std::size_t columns, std::size_t rows) {
  if (rows_.empty()) begin_row();
  fill_covered();
  auto& row = rows_.back();
  if (filled_ + columns * rows > kMostFilled) columns = rows = 1;
  filled_ += columns * rows - 1;
  for (std::size_t at = 0; at < columns; ++at) {
    if (covered_.size() <= row.size()) covered_.resize(row.size() + 1, 0);
    covered_[row.size()] = rows - 1;
    row.push_back(at == 0 ? std::move(words) : std::string());
  }
  fill_covered();
}

Rows TableGrid::take() {
  std::erase_if(rows_, [](const auto& row) {
    return std::ranges::all_of(row, [](const std::string& cell) { return cell.empty(); });
  });
  return std::move(rows_);
}

std::optional<Rows> table_rows(const xmlNode* table) {
  if (places_things(table)) return std::nullopt;
  TableGrid grid;
  std::size_t cells = 0;
  std::set<std::size_t> spoken;  // cells, by their place in a row, that have words
  for (const auto* at = table->children; at != nullptr;) {
    const auto name = name_of(at);
    if (!name.empty() && (is_hidden(at) || name == "caption")) {
      at = next_outside(at, table);
      continue;
    }
    if (name == "tr") grid.begin_row(), cells = 0;
    if (name == "td" || name == "th") {
      auto words = inline_words(at, CodeSigns::around);
      if (words.size() > kLongestCell) return std::nullopt;
      if (!words.empty()) spoken.insert(cells);
      ++cells;
      grid.cell(std::move(words), span_of(at, "colspan"), span_of(at, "rowspan"));
      at = next_outside(at, table);
      continue;
    }
    at = next_node(at, table);
  }
  if (spoken.size() < 2) return std::nullopt;
  return grid.take();
}

}  // namespace praxeo::reader
