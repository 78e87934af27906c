// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>

#include "sandbox/worker_side.hpp"

namespace praxeo::reader {

// Operation "read_markup", options {format: "html" | "docx" | "odt" | "epub"}. META {format, library, title,
// language, authors, fields}, then the units of block_sender.hpp. HTML comes as UTF-8. Failures: malformed,
// encrypted, protected, entities, too_large, archive, not_it (another kind of document), no_text, usage.
class MarkupHandler final : public sandbox::Handler {
 public:
  void warm() override;
  std::uint64_t open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) override;
};

}  // namespace praxeo::reader
