// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/columns.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace praxeo::ingest::pdf {
namespace {

using Runs = std::vector<std::size_t>;

struct Strip {
  double left = 0, right = 0;
};

// Parts of rows without a wide gap inside, with the row they belong to.
struct Piece {
  double left = 0, right = 0;
  std::size_t row = 0;
};

std::vector<Piece> pieces_of(const Page& page, const std::vector<Runs>& rows) {
  std::vector<Piece> pieces;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    bool first = true;
    for (const auto i : rows[row]) {
      const auto& run = page.runs[i];
      if (!first && run.left - pieces.back().right < 6) {
        pieces.back().right = std::max(pieces.back().right, run.right);
      } else {
        pieces.push_back({run.left, run.right, row});
      }
      first = false;
    }
  }
  return pieces;
}

// An empty strip near the middle with enough on both sides that is read downwards: in the reader's own order,
// the words left of it come before those right of it, instead of row by row.
std::optional<Strip> gutter(const Page& page, const Runs& runs) {
  const auto rows = group_rows(page, runs);
  if (rows.size() < 8) return std::nullopt;
  const auto pieces = pieces_of(page, rows);
  double left = 1e9;
  double right = -1e9;
  for (const auto& piece : pieces) left = std::min(left, piece.left), right = std::max(right, piece.right);
  const auto width = right - left;
  if (width < 120 || width > 20'000) return std::nullopt;
  const auto bins = static_cast<std::size_t>(width) + 1;
  std::vector<std::size_t> covered(bins + 1, 0);
  for (const auto& piece : pieces) {
    const auto from = static_cast<std::size_t>(std::max(0.0, piece.left - left));
    const auto to = std::min(bins, static_cast<std::size_t>(std::max(0.0, piece.right - left)) + 1);
    for (auto x = from; x < to; ++x) ++covered[x];
  }
  const auto allowed = std::max<std::size_t>(1, rows.size() / 12);
  std::optional<Strip> best;
  for (auto x = bins / 5; x < bins * 4 / 5; ++x) {
    if (covered[x] > allowed) continue;
    auto end = x;
    while (end < bins && covered[end] <= allowed) ++end;
    const Strip strip{left + static_cast<double>(x), left + static_cast<double>(end)};
    if (strip.right - strip.left >= 9 && (!best || strip.right - strip.left > best->right - best->left))
      best = strip;
    x = end;
  }
  if (!best) return std::nullopt;
  const auto middle = (best->left + best->right) / 2;
  std::vector<char> has_left(rows.size(), 0);
  std::vector<char> has_right(rows.size(), 0);
  double left_width = 0;
  double right_width = 0;
  for (const auto& piece : pieces) {
    if (piece.right <= middle) has_left[piece.row] = 1, left_width += piece.right - piece.left;
    if (piece.left >= middle) has_right[piece.row] = 1, right_width += piece.right - piece.left;
  }
  const auto lefts = static_cast<std::size_t>(std::count(has_left.begin(), has_left.end(), 1));
  const auto rights = static_cast<std::size_t>(std::count(has_right.begin(), has_right.end(), 1));
  if (lefts * 4 < rows.size() || rights * 4 < rows.size() || lefts < 5 || rights < 5) return std::nullopt;
  // Narrow labels beside text are terms or cells, not a column.
  if (left_width < 0.2 * right_width || right_width < 0.2 * left_width) return std::nullopt;
  std::size_t turns = 0;
  bool was_right = false;
  for (const auto i : runs) {
    const bool is_right = page.runs[i].left >= middle;
    if (is_right && !was_right) ++turns;
    was_right = is_right;
  }
  if (turns * 3 > std::min(lefts, rights)) return std::nullopt;
  return best;
}

void cut(const Page& page, const Runs& runs, int depth, std::vector<Runs>& regions) {
  if (runs.empty()) return;
  const auto strip = depth < 4 ? gutter(page, runs) : std::nullopt;
  if (!strip) {
    regions.push_back(runs);
    return;
  }
  const auto middle = (strip->left + strip->right) / 2;
  Runs left;
  Runs right;
  Runs spanning;  // neighbouring rows that span belong to one region
  const auto flush_spanning = [&] {
    if (!spanning.empty()) regions.push_back(std::exchange(spanning, {}));
  };
  const auto flush = [&] {
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    cut(page, left, depth + 1, regions);
    cut(page, right, depth + 1, regions);
    left.clear();
    right.clear();
  };
  for (const auto& row : group_rows(page, runs)) {
    const bool spans = std::any_of(row.begin(), row.end(), [&](std::size_t i) {
      return page.runs[i].left < middle - 1 && page.runs[i].right > middle + 1;
    });
    if (spans) {
      flush();
      spanning.insert(spanning.end(), row.begin(), row.end());
      continue;
    }
    flush_spanning();
    for (const auto i : row) (page.runs[i].left < middle ? left : right).push_back(i);
  }
  flush();
  flush_spanning();
}

}  // namespace

std::vector<Runs> group_rows(const Page& page, Runs runs) {
  std::stable_sort(runs.begin(), runs.end(), [&](std::size_t a, std::size_t b) {
    const auto& x = page.runs[a];
    const auto& y = page.runs[b];
    return x.top + x.bottom < y.top + y.bottom;
  });
  struct Height {
    double top = 0, bottom = 0;
    [[nodiscard]] double size() const { return bottom - top; }
  };
  const auto together = [](const Height& row, const Height& run) {
    const auto overlap = std::min(row.bottom, run.bottom) - std::max(row.top, run.top);
    const auto least = std::min(row.size(), run.size());
    if (overlap <= 0 || overlap < 0.5 * least) return false;
    // Large type beside several small lines stands with the one whose foot it shares.
    const bool much_larger = std::max(row.size(), run.size()) > 1.7 * least;
    return !much_larger || std::abs(row.bottom - run.bottom) < 0.5 * least;
  };
  // Of two that stand over each other, one is in the next line, however tall their neighbour is.
  const auto above_another = [&](const Runs& row, const Run& run) {
    return std::any_of(row.begin(), row.end(), [&](std::size_t i) {
      const auto& other = page.runs[i];
      const auto width = std::min(other.right, run.right) - std::max(other.left, run.left);
      if (width <= 0.5 * std::min(other.right - other.left, run.right - run.left)) return false;
      const auto shared = std::min(other.bottom, run.bottom) - std::max(other.top, run.top);
      return shared < 0.5 * std::min(other.bottom - other.top, run.bottom - run.top);
    });
  };
  std::vector<Runs> rows;
  std::vector<Height> heights;
  for (const auto i : runs) {
    const Height height{page.runs[i].top, page.runs[i].bottom};
    std::size_t found = rows.size();
    for (auto r = rows.size(); r > 0 && r + 3 > rows.size(); --r) {
      if (together(heights[r - 1], height) && !above_another(rows[r - 1], page.runs[i])) {
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
  for (auto& row : rows) {
    std::stable_sort(row.begin(), row.end(),
                     [&](std::size_t a, std::size_t b) { return page.runs[a].left < page.runs[b].left; });
  }
  return rows;
}

std::vector<Runs> regions_of(const Page& page) {
  Runs upright;
  for (std::size_t i = 0; i < page.runs.size(); ++i) {
    if (page.runs[i].turned == 0) upright.push_back(i);
  }
  std::vector<Runs> regions;
  cut(page, upright, 0, regions);
  return regions;
}

}  // namespace praxeo::ingest::pdf
