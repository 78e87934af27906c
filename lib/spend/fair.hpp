// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace praxeo::spend {

// Who would have how much of something.
struct Claim {
  std::string project;
  int wanted = 0;
};

// What each gets of `whole`: equal parts to the projects, and of those to their runs; what one doesn't want
// the others have. Where there is less than one for each, `turn` says with whom it begins.
[[nodiscard]] std::vector<int> fair_shares(int whole, const std::vector<Claim>& claims, std::size_t turn);

}  // namespace praxeo::spend
