// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/row_shapes.hpp"

#include <cmath>
#include <cstddef>

namespace praxeo::ingest::pdf {
namespace {

bool aligned(const Line& a, const Line& b) {
  if (!neighbours(a, b) && !neighbours(b, a)) return false;
  for (std::size_t x = 1; x < a.cells.size(); ++x) {
    for (std::size_t y = 1; y < b.cells.size(); ++y) {
      if (std::abs(a.cells[x].left - b.cells[y].left) < 3 ||
          std::abs(a.cells[x].right - b.cells[y].right) < 1.5)
        return true;
    }
  }
  return false;
}

// The typewriter lines around it are no table of the page but what a program printed: some have no columns,
// or the columns are parted by signs, "name | km" over "-----+---".
bool is_printed(const std::vector<Line>& lines, const Layout& layout, const std::vector<Shaped>& shapes,
                std::size_t i) {
  constexpr std::size_t kMostLines = 40;
  const auto together = [&](std::size_t above) {
    return neighbours(lines[above], lines[above + 1]) && shapes[above].shape == Shape::typewriter &&
           shapes[above + 1].shape == Shape::typewriter &&
           lines[above + 1].bottom - lines[above].bottom < 1.5 * layout.pitch;
  };
  auto first = i;
  while (first > 0 && i - first < kMostLines && together(first - 1)) --first;
  for (auto k = first; k < first + 2 * kMostLines; ++k) {
    const auto& text = lines[k].text;
    if (lines[k].cells.size() < 2 || text.find(" | ") != text.npos || text.find("-+-") != text.npos)
      return true;
    if (k + 1 >= lines.size() || !together(k)) return false;
  }
  return false;
}

bool may_be_row(const std::vector<Line>& lines, const Layout& layout, const std::vector<Shaped>& shapes,
                std::size_t i) {
  const auto& line = lines[i];
  if (line.cells.size() < 2 || line.turned) return false;
  if (shapes[i].shape == Shape::row || shapes[i].shape == Shape::prose) return true;
  if (shapes[i].shape != Shape::typewriter) return false;
  const auto margin = layout.left.find(line.region);
  const auto left = margin == layout.left.end() ? line.left : margin->second;
  return line.left < left + layout.size && !is_printed(lines, layout, shapes, i);
}

}  // namespace

void mark_rows(const std::vector<Line>& lines, const Layout& layout, std::vector<Shaped>& shapes) {
  std::vector<char> rows(lines.size(), 0);
  bool above = !lines.empty() && may_be_row(lines, layout, shapes, 0);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const bool below = may_be_row(lines, layout, shapes, i + 1);
    if (above && below && aligned(lines[i], lines[i + 1])) rows[i] = rows[i + 1] = 1;
    above = below;
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (rows[i] == 0) continue;
    shapes[i] = {.shape = Shape::row};
    for (const auto& cell : lines[i].cells) shapes[i].cells.push_back(cell.text);
  }
}

}  // namespace praxeo::ingest::pdf
