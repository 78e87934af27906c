// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace praxeo::base {

// How a word is spelled in a search index, and how a browser spells what is typed into it, so that both meet:
// canonical decomposition (NFD), marks (\p{M}) off, lower case, a final sigma as any other.
// In JavaScript: text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ").
[[nodiscard]] std::string search_form(std::string_view text);

// The runs of letters and digits of a text in that form, in order; each Han or kana sign is one by itself,
// for such writing has no blanks. Of runs of more than 256 bytes the beginning is one.
void each_search_word(std::string_view form, const std::function<void(std::string_view)>& word);

// Whether one comes before the other in UTF-16, as a browser compares strings.
[[nodiscard]] bool before_in_utf16(std::string_view one, std::string_view other);

}  // namespace praxeo::base
