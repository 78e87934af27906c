// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "ingest/pdf/share.hpp"
#include "ingest/pdf/worker/beads.hpp"
#include "ingest/pdf/worker/lean_pdf.hpp"
#include "ingest/pdf/worker/page_doubts.hpp"

namespace praxeo::reader {

// Reads a descriptor from its start to its end without moving its offset. Throws sandbox::Failure "empty",
// "malformed" (no %PDF- within the first 1024 bytes, where Acrobat looks too) or "too_large" (poppler counts
// in int).
[[nodiscard]] std::string read_pdf_bytes(int input);

// What libqpdf knows of a document and poppler-cpp doesn't tell.
struct Structure {
  bool readable = false;  // libqpdf could open it without a complaint
  std::string language;   // the catalog's /Lang
  std::string xmp;        // the bytes of the XMP packet, of the first share
  // The same document, made lean for these pages; no bytes when it should be read as it is.
  LeanPdf lean;
  Doubts doubts;                        // of the share's pages
  std::map<int, nlohmann::json> beads;  // of those of the share's pages that have any
};

// Fills `facts` with `outline`, [{level, title, page}], pages from 1, 0 where the target is unknown, when it
// is for the first share; and with what read_extras() (extras.hpp) finds on the share's pages. Never throws
// for what is in the bytes: a document that libqpdf can't read has no structure.
[[nodiscard]] Structure read_structure(const std::string& bytes, const std::string& password,
                                       const ingest::pdf::Share& share, nlohmann::json& facts);

}  // namespace praxeo::reader
