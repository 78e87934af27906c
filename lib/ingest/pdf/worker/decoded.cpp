// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/decoded.hpp"

#include <qpdf/Pl_Buffer.hh>

namespace praxeo::reader {

Decoded::Bytes Decoded::of(QPDFObjectHandle stream) {
  if (!stream.isStream()) return nullptr;
  const auto id = stream.getObjGen();
  if (const auto found = known_.find(id); found != known_.end()) return found->second;
  Pl_Buffer bytes("decoded");
  bool filtered = false;
  static_cast<void>(stream.pipeStreamData(&bytes, &filtered, 0, qpdf_dl_generalized));
  if (!filtered) return nullptr;
  Bytes buffer = bytes.getBufferSharedPointer();
  if (stream.isIndirect() && kept_ + buffer->getSize() <= kMostKept) {
    kept_ += buffer->getSize();
    known_.emplace(id, buffer);
  }
  return buffer;
}

}  // namespace praxeo::reader
