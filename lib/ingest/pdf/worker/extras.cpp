// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/extras.hpp"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <stdexcept>
#include <utility>

namespace praxeo::reader {
namespace {

constexpr std::size_t kMostPacket = std::size_t{4} << 20;

// A stream can grow a thousandfold when it is uncompressed.
class Packet final : public Pipeline {
 public:
  Packet() : Pipeline("xmp", nullptr) {}
  void write(const unsigned char* data, std::size_t size) override {
    if (bytes.size() + size > kMostPacket) throw std::length_error("the packet is too large");
    bytes.append(reinterpret_cast<const char*>(data), size);
  }
  void finish() override {}
  std::string bytes;
};

}  // namespace

std::string xmp_packet(QPDF& pdf) {
  auto stream = pdf.getRoot().getKey("/Metadata");
  if (!stream.isStream()) return {};
  Packet packet;
  bool filtered = false;
  if (!stream.pipeStreamData(&packet, &filtered, 0, qpdf_dl_generalized, true) || !filtered) return {};
  return std::move(packet.bytes);
}

}  // namespace praxeo::reader
