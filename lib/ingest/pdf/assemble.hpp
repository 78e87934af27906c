// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "ingest/document.hpp"
#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

// All pages of a PDF to a document: raw text, running matter set aside, lines, headings, blocks, normalised
// text, anchors, passages, metadata. Pure. `name` is the file's name without folder; its stem is the title
// where the metadata and the pages have none. A document without any text has no passages; the caller refuses
// it.
[[nodiscard]] Document assemble(const Meta& meta, std::vector<Page> pages, std::string_view name);

}  // namespace praxeo::ingest::pdf
