// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/stretches.hpp"

#include <algorithm>
#include <map>

namespace praxeo::ingest::pdf {
namespace {

constexpr double kEarly = 0.6;   // of a page's height: what ends above it ends early
constexpr double kLarger = 1.3;  // than most of a page

double size_of(const Page& page, const Run& run) {
  return run.style < page.styles.size() ? page.styles[run.style].size : 0;
}

// Beneath the line or two that may be its running head.
bool begins_large(const Page& page) {
  std::vector<double> sizes;
  double largest = 0;
  for (const auto& run : page.runs) {
    if (run.turned != 0) continue;
    sizes.push_back(size_of(page, run));
    if (run.top < page.height / 2) largest = std::max(largest, sizes.back());
  }
  if (sizes.empty()) return false;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return largest > kLarger * *middle;
}

// But for what may be its running foot.
bool ends_early(const Page& page) {
  double lowest = 0;
  for (const auto& run : page.runs) {
    if (run.turned == 0 && run.bottom < 0.85 * page.height) lowest = std::max(lowest, run.bottom);
  }
  return lowest < kEarly * page.height;
}

}  // namespace

std::size_t Stretches::take(const std::vector<Page>& gathered, const std::vector<OutlineEntry>& outline,
                            int in_all) {
  if (gathered.size() < kMost) return 0;
  const auto rest = in_all - gathered.front().number + 1;
  if (rest <= static_cast<int>(kUndivided)) return 0;
  std::map<int, int> levels;  // page -> of the highest entry that leads there
  for (const auto& entry : outline) {
    const auto [found, fresh] = levels.try_emplace(entry.page, entry.level);
    if (!fresh) found->second = std::min(found->second, entry.level);
  }
  // The best place, and of equal ones the last.
  std::size_t best = kMost;
  int best_worth = -1;
  for (auto i = kLeast; i < gathered.size(); ++i) {
    const auto told = levels.find(gathered[i].number);
    int worth = told == levels.end() ? 0 : std::max(1, 10 - told->second);
    if (ends_early(gathered[i - 1])) worth += 2;
    if (begins_large(gathered[i])) worth += 1;
    if (worth >= best_worth) best = i, best_worth = worth;
  }
  return best;
}

}  // namespace praxeo::ingest::pdf
