// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace praxeo::base {

struct Bar {
  std::string label, value;  // as a person reads them
  double size = 0;           // 0 or more
};

// Horizontal bars as one SVG file: readable in light and dark, with a title for those who can't see it.
[[nodiscard]] std::string bars_svg(const std::string& title, const std::vector<Bar>& bars);

}  // namespace praxeo::base
