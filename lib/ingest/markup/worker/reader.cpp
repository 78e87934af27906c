// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/reader.hpp"

#include <nlohmann/json.hpp>

namespace praxeo::reader {

void Reader::warm() {
  pdf_.warm();
  markup_.warm();
}

std::uint64_t Reader::open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) {
  if (request.value("operation", "") == "read_markup") return markup_.open(request, input, emitter);
  return pdf_.open(request, input, emitter);
}

}  // namespace praxeo::reader
