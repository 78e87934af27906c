// SPDX-License-Identifier: Apache-2.0
#include "spend/fair.hpp"

#include <algorithm>
#include <map>

namespace praxeo::spend {
namespace {

std::vector<int> equal_parts(int whole, const std::vector<int>& wanted, std::size_t turn) {
  std::vector<int> parts(wanted.size(), 0);
  std::vector<std::size_t> unmet;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] > 0) unmet.push_back(i);
  }
  if (!unmet.empty())
    std::rotate(unmet.begin(), unmet.begin() + static_cast<std::ptrdiff_t>(turn % unmet.size()), unmet.end());
  while (whole > 0 && !unmet.empty()) {
    const int each = std::max(1, whole / static_cast<int>(unmet.size()));
    std::vector<std::size_t> still;
    for (const auto i : unmet) {
      const int more = std::min({each, wanted[i] - parts[i], whole});
      parts[i] += more;
      whole -= more;
      if (parts[i] < wanted[i]) still.push_back(i);
    }
    unmet = std::move(still);
  }
  return parts;
}

}  // namespace

std::vector<int> fair_shares(int whole, const std::vector<Claim>& claims, std::size_t turn) {
  std::map<std::string, std::vector<std::size_t>> projects;
  for (std::size_t i = 0; i < claims.size(); ++i) projects[claims[i].project].push_back(i);
  std::vector<int> wanted;
  for (const auto& [project, runs] : projects) {
    int sum = 0;
    for (const auto i : runs) sum = std::min(whole, sum + std::min(whole, claims[i].wanted));
    wanted.push_back(sum);
  }
  const auto of_projects = equal_parts(whole, wanted, turn);
  std::vector<int> shares(claims.size(), 0);
  auto part = of_projects.begin();
  for (const auto& [project, runs] : projects) {
    std::vector<int> own;
    for (const auto i : runs) own.push_back(claims[i].wanted);
    const auto parts = equal_parts(*part++, own, turn);
    for (std::size_t i = 0; i < runs.size(); ++i) shares[runs[i]] = parts[i];
  }
  return shares;
}

}  // namespace praxeo::spend
