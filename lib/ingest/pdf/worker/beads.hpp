// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>

#include "ingest/pdf/share.hpp"

class QPDF;

namespace praxeo::reader {

// The beads of article threads (ISO 32000-1 §12.4.3), which say in what order the parts of a page are to be
// read: for each page of the share that has any, the edges left, top, right, bottom of one after the other,
// in tenths of a point of the page as poppler has it. What is malformed is passed over.
[[nodiscard]] std::map<int, nlohmann::json> find_beads(QPDF& pdf, const ingest::pdf::Share& share);

}  // namespace praxeo::reader
