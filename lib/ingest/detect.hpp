// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/files.hpp"
#include "ingest/read_markup.hpp"

namespace praxeo::ingest {

enum class Looks { pdf, captions, text, html, docx, odt, epub, binary, empty };

struct Detected {
  Looks looks = Looks::empty;
  std::string what;      // for messages: "a ZIP archive", "WebVTT captions", "bytes that are no text"
  bool sure = true;      // `what` names it; else nothing is known but that it is no text
  bool vague = false;    // `binary`, and one of many kinds: identify() knows more
  bool textual = false;  // `binary`, and yet made of readable characters, such as PostScript
};

// So many of a file's first bytes tell its kind.
inline constexpr std::size_t kTellingBytes = 4096;

// The kind of a file by its first bytes; names and suffixes tell nothing.
[[nodiscard]] Detected detect(std::string_view head);

// The kind of a file by its content; of zipped ones by the names inside. Its offset is left alone.
[[nodiscard]] Detected detect_file(const base::Fd& file);

// The format of what is read as markup.
[[nodiscard]] std::optional<MarkupFormat> markup_of(Looks looks);

}  // namespace praxeo::ingest
