// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace praxeo::ingest::text {

// The name of the eight-bit or multibyte encoding that these bytes are probably in, by uchardet; empty when
// it has no idea. The library (320 KB of tables, C++) is loaded with the first call; failed when it is not
// installed.
[[nodiscard]] std::string guess_charset(std::string_view bytes);

struct Converted {
  std::string text;  // UTF-8
  std::size_t broken = 0;
};
// By iconv(3). Sequences that the encoding does not know become U+FFFD. Absent when the C library does not
// know the encoding.
[[nodiscard]] std::optional<Converted> convert(std::string_view bytes, const std::string& encoding);

}  // namespace praxeo::ingest::text
