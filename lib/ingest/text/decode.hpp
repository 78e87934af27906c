// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace praxeo::ingest::text {

struct Decoded {
  std::string text;        // UTF-8, valid, without byte order mark
  std::string encoding;    // by its name at IANA: "UTF-8", "UTF-16LE", "windows-1252"
  bool guessed = false;    // nothing in the bytes says it for sure
  std::size_t broken = 0;  // sequences that the encoding does not know, each now U+FFFD
};

// Tells the encoding of a text by its byte order mark, then by the zeros that UTF-16 and UTF-32 leave in it,
// then by the shifts of ISO-2022-JP, then by its being valid UTF-8, then by uchardet's statistics, and
// converts it. Throws invalid_input "NAME: …" when the bytes are no text: a NUL or too many control
// characters (with the offset of the first), or what no encoding explains.
[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view name);

// Does it begin as text does? For telling kinds apart by the first bytes of a file, of which the last
// character may be cut.
[[nodiscard]] bool looks_like_text(std::string_view head);

}  // namespace praxeo::ingest::text
