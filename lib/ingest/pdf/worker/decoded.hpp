// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <string_view>

namespace praxeo::reader {

// The bytes of a document's streams without their filters, each undone once though several look at them. What
// is kept is bounded; beyond that, streams are undone as often as they are asked for.
class Decoded {
 public:
  using Bytes = std::shared_ptr<Buffer>;

  // Null where libqpdf knows no way, such as for a JPEG. Throws what libqpdf throws.
  Bytes of(QPDFObjectHandle stream);

  static std::string_view view(const Buffer& buffer) {
    return {reinterpret_cast<const char*>(buffer.getBuffer()), buffer.getSize()};
  }

 private:
  static constexpr std::size_t kMostKept = std::size_t{256} << 20;

  std::map<QPDFObjGen, Bytes> known_;
  std::string scratch_;  // grows once, not with each stream
  std::size_t kept_ = 0;
};

}  // namespace praxeo::reader
