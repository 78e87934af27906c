// SPDX-License-Identifier: Apache-2.0
#include "portable/archive.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/error.hpp"

namespace praxeo::portable {

void ArchiveWriter::close_entry() {
  if (due_ != 0) throw std::logic_error("a file of the archive has other bytes than were announced");
  zstd_.write(std::string(padding_, '\0'));
  padding_ = 0;
}

void ArchiveWriter::begin(const TarEntry& entry) {
  close_entry();
  zstd_.write(tar_header(entry));
  due_ = entry.bytes;
  padding_ = tar_padding(entry.bytes);
}

void ArchiveWriter::write(std::string_view bytes) {
  if (bytes.size() > due_)
    throw std::logic_error("a file of the archive has other bytes than were announced");
  zstd_.write(bytes);
  due_ -= bytes.size();
}

void ArchiveWriter::finish() {
  close_entry();
  zstd_.write(std::string(2 * kTarBlock, '\0'));
  zstd_.finish();
}

void ArchiveReader::exactly(char* into, std::size_t size) {
  if (zstd_.read(into, size) != size) throw Error(ErrorKind::invalid_input, "the archive is cut off");
}

void ArchiveReader::skip(std::uint64_t bytes) {
  std::array<char, 1 << 14> scratch{};
  while (bytes > 0) {
    const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, scratch.size()));
    exactly(scratch.data(), piece);
    bytes -= piece;
  }
}

std::optional<TarEntry> ArchiveReader::next() {
  skip(due_);
  skip(padding_);
  std::array<char, kTarBlock> block{};
  exactly(block.data(), block.size());
  auto entry = parse_tar_header({block.data(), block.size()});
  due_ = entry ? entry->bytes : 0;
  padding_ = entry ? tar_padding(entry->bytes) : 0;
  if (entry) return entry;
  exactly(block.data(), block.size());
  if (parse_tar_header({block.data(), block.size()}))
    throw Error(ErrorKind::invalid_input, "the archive goes on behind its end");
  require_zeros_to_end();
  return std::nullopt;
}

// tar(1) fills its last record, of 20 blocks as a rule.
void ArchiveReader::require_zeros_to_end() {
  std::array<char, 1 << 14> scratch{};
  while (const auto got = zstd_.read(scratch.data(), scratch.size())) {
    if (std::any_of(scratch.begin(), scratch.begin() + static_cast<std::ptrdiff_t>(got),
                    [](char c) { return c != '\0'; }))
      throw Error(ErrorKind::invalid_input, "the archive goes on behind its end");
  }
  zstd_.require_end();
}

std::size_t ArchiveReader::read(char* into, std::size_t size) {
  const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(size, due_));
  if (piece == 0) return 0;
  exactly(into, piece);
  due_ -= piece;
  return piece;
}

}  // namespace praxeo::portable
