// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/text/decode.hpp"

namespace praxeo::ingest::markup {

// The encoding that a page declares in its first 4 KiB: <?xml encoding="…"?>, <meta charset="…">, or <meta
// http-equiv="Content-Type" content="…; charset=…">; comments are passed over. By the name that the WHATWG's
// Encoding Standard reads a label as, so that "iso-8859-1" is windows-1252; absent when there is none, or one
// that is unknown there.
[[nodiscard]] std::optional<std::string> declared_charset(std::string_view bytes);

// The page as UTF-8: by its byte order mark, then by what it declares, then by its looks (text/decode.hpp). A
// page that declares one byte a character, and is nevertheless valid UTF-8, is UTF-8; one that declares UTF-8
// and holds many bytes that are none is told by its looks.. Throws invalid_input "NAME: …" for what is no
// text.
[[nodiscard]] text::Decoded decode_html(std::string_view bytes, std::string_view name);

}  // namespace praxeo::ingest::markup
