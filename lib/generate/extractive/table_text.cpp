// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "base/text/blocks.hpp"
#include "base/text/utf8.hpp"
#include "generate/extractive/walk_lists.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kPage = 92;    // signs of a line
constexpr std::size_t kNarrow = 10;  // no column is made narrower
constexpr std::string_view kGap = "  ";

// Words in lines of at most so many signs; a longer word stands alone.
std::vector<std::string> wrapped(std::string_view words, std::size_t most) {
  std::vector<std::string> lines(1);
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    const auto word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    const auto length = base::utf8::length(lines.back());
    if (length > 0 && length + 1 + base::utf8::length(word) > most) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

std::vector<std::size_t> widths_of(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t n = 0; n < row.size(); ++n) widths[n] = std::max(widths[n], base::utf8::length(row[n]));
  }
  // The widest give way.
  const auto most = kPage - std::min(kPage, kGap.size() * widths.size());
  while (!widths.empty() && std::accumulate(widths.begin(), widths.end(), std::size_t{0}) > most) {
    auto& widest = *std::max_element(widths.begin(), widths.end());
    if (widest <= kNarrow) break;
    --widest;
  }
  return widths;
}

void add_row(std::string& text, const std::vector<std::string>& row, const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> cells;
  std::size_t lines = 1;
  for (std::size_t n = 0; n < row.size(); ++n) {
    cells.push_back(wrapped(row[n], widths[n]));
    lines = std::max(lines, cells.back().size());
  }
  for (std::size_t line = 0; line < lines; ++line) {
    std::string made;
    for (std::size_t n = 0; n < cells.size(); ++n) {
      const auto words = line < cells[n].size() ? cells[n][line] : std::string();
      made += words;
      if (n + 1 < cells.size())
        made +=
            std::string(widths[n] - std::min(widths[n], base::utf8::length(words)), ' ') + std::string(kGap);
    }
    made.erase(made.find_last_not_of(' ') + 1);
    (text += made) += '\n';
  }
}

}  // namespace

std::string table_text(std::string_view table) {
  const auto rows = base::table_cells(table);
  const auto widths = widths_of(rows);
  std::string text;
  for (std::size_t n = 0; n < rows.size(); ++n) {
    add_row(text, rows[n], widths);
    if (n > 0 || rows.size() == 1) continue;
    std::vector<std::string> rule;  // below the head
    for (const auto width : widths) rule.emplace_back(width, '-');
    add_row(text, rule, widths);
  }
  if (!text.empty()) text.pop_back();
  return text;
}

}  // namespace praxeo::generate
