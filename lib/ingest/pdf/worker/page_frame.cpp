// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/page_frame.hpp"

#include <algorithm>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace praxeo::reader {

std::pair<double, double> PageFrame::place(double x, double y) const {
  switch (turned) {
    case 0:
      return {x - left, top - y};
    case 1:
      return {y - bottom, x - left};
    case 2:
      return {right - x, y - bottom};
    default:
      return {top - y, right - x};
  }
}

std::pair<double, double> PageFrame::direction(double x, double y) const {
  switch (turned) {
    case 0:
      return {x, -y};
    case 1:
      return {y, x};
    case 2:
      return {-x, y};
    default:
      return {-y, -x};
  }
}

PageFrame frame_of(QPDFPageObjectHelper& page) {
  const auto media = page.getMediaBox();
  auto box = page.getCropBox();
  if (!box.isRectangle()) box = media;
  PageFrame frame{0, 0, 612, 792, 0};
  if (box.isRectangle()) {
    const auto r = box.getArrayAsRectangle();
    frame = {std::min(r.llx, r.urx), std::min(r.lly, r.ury), std::max(r.llx, r.urx), std::max(r.lly, r.ury),
             0};
  }
  if (auto whole = media; whole.isRectangle()) {
    const auto r = whole.getArrayAsRectangle();
    frame.left = std::max(frame.left, std::min(r.llx, r.urx));
    frame.bottom = std::max(frame.bottom, std::min(r.lly, r.ury));
    frame.right = std::min(frame.right, std::max(r.llx, r.urx));
    frame.top = std::min(frame.top, std::max(r.lly, r.ury));
  }
  auto rotate = page.getAttribute("/Rotate", false);
  const auto degrees = rotate.isInteger() ? rotate.getIntValue() : 0;
  frame.turned = static_cast<int>(((degrees / 90) % 4 + 4) % 4);
  return frame;
}

}  // namespace praxeo::reader
