// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::base {

// Foreign words as HTML, for text and for attributes in double or single quotes alike: & < > " ' as
// references. Control characters but LF and TAB, which HTML can't hold, and the bidirectional overrides,
// embeddings and isolates, with which a title could pose as another, are left out; where that would join the
// halves of broken UTF-8, U+FFFD stands in their place.
[[nodiscard]] std::string escape_html(std::string_view text);
void append_escaped_html(std::string_view text, std::string& html);

// The bytes of the bidirectional control (U+202A–202E, U+2066–2069) that `text` begins with; 0 for none.
[[nodiscard]] std::size_t bidi_control_at(std::string_view text);

// HTML that another room made, without its bidirectional controls. They stand in text alone, never in a tag.
[[nodiscard]] std::string without_bidi_controls(std::string_view html);

}  // namespace praxeo::base
