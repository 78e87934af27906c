// SPDX-License-Identifier: Apache-2.0
#include "support/compound_file.hpp"

#include <cstdint>
#include <string_view>

namespace praxeo::tests {
namespace {

constexpr std::uint32_t kFree = 0xFFFFFFFF, kEnd = 0xFFFFFFFE, kTable = 0xFFFFFFFD;

void put(std::string& bytes, std::uint64_t number, int size) {
  for (int i = 0; i < size; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFFU);
}

std::string entry(std::string_view name, int type, std::uint32_t right, std::uint32_t child) {
  std::string bytes;
  for (const char c : name) put(bytes, static_cast<unsigned char>(c), 2);
  bytes.resize(64, '\0');
  put(bytes, 2 * (name.size() + 1), 2);
  put(bytes, static_cast<std::uint64_t>(type), 1);
  put(bytes, 1, 1);
  for (const auto link : {kFree, right, child}) put(bytes, link, 4);
  bytes.resize(bytes.size() + 36, '\0');
  put(bytes, kEnd, 4);
  put(bytes, 0, 8);
  return bytes;
}

}  // namespace

std::string compound_file(const std::vector<std::string>& streams) {
  std::string bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  bytes.resize(24, '\0');
  for (const std::uint32_t half : {0x3EU, 3U, 0xFFFEU, 9U, 6U}) put(bytes, half, 2);
  bytes.resize(bytes.size() + 6, '\0');
  // Sector 0 is the table of sectors, 1 the directory.
  for (const std::uint32_t word : {0U, 1U, 1U, 0U, 4096U, kEnd, 0U, kEnd, 0U, 0U}) put(bytes, word, 4);
  while (bytes.size() < 512) put(bytes, kFree, 4);
  for (const auto word : {kTable, kEnd, kEnd}) put(bytes, word, 4);
  while (bytes.size() < 1024) put(bytes, kFree, 4);
  bytes += entry("Root Entry", 5, kFree, 1);
  for (std::size_t i = 0; i < streams.size(); ++i) {
    const bool last = i + 1 == streams.size();
    bytes += entry(streams[i], 2, last ? kFree : static_cast<std::uint32_t>(i + 2), kFree);
  }
  bytes.resize(2048, '\0');
  return bytes;
}

}  // namespace praxeo::tests
