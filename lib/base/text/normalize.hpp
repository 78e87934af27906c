// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace praxeo::base {

// What normalize_text() took out, for warnings.
struct Removed {
  std::size_t controls = 0;   // C0 and C1 but LF and TAB
  std::size_t invisible = 0;  // zero-width, bidi controls, Unicode tags, soft hyphens, byte order marks
  [[nodiscard]] bool any() const { return controls + invisible > 0; }
};

// The form in which the text of a source is frozen (data-model §4): NFC; LF line ends; no control characters
// but LF and TAB; no zero-width, bidi or tag characters; no blanks at line ends; the blanks of Unicode
// (U+00A0, U+2000 …) as a plain space. Broken UTF-8 becomes U+FFFD. Idempotent. Hyphenation and layout are
// the reader's affair.
[[nodiscard]] std::string normalize_text(std::string_view text, Removed* removed = nullptr);

[[nodiscard]] std::string nfc(std::string_view text);
// NFKC with Unicode case folding, for comparing words.
[[nodiscard]] std::string fold(std::string_view text);
// Runs of white space to one blank, none at the ends.
[[nodiscard]] std::string squeeze(std::string_view text);
[[nodiscard]] bool is_invisible(char32_t point);

// For terminals and messages: control characters, bidi controls and broken bytes as visible escapes ("\x1b"),
// so foreign text can't steer a terminal. LF and TAB stay when `multiline`.
[[nodiscard]] std::string printable(std::string_view text, bool multiline = false);

// A slug from a human text (data-model §5): NFKD, marks off, some letters spelled out (ß ss, æ ae, ø o, ł l
// …), other runs to '-', lower case, cut at a word at 48 characters, never shaped like a ULID. `fallback`
// when nothing is left.
[[nodiscard]] std::string slugify(std::string_view text, std::string_view fallback);

// Terminal columns (UAX #11 wide = 2, combining = 0); control characters count 0.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace praxeo::base
