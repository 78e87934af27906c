// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/table_lines.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "ingest/pdf/columns.hpp"
#include "ingest/pdf/line_of.hpp"
#include "ingest/pdf/scripts.hpp"

namespace praxeo::ingest::pdf {
namespace {

constexpr std::size_t kMostTables = 1000;  // of a page

Runs runs_upright(const Page& page) {
  Runs runs;
  for (std::size_t i = 0; i < page.runs.size(); ++i) {
    if (page.runs[i].turned == 0) runs.push_back(i);
  }
  return runs;
}

// Columns follow each other from the right where most cells are written so.
bool columns_from_right(const Page& page, const RuledTable& table) {
  std::size_t left = 0;
  std::size_t right = 0;
  for (const auto& row : table.rows) {
    for (const auto& cell : row) {
      std::string text;
      for (const auto i : cell) text += page.runs[i].text;
      const auto direction = direction_of(text);
      left += direction == Direction::left_to_right ? 1U : 0U;
      right += direction == Direction::right_to_left ? 1U : 0U;
    }
  }
  return right > left;
}

Line row_of(const Page& page, const std::vector<Runs>& cells, base::Removed& removed) {
  Line row;
  row.page = page.number;
  for (const auto& cell : cells) {
    std::string text;
    for (const auto& runs : group_rows(page, cell)) {
      const auto line = line_of(page, runs, removed);
      if (line.text.empty()) continue;
      if (row.text.empty()) row.top = line.top, row.left = line.left, row.size = line.size;
      row.bottom = std::max(row.bottom, line.bottom);
      row.right = std::max(row.right, line.right);
      row.text += (row.text.empty() ? "" : "  ") + line.text;
      text += (text.empty() ? "" : "\n") + line.text;
    }
    row.row.push_back(std::move(text));
  }
  row.words = {{row.text, row.left, row.right}};
  row.cells = {{row.text, row.left, row.right}};
  return row;
}

}  // namespace

TableLines::TableLines(Page& page) : page_(page) {
  if (page.rules.empty()) return;
  tables_ = ruled_tables(page, runs_upright(page));
  if (tables_.size() > kMostTables) tables_.clear();
  first_ = page.runs.size();
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    std::size_t style = 0;
    for (const auto& row : tables_[t].rows) {
      for (const auto& cell : row) {
        if (!cell.empty()) style = page.runs[cell.front()].style;
        taken_.insert(cell.begin(), cell.end());
      }
    }
    const auto& box = tables_[t].box;
    const auto pitch = 1.25 * std::max(4.0, page.styles[style].size);
    auto top = box.top;
    do {
      page.runs.push_back({"table", box.left, top + 0.1 * pitch, box.right, top + 0.9 * pitch, style});
      table_of_.push_back(t);
      top += pitch;
    } while (top < box.bottom - 0.9 * pitch);
  }
  done_.resize(tables_.size(), 0);
}

Runs TableLines::runs() const {
  auto runs = runs_upright(page_);
  if (!taken_.empty()) std::erase_if(runs, [&](std::size_t i) { return taken_.contains(i); });
  return runs;
}

void TableLines::take(Runs& row, std::size_t region, std::size_t& next_region, std::vector<Line>& lines,
                      base::Removed& removed) {
  if (tables_.empty()) return;
  std::erase_if(row, [&](std::size_t i) {
    if (i < first_) return false;
    const auto t = table_of_[i - first_];
    if (done_[t] != 0) return true;
    done_[t] = 1;
    if (tables_[t].prose) {
      write_prose(tables_[t], next_region, lines, removed);
    } else {
      write(tables_[t], region, lines, removed);
    }
    return true;
  });
}

void TableLines::write(const RuledTable& table, std::size_t region, std::vector<Line>& lines,
                       base::Removed& removed) {
  const bool from_right = columns_from_right(page_, table);
  const auto number = static_cast<std::size_t>(page_.number) * kMostTables +
                      static_cast<std::size_t>(&table - tables_.data());
  for (const auto& cells : table.rows) {
    auto line = row_of(page_, cells, removed);
    if (line.text.empty()) continue;
    if (from_right) std::reverse(line.row.begin(), line.row.end());
    line.region = region;
    line.table = number;
    lines.push_back(std::move(line));
  }
}

void TableLines::write_prose(const RuledTable& table, std::size_t& next_region, std::vector<Line>& lines,
                             base::Removed& removed) {
  for (const auto& row : table.rows) {
    for (const auto& cell : row) {
      for (const auto& part : regions_of(page_, cell)) {
        const auto number = next_region++;
        for (const auto& runs : group_rows(page_, part)) {
          auto line = line_of(page_, runs, removed);
          line.region = number;
          if (!line.text.empty()) lines.push_back(std::move(line));
        }
      }
    }
  }
}

}  // namespace praxeo::ingest::pdf
