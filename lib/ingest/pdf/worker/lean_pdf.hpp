// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "ingest/pdf/share.hpp"

class QPDF;

namespace praxeo::reader {

// The same document, rewritten so that poppler finds the same text in the pages of a share in less time:
// their content, and what their fonts are read from, is uncompressed; each page names only the fonts it uses,
// since poppler reads all that are named anew with each page; type 1 programs end where their glyphs begin.
// Left out are pictures, links, the structure tree and all else that no text comes from; the pages of others
// are there, but bare. Measured on a manual of 1,158 pages: poppler takes a third of the time. `pdf` is
// changed. Empty when it would be larger than 256 MiB. Throws what libqpdf throws.
[[nodiscard]] std::string lean(QPDF& pdf, const ingest::pdf::Share& share);

}  // namespace praxeo::reader
