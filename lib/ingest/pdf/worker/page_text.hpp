// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <poppler-page.h>

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "ingest/pdf/worker/faces.hpp"

namespace praxeo::reader {

// The UNIT objects of one page: {n, label, width, height, styles: [{font, size, mono, bold, italic}], text,
// runs, more?}. A run is words of one style on one line, in poppler's reading order; text and runs have the
// form of ingest/pdf/unit_form.hpp. Width, height and size are points. A page that is too large for one frame
// is cut: all its units but the last say `more`. Adds to `characters` the code points of all texts.
[[nodiscard]] std::vector<nlohmann::json> page_units(const poppler::page& page, int number, Faces& faces,
                                                     std::uint64_t& characters);

// Whether a font of this name has one width for all letters. Names are all there is: poppler-cpp shows no
// flags.
[[nodiscard]] bool is_monospaced(const std::string& font);

}  // namespace praxeo::reader
