// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "portable/tar.hpp"
#include "portable/zstd.hpp"

namespace praxeo::portable {

// A .tar.zst as a stream of files. Each one is begun with its size, and given exactly that many bytes.
class ArchiveWriter {
 public:
  explicit ArchiveWriter(Sink sink) : zstd_(std::move(sink)) {}
  void begin(const TarEntry& entry);
  void write(std::string_view bytes);
  void finish();

 private:
  void close_entry();
  Compressor zstd_;
  std::uint64_t due_ = 0;
  std::size_t padding_ = 0;
};

// The same, read. Errors are invalid_input; see Decompressor and parse_tar_header().
class ArchiveReader {
 public:
  explicit ArchiveReader(Source source) : zstd_(std::move(source)) {}
  // The next file; absent at the end, behind which there is nothing but zeros. What was not read of the one
  // before is skipped.
  [[nodiscard]] std::optional<TarEntry> next();
  // Up to `size` bytes of the current file; 0 at its end.
  std::size_t read(char* into, std::size_t size);

 private:
  void skip(std::uint64_t bytes);
  void exactly(char* into, std::size_t size);
  void require_zeros_to_end();
  Decompressor zstd_;
  std::uint64_t due_ = 0;
  std::size_t padding_ = 0;
};

}  // namespace praxeo::portable
