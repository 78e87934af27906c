// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/lam_alef.hpp"

#include <cmath>
#include <cstddef>
#include <utility>

#include "base/text/utf8.hpp"

namespace praxeo::reader {
namespace {

bool is_alef(char32_t c) { return c == 0x622 || c == 0x623 || c == 0x625 || c == 0x627; }

double advance(const poppler::text_box& box, std::size_t letter) {
  const auto place = box.char_bbox(letter);
  return box.rotation() % 2 == 0 ? place.width() : place.height();
}

}  // namespace

void order_lam_alef(const poppler::text_box& box, std::string& text) {
  if (text.find("\xD9\x84\xD8") == std::string::npos) return;  // lam before U+0600 to U+063F
  auto points = base::utf8::decode(text);
  const auto alike = [&](std::size_t a, std::size_t b) {
    return std::abs(advance(box, a) - advance(box, b)) < 0.005 * std::abs(advance(box, a)) + 0.002;
  };
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    if (points[i] != 0x644 || !is_alef(points[i + 1]) || !alike(i, i + 1)) continue;
    // In a font of one width for all, equal parts tell nothing.
    const bool fixed = (i > 0 && alike(i, i - 1)) || (i + 2 < points.size() && alike(i, i + 2));
    if (fixed) continue;
    std::swap(points[i], points[i + 1]);
    ++i;
  }
  text = base::utf8::encode(points);
}

}  // namespace praxeo::reader
