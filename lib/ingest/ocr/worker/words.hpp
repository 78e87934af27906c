// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace tesseract {
class TessBaseAPI;
}

namespace praxeo::recogniser {

// What was recognised, as UNIT objects {n: 1, lines: [{block, baseline: [x1, y1, x2, y2], ascent, descent,
// words:
// [{text, box: [left, top, right, bottom], confidence}]}], more?}: lines in Tesseract's reading order,
// `block` the stretch of page they stand in, from 0; confidence from 0 to 1. Lengths are points (at `dpi`)
// from the page's upper left corner; ascent and descent are those of the line's type. Lines that are not
// written from left to right, or right to left, are left out. All but the last unit say `more`. Adds to
// `characters` the code points of all texts.
[[nodiscard]] std::vector<nlohmann::json> word_units(tesseract::TessBaseAPI& api, double dpi,
                                                     std::uint64_t& characters);

}  // namespace praxeo::recogniser
