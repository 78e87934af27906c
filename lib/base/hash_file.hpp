// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace praxeo::base {

struct FileHash {
  std::string hash;  // "sha256:…"
  std::uint64_t bytes = 0;
};

// Reads a regular file once, in pieces. Throws what open_for_reading() throws, and failed when reading stops.
[[nodiscard]] FileHash hash_file(const std::filesystem::path& path);

// The same of what an open regular file holds from its beginning; its offset is neither used nor moved.
// `name` is how messages call it.
[[nodiscard]] FileHash hash_file(int fd, std::string_view name);

}  // namespace praxeo::base
