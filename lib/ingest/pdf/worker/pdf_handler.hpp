// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <poppler-document.h>

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>

#include "sandbox/worker_side.hpp"

namespace praxeo::reader {

// Operation "read": META {pages, pdf_version, title, author, …, xmp?, outline, attachments, annotations,
// links, left_out}, then the units of each page in order: of all, or of the share {share: [part, parts]} that
// lib/ingest/pdf/share.hpp tells. Operation "render": see render.hpp. options: {password?}. Failures: empty,
// malformed, encrypted, no_pages, too_large, usage. A page that poppler can't open is sent without blocks and
// with a WARNING "page_unreadable".
class PdfHandler final : public sandbox::Handler {
 public:
  void warm() override;
  std::uint64_t open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) override;

 private:
  // poppler forgets its fonts and encodings with the last document: this one stays.
  std::unique_ptr<poppler::document> warm_;
};

}  // namespace praxeo::reader
