// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/decoded.hpp"

#include <algorithm>

#include "ingest/pdf/worker/bytes_pipe.hpp"

namespace praxeo::reader {

Decoded::Bytes Decoded::of(QPDFObjectHandle stream) {
  if (!stream.isStream()) return nullptr;
  const auto id = stream.getObjGen();
  if (const auto found = known_.find(id); found != known_.end()) return found->second;
  scratch_.clear();
  BytesPipe pipe(scratch_);
  bool filtered = false;
  static_cast<void>(stream.pipeStreamData(&pipe, &filtered, 0, qpdf_dl_generalized));
  if (!filtered) return nullptr;
  auto buffer = std::make_shared<Buffer>(scratch_.size());
  std::copy(scratch_.begin(), scratch_.end(), buffer->getBuffer());
  if (stream.isIndirect() && kept_ + buffer->getSize() <= kMostKept) {
    kept_ += buffer->getSize();
    known_.emplace(id, buffer);
  }
  return buffer;
}

}  // namespace praxeo::reader
