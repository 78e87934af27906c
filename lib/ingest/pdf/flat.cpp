// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/flat.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "base/text/utf8.hpp"

namespace praxeo::ingest::pdf {
namespace {

constexpr std::size_t kFewest = 20;  // letters

// Thousandths of an em of U+0020 to U+007E in Helvetica (Adobe's Core14 metrics, Helvetica.afm).
constexpr std::array<int, 95> kWidths{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

// Of a single letter; 0 for longer text and for letters that are as wide as high.
double share_of_em(const std::string& text) {
  if (text.size() != 1 || text.front() < ' ' || text.front() > '~') return 0;
  return kWidths[static_cast<std::size_t>(text.front() - ' ')] / 1000.0;
}

bool beside(const Run& a, const Run& b) {
  const auto em = std::max(1.0, a.right - a.left);
  return std::abs(a.top - b.top) < 0.05 * em && std::abs(a.left - b.left) < 2.5 * em &&
         std::abs(a.left - b.left) > 0.05 * em;
}

}  // namespace

void lay_flat(Page& page) {
  std::size_t single = 0;
  std::size_t others = 0;
  std::size_t in_line = 0;
  const Run* before = nullptr;
  for (const auto& run : page.runs) {
    if (run.turned != 1) continue;
    if (share_of_em(run.text) > 0) {
      ++single;
    } else {
      ++others;
    }
    in_line += before != nullptr && beside(*before, run) ? 1U : 0U;
    before = &run;
  }
  if (single < kFewest || others * 10 > single || in_line * 10 < single * 8) return;
  for (auto& run : page.runs) {
    const auto share = share_of_em(run.text);
    if (run.turned != 1 || share == 0) continue;
    // The box is a square around the letter. A little is added, for fonts are not all alike.
    const auto em = run.right - run.left;
    const auto middle = (run.left + run.right) / 2;
    run.left = middle - (share / 2 + 0.05) * em;
    run.right = middle + (share / 2 + 0.05) * em;
    run.turned = 0;
  }
}

}  // namespace praxeo::ingest::pdf
