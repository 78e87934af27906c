// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

class QPDFPageObjectHelper;

namespace praxeo::reader {

// What poppler shows of a page, in the page's user space.
struct PageFrame {
  double left = 0, bottom = 0, right = 0, top = 0;
  int turned = 0;  // quarter turns, clockwise

  // From user space to points from the upper left corner of what is shown, y downwards: a place, and a
  // direction.
  [[nodiscard]] std::pair<double, double> place(double x, double y) const;
  [[nodiscard]] std::pair<double, double> direction(double x, double y) const;
};

[[nodiscard]] PageFrame frame_of(QPDFPageObjectHelper& page);

}  // namespace praxeo::reader
