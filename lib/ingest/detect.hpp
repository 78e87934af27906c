// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace praxeo::ingest {

enum class Looks { pdf, captions, text, html, binary, empty };

struct Detected {
  Looks looks = Looks::empty;
  std::string what;  // for messages: "a ZIP archive", "WebVTT captions", "no text"
};

// So many of a file's first bytes tell its kind.
inline constexpr std::size_t kTellingBytes = 4096;

// The kind of a file by its first bytes; names and suffixes tell nothing.
[[nodiscard]] Detected detect(std::string_view head);

}  // namespace praxeo::ingest
