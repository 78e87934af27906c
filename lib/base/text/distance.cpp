// SPDX-License-Identifier: Apache-2.0
#include "base/text/distance.hpp"

#include <algorithm>

namespace praxeo::base {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const auto width = b.size() + 1;
  std::vector<std::size_t> before(width);
  std::vector<std::size_t> above(width);
  std::vector<std::size_t> row(width);
  for (std::size_t j = 0; j < width; ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j < width; ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& names) {
  // A word may be as long as the kernel lets it; nothing we know is.
  if (word.empty() || word.size() > 64) return std::nullopt;
  const auto letters =
      word.size() - std::min(word.size(), word.find_first_not_of('-') == std::string_view::npos
                                              ? word.size()
                                              : word.find_first_not_of('-'));
  const std::size_t most = letters < 2 ? 0 : std::max<std::size_t>(letters >= 4 ? 2 : 1, letters / 3);
  const std::string* best = nullptr;
  std::size_t best_distance = most + 1;
  for (const auto& candidate : names) {
    const auto distance = edit_distance(word, candidate);
    // A word with nothing in common is no suggestion, however short both are.
    if (distance < best_distance && distance < candidate.size()) {
      best_distance = distance;
      best = &candidate;
    }
  }
  if (best != nullptr) return *best;
  const std::string* only = nullptr;
  if (letters >= 2) {
    for (const auto& candidate : names) {
      if (!candidate.starts_with(word)) continue;
      if (only != nullptr) return std::nullopt;
      only = &candidate;
    }
  }
  return only == nullptr ? std::nullopt : std::optional(*only);
}

}  // namespace praxeo::base
