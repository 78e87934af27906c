// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/beside.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

namespace praxeo::ingest::pdf {
namespace {

constexpr double kLarge = 1.6;  // times as high as what stands beside it

double height_of(const Run& run) { return run.bottom - run.top; }
double middle_of_run(const Run& run) { return (run.top + run.bottom) / 2; }

// The large letters of one line.
struct Large {
  Runs runs;
  double left = std::numeric_limits<double>::max(), right = std::numeric_limits<double>::lowest();
  double top = std::numeric_limits<double>::max(), bottom = std::numeric_limits<double>::lowest();
  [[nodiscard]] double height() const { return bottom - top; }
};

Large large_of(const Page& page, const Runs& row) {
  double most = 0;
  for (const auto i : row) most = std::max(most, height_of(page.runs[i]));
  Large large;
  for (const auto i : row) {
    const auto& run = page.runs[i];
    if (height_of(run) * kLarge < most) continue;
    large.runs.push_back(i);
    large.left = std::min(large.left, run.left), large.right = std::max(large.right, run.right);
    large.top = std::min(large.top, run.top), large.bottom = std::max(large.bottom, run.bottom);
  }
  return large;
}

double usual_height(const Page& page, const std::vector<Runs>& rows) {
  std::vector<double> heights;
  for (const auto& row : rows) heights.push_back(height_of(page.runs[row.front()]));
  if (heights.empty()) return 0;
  const auto half = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), half, heights.end());
  return *half;
}

bool goes_on_from_above(const Page& page, const std::vector<Runs>& rows, const Run& first) {
  return std::any_of(rows.begin(), rows.end(), [&](const Runs& row) {
    return std::any_of(row.begin(), row.end(), [&](std::size_t i) {
      const auto& run = page.runs[i];
      const auto gap = first.top - run.bottom;
      return middle_of_run(run) < first.top && gap < 0.6 * height_of(first) && run.left < first.right &&
             run.right > first.left;
    });
  });
}

// Small runs on one side of it; empty when there are not two lines of them, one is on the other side or near
// to the large letters, or the first of them goes on from a line above.
Runs small_beside(const Page& page, const std::vector<Runs>& rows, const Large& large, bool on_right) {
  Runs small;
  std::size_t lines = 0;
  double edge = on_right ? std::numeric_limits<double>::max() : std::numeric_limits<double>::lowest();
  double above = large.top;  // where the line before ends
  for (const auto& row : rows) {
    bool any = false;
    double lowest = above;
    for (const auto i : row) {
      const auto& run = page.runs[i];
      if (std::find(large.runs.begin(), large.runs.end(), i) != large.runs.end()) continue;
      const bool beside = middle_of_run(run) > large.top && middle_of_run(run) < large.bottom;
      // Further lines below the large ones belong to the others where they stand close under them.
      const bool under = lines >= 2 && middle_of_run(run) >= large.bottom &&
                         run.top - above < 0.6 * height_of(run) &&
                         (on_right ? std::abs(run.left - edge) < 2 : run.right < large.left);
      if (!beside && !under) continue;
      const auto gap = on_right ? run.left - large.right : large.left - run.right;
      if (gap < 0.5 * large.height() || height_of(run) * kLarge > large.height()) {
        if (beside) return {};
        continue;
      }
      if (!under) edge = on_right ? std::min(edge, run.left) : std::max(edge, run.right);
      small.push_back(i);
      lowest = std::max(lowest, run.bottom);
      any = true;
    }
    above = lowest;
    if (any) ++lines;
    if (!any && lines >= 2) break;
  }
  if (lines < 2 || goes_on_from_above(page, rows, page.runs[small.front()])) return {};
  return small;
}

}  // namespace

std::optional<LargeBesideSmall> large_beside_small(const Page& page, const std::vector<Runs>& rows) {
  const auto usual = usual_height(page, rows);
  for (const auto& row : rows) {
    const auto large = large_of(page, row);
    if (large.height() < kLarge * usual) continue;
    for (const bool on_right : {true, false}) {
      auto small = small_beside(page, rows, large, on_right);
      if (small.empty()) continue;
      LargeBesideSmall found{{}, large.runs, std::move(small), {}, on_right};
      for (const auto& other : rows) {
        for (const auto i : other) {
          const auto taken = [&](const Runs& runs) {
            return std::find(runs.begin(), runs.end(), i) != runs.end();
          };
          if (taken(found.large) || taken(found.small)) continue;
          (middle_of_run(page.runs[i]) < middle_of_run(page.runs[found.large.front()]) ? found.above
                                                                                       : found.below)
              .push_back(i);
        }
      }
      for (auto* part : {&found.above, &found.large, &found.small, &found.below})
        std::sort(part->begin(), part->end());
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace praxeo::ingest::pdf
