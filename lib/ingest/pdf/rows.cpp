// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/rows.hpp"

#include <algorithm>
#include <cmath>

namespace praxeo::ingest::pdf {
namespace {

struct Height {
  double top = 0, bottom = 0;
  [[nodiscard]] double size() const { return bottom - top; }
};

bool on_one_line(const Height& row, const Height& run) {
  const auto overlap = std::min(row.bottom, run.bottom) - std::max(row.top, run.top);
  const auto least = std::min(row.size(), run.size());
  if (overlap <= 0 || overlap < 0.5 * least) return false;
  // Large type beside several small lines stands with the one whose foot it shares.
  const bool much_larger = std::max(row.size(), run.size()) > 1.7 * least;
  return !much_larger || std::abs(row.bottom - run.bottom) < 0.5 * least;
}

// Of two that stand over each other, one is in the next line, however tall their neighbour is; but indexes,
// exponents and the halves of a fraction are not.
bool under_another(const Page& page, const Runs& row, double height, const Run& run) {
  if (run.bottom - run.top < 0.75 * height && run.right - run.left < 4 * height) return false;
  return std::any_of(row.begin(), row.end(), [&](std::size_t i) {
    const auto& other = page.runs[i];
    const auto width = std::min(other.right, run.right) - std::max(other.left, run.left);
    if (width <= 0.5 * std::min(other.right - other.left, run.right - run.left)) return false;
    const auto shared = std::min(other.bottom, run.bottom) - std::max(other.top, run.top);
    return shared < 0.5 * std::min(other.bottom - other.top, run.bottom - run.top);
  });
}

// Letters raised or lowered within a word, as in logos: they touch a letter of the row whose height holds
// theirs, however much smaller they are.
bool touches(const Page& page, const Runs& row, const Height& height, const Run& small) {
  const auto shared = std::min(height.bottom, small.bottom) - std::max(height.top, small.top);
  if (shared < 0.7 * (small.bottom - small.top)) return false;
  const auto reach = 0.3 * (small.bottom - small.top);
  return std::any_of(row.begin(), row.end(), [&](std::size_t i) {
    const auto& run = page.runs[i];
    return std::abs(run.left - small.right) < reach || std::abs(small.left - run.right) < reach ||
           (run.left > small.left && run.left < small.right && run.right > small.right);
  });
}

// Moves such letters, which were taken for a row of their own, into the row above or below.
void seat_raised(const Page& page, std::vector<Runs>& rows, const std::vector<Height>& heights) {
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::erase_if(rows[r], [&](std::size_t i) {
      const auto& run = page.runs[i];
      if (run.text.size() > 4) return false;
      for (const auto other : {r + 1, r - 1}) {
        if (other >= rows.size() || rows[other].empty()) continue;
        if (heights[other].size() < 1.7 * (run.bottom - run.top)) continue;
        if (!touches(page, rows[other], heights[other], run)) continue;
        rows[other].push_back(i);
        return true;
      }
      return false;
    });
  }
  std::erase_if(rows, [](const Runs& row) { return row.empty(); });
}

}  // namespace

std::vector<Runs> group_rows(const Page& page, Runs runs) {
  std::stable_sort(runs.begin(), runs.end(), [&](std::size_t a, std::size_t b) {
    const auto& x = page.runs[a];
    const auto& y = page.runs[b];
    return x.top + x.bottom < y.top + y.bottom;
  });
  std::vector<Runs> rows;
  std::vector<Height> heights;
  for (const auto i : runs) {
    const Height height{page.runs[i].top, page.runs[i].bottom};
    std::size_t found = rows.size();
    for (auto r = rows.size(); r > 0 && r + 3 > rows.size(); --r) {
      if (on_one_line(heights[r - 1], height) &&
          !under_another(page, rows[r - 1], heights[r - 1].size(), page.runs[i])) {
        found = r - 1;
        break;
      }
    }
    if (found == rows.size()) {
      rows.push_back({i});
      heights.push_back(height);
      continue;
    }
    rows[found].push_back(i);
    // The row keeps the height of its tallest run, else sub- and superscripts would chain lines together.
    if (height.size() > heights[found].size()) heights[found] = height;
  }
  seat_raised(page, rows, heights);
  for (auto& row : rows) {
    std::stable_sort(row.begin(), row.end(),
                     [&](std::size_t a, std::size_t b) { return page.runs[a].left < page.runs[b].left; });
  }
  return rows;
}

std::vector<Fragment> fragments_of(const Page& page, const std::vector<Runs>& rows) {
  std::vector<Fragment> fragments;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    bool first = true;
    for (const auto i : rows[row]) {
      const auto& run = page.runs[i];
      const auto em = std::max(4.0, run.bottom - run.top);
      if (!first && run.left - fragments.back().right < 0.6 * em) {
        auto& fragment = fragments.back();
        fragment.right = std::max(fragment.right, run.right);
        fragment.first = std::min(fragment.first, i);
      } else {
        fragments.push_back({run.left, run.right, i, row});
      }
      fragments.back().letters += run.text.size();
      if (page.styles[run.style].mono) fragments.back().typed += run.text.size();
      first = false;
    }
  }
  return fragments;
}

}  // namespace praxeo::ingest::pdf
