// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <poppler-document.h>

#include <nlohmann/json_fwd.hpp>

#include "sandbox/worker_side.hpp"

namespace praxeo::reader {

// Operation "render": the pictures of pages, as a scanner would have made them. options: {pages: [3, 5, …],
// dpi?: 300, max_pixels?: 40,000,000}; a page of more pixels is drawn at a lower resolution. For each page,
// in the order given, a UNIT {n, width, height, dpi, blank}, and unless it is blank, width × height grey
// bytes in BLOBs, rows from the top. Blank is a page on which next to nothing stands out from its ground. A
// page that can't be drawn is told as blank with a WARNING "page_unreadable". Failure "usage" when the
// options make no sense.
void render_pages(poppler::document& document, const nlohmann::json& options, sandbox::Emitter& emitter);

}  // namespace praxeo::reader
