// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/crypto.hpp"
#include "base/files.hpp"

namespace praxeo::portable {

// A file without a name, gone with the process: written once, then read once by lines or by pieces.
class Spool {
 public:
  explicit Spool(const std::filesystem::path& folder);
  void write(std::string_view bytes);
  // Ends writing; reading begins at the first byte.
  void rewind();
  std::size_t read(char* into, std::size_t size);
  // Without its newline; absent at the end. invalid_input when it is longer than `limit` or when the last one
  // has no newline.
  [[nodiscard]] std::optional<std::string_view> line(std::size_t limit);

  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] std::uint64_t lines() const { return lines_; }     // as written
  [[nodiscard]] const std::string& hash() const { return hash_; }  // after rewind()

 private:
  void flush();
  base::Fd fd_;
  base::Sha256 sha256_;
  std::string hash_, buffer_;
  std::size_t taken_ = 0;  // of buffer_, while reading lines
  std::uint64_t bytes_ = 0, lines_ = 0;
};

}  // namespace praxeo::portable
