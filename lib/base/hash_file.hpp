// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace praxeo::base {

struct FileHash {
  std::string hash;  // "sha256:…"
  std::uint64_t bytes = 0;
};

// Reads a regular file once, in pieces. Throws what open_for_reading() throws, and failed when reading stops.
[[nodiscard]] FileHash hash_file(const std::filesystem::path& path);

}  // namespace praxeo::base
