// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/content_scan.hpp"

namespace praxeo::reader {

double FontWidths::of(std::string_view shown) const {
  double sum = 0;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    std::size_t code = static_cast<unsigned char>(shown[at]);
    if (two_bytes && at + 1 < shown.size()) code = code * 256 + static_cast<unsigned char>(shown[++at]);
    sum += code < widths.size() ? widths[code] : otherwise;
  }
  return sum;
}

Matrix multiply(const Matrix& a, const Matrix& b) {
  return {a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],        a[2] * b[0] + a[3] * b[2],
          a[2] * b[1] + a[3] * b[3], a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]};
}

}  // namespace praxeo::reader
