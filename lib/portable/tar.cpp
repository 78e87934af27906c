// SPDX-License-Identifier: Apache-2.0
#include "portable/tar.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::portable {
namespace {

// Where the fields of a header stand: offset and size.
struct HeaderField {
  std::size_t at, size;
};
constexpr HeaderField kName{0, 100}, kMode{100, 8}, kUid{108, 8}, kGid{116, 8}, kSize{124, 12},
    kTime{136, 12}, kSum{148, 8}, kType{156, 1}, kLink{157, 100}, kMagic{257, 8}, kPrefix{345, 155};
constexpr std::string_view kUstar("ustar\00000", 8);

std::string_view field_of_header(std::string_view block, HeaderField field) {
  const auto bytes = block.substr(field.at, field.size);
  return bytes.substr(0, bytes.find('\0'));
}

std::uint64_t octal(std::string_view digits) {
  while (digits.ends_with(' ')) digits.remove_suffix(1);
  if (digits.empty() || digits.find_first_not_of("01234567") != std::string_view::npos)
    throw Error(ErrorKind::invalid_input, "the archive is damaged: a header without a number");
  std::uint64_t value = 0;
  for (const char digit : digits) value = value * 8 + static_cast<std::uint64_t>(digit - '0');
  return value;
}

// Of all bytes, those of the sum itself taken as blanks.
std::uint64_t checksum(std::string_view block) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const bool in_sum = i >= kSum.at && i < kSum.at + kSum.size;
    sum += in_sum ? ' ' : static_cast<unsigned char>(block[i]);
  }
  return sum;
}

std::string_view kind_of_entry(char type) {
  switch (type) {
    case '1':
      return "a hard link";
    case '2':
      return "a symbolic link";
    case '3':
    case '4':
      return "a device";
    case '5':
      return "a folder";
    case '6':
      return "a named pipe";
    default:
      return "an extension of tar";
  }
}

}  // namespace

std::string tar_header(const TarEntry& entry) {
  if (entry.name.size() > kName.size || entry.bytes > kLargestTarEntry) {
    throw Error(ErrorKind::failed, fmt::format("'{}' is too large for an archive: {} bytes, at most {} fit",
                                               entry.name, entry.bytes, kLargestTarEntry));
  }
  std::string block(kTarBlock, '\0');
  const auto put = [&](HeaderField field, std::string_view bytes) {
    block.replace(field.at, bytes.size(), bytes);
  };
  put(kName, entry.name);
  put(kMode, "0000644");
  put(kUid, "0000000");
  put(kGid, "0000000");
  put(kSize, fmt::format("{:011o}", entry.bytes));
  put(kTime, "00000000000");
  put(kType, "0");
  put(kMagic, kUstar);
  put(kSum, fmt::format("{:06o}", checksum(block)));
  block[kSum.at + 7] = ' ';
  return block;
}

std::optional<TarEntry> parse_tar_header(std::string_view block) {
  if (std::all_of(block.begin(), block.end(), [](char c) { return c == '\0'; })) return std::nullopt;
  if (block.substr(kMagic.at, kMagic.size) != kUstar ||
      octal(field_of_header(block, kSum)) != checksum(block))
    throw Error(ErrorKind::invalid_input, "the archive is damaged, or was not written by praxeo");
  TarEntry entry{std::string(field_of_header(block, kName)), 0};
  if (block[kType.at] != '0' || block[kLink.at] != '\0') {
    throw Error(ErrorKind::invalid_input,
                fmt::format("'{}' is {}, and an archive of praxeo has files only",
                            base::printable(entry.name), kind_of_entry(block[kType.at])));
  }
  if (block[kPrefix.at] != '\0') entry.name.insert(0, std::string(field_of_header(block, kPrefix)) + "/");
  entry.bytes = octal(field_of_header(block, kSize));
  return entry;
}

std::size_t tar_padding(std::uint64_t bytes) {
  return static_cast<std::size_t>((kTarBlock - bytes % kTarBlock) % kTarBlock);
}

}  // namespace praxeo::portable
