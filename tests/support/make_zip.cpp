// SPDX-License-Identifier: Apache-2.0
#include "support/make_zip.hpp"

#include <cstdint>

namespace praxeo::tests {
namespace {

std::string little_endian(std::uint64_t number, int bytes) {
  std::string made;
  for (int i = 0; i < bytes; ++i) made += static_cast<char>(number >> (8 * i) & 0xFF);
  return made;
}

std::uint32_t crc32_of(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

}  // namespace

std::string make_zip(const ZipEntries& entries, bool encrypted) {
  std::string made, directory;
  for (const auto& [name, bytes] : entries) {
    // Version 2.0, flags (1: encrypted, 0x800: names in UTF-8), stored, no time; APPNOTE.TXT 4.3.7.
    const auto common = little_endian(20, 2) + little_endian(encrypted ? 0x801 : 0x800, 2) +
                        little_endian(0, 2) + little_endian(0, 2) + little_endian(0x5821, 2) +
                        little_endian(crc32_of(bytes), 4) + little_endian(bytes.size(), 4) +
                        little_endian(bytes.size(), 4) + little_endian(name.size(), 2) + little_endian(0, 2);
    directory += "PK\x01\x02" + little_endian(20, 2) + common + little_endian(0, 2) + little_endian(0, 2) +
                 little_endian(0, 2) + little_endian(0, 4) + little_endian(made.size(), 4) + name;
    made += "PK\x03\x04" + common + name + bytes;
  }
  const auto at = made.size();
  return made + directory + "PK\x05\x06" + little_endian(0, 4) + little_endian(entries.size(), 2) +
         little_endian(entries.size(), 2) + little_endian(directory.size(), 4) + little_endian(at, 4) +
         little_endian(0, 2);
}

}  // namespace praxeo::tests
