// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "ingest/detect.hpp"

namespace praxeo::ingest::markup {

// Reads up to so many bytes from an offset.
using ReadAt = std::function<std::string(std::uint64_t offset, std::size_t bytes)>;

// What a ZIP archive of that size is: by the type that its first entry "mimetype" tells, else by the names in
// its directory. Looks at the head, at the last 64 KiB, and at up to 4 MiB of directory; unpacks nothing. The
// reader proves it: this only says whom to ask.
[[nodiscard]] Detected zip_kind(std::string_view head, std::uint64_t size, const ReadAt& read_at);

}  // namespace praxeo::ingest::markup
