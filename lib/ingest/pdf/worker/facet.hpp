// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <utility>

namespace praxeo::reader {

// The corners of a path of few lines: the facets of a mesh hold far less than the boxes around them.
class Facet {
 public:
  static constexpr std::size_t kMost = 6;

  void clear() { count_ = 0; }
  void add(double x, double y) {
    if (count_ < kMost) corners_[count_++] = {x, y};
  }
  // By how often a line to the left crosses its edges.
  [[nodiscard]] bool holds(double x, double y) const {
    bool within = false;
    for (std::size_t i = 0, before = count_ - 1; i < count_; before = i++) {
      const auto& [ax, ay] = corners_[i];
      const auto& [bx, by] = corners_[before];
      if ((ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) within = !within;
    }
    return within;
  }

 private:
  std::array<std::pair<double, double>, kMost> corners_{};
  std::size_t count_ = 0;
};

}  // namespace praxeo::reader
