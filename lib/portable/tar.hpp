// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::portable {

// The part of POSIX.1-1988 tar ("ustar") that an archive of praxeo is made of: regular files with names of at
// most 100 bytes and sizes below 8 GiB, no links, folders or extensions. tar(1) reads it. Owner, mode and
// time are fixed, so that the same files give the same bytes.
inline constexpr std::size_t kTarBlock = 512;
inline constexpr std::uint64_t kLargestTarEntry = (std::uint64_t{1} << 33) - 1;

struct TarEntry {
  std::string name;
  std::uint64_t bytes = 0;
};

[[nodiscard]] std::string tar_header(const TarEntry& entry);
// Absent for a block of zeros, which begins the end. Throws invalid_input for a block that is no header,
// whose sum is wrong, or that is of something else than a regular file.
[[nodiscard]] std::optional<TarEntry> parse_tar_header(std::string_view block);
// Bytes of zeros behind a file of this size.
[[nodiscard]] std::size_t tar_padding(std::uint64_t bytes);

}  // namespace praxeo::portable
