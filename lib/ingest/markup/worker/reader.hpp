// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>

#include "ingest/markup/worker/markup_handler.hpp"
#include "ingest/pdf/worker/pdf_handler.hpp"
#include "sandbox/worker_side.hpp"

namespace praxeo::reader {

// All that praxeo-reader reads, told apart by the request's operation.
class Reader final : public sandbox::Handler {
 public:
  void warm() override;
  std::uint64_t open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) override;

 private:
  PdfHandler pdf_;
  MarkupHandler markup_;
};

}  // namespace praxeo::reader
