// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::commands {

// What a setting lists, with commas, blanks or both in between.
[[nodiscard]] inline std::vector<std::string> listed(std::string_view setting) {
  std::vector<std::string> all;
  while (!setting.empty()) {
    const auto end = std::min(setting.find_first_of(", "), setting.size());
    if (end > 0) all.emplace_back(setting.substr(0, end));
    setting.remove_prefix(std::min(end + 1, setting.size()));
  }
  return all;
}

}  // namespace praxeo::commands
