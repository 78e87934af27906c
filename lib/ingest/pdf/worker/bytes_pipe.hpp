// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <qpdf/Pipeline.hh>
#include <string>

namespace praxeo::reader {

// Where libqpdf writes to memory. Its own buffer grows by half a dozen copies and is copied once more when it
// is asked for: a tenth of all pages that a reader touches.
class BytesPipe final : public Pipeline {
 public:
  explicit BytesPipe(std::string& bytes) : Pipeline("bytes", nullptr), bytes_(bytes) {}
  void write(unsigned char const* data, std::size_t count) override {
    bytes_.append(reinterpret_cast<const char*>(data), count);
  }
  void finish() override {}

 private:
  std::string& bytes_;
};

}  // namespace praxeo::reader
