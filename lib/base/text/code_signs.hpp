// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/text/normalize.hpp"

// How readers hand words over whose author marked some of them as code: between U+FDD0 and U+FDD1, two code
// points that no text has (Unicode §23.7, noncharacters). Nobody writes the signs down; what a foreign text
// has of them is taken out first.
namespace praxeo::base {

inline constexpr std::string_view kCodeBegins = "\xEF\xB7\x90", kCodeEnds = "\xEF\xB7\x91";

[[nodiscard]] std::string without_code_signs(std::string_view words);
// Code between its signs; blanks at its ends stay outside. `code` has no signs. Nothing but blanks is no
// code.
[[nodiscard]] std::string signed_code(std::string_view code);
// normalize_text of words that may have signs. Where a sign would keep a letter from the accent behind it,
// the signs give way.
[[nodiscard]] std::string normalize_signed(std::string_view words, Removed* removed = nullptr);

}  // namespace praxeo::base
