// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// How a term of a glossary is found in HTML that praxeo made: glossary.hpp.
namespace praxeo::embed {

// Words as content::prose_to_html() and base::escape_html() both write them, but for the apostrophe.
[[nodiscard]] std::string as_in_html(std::string_view words);
// "CPU", "IFS", "PostScript": such a term is another word than "ifs".
[[nodiscard]] bool has_inner_capital(std::string_view words);
[[nodiscard]] char32_t lower(char32_t point);
// What makes up words in scripts that part them by blanks; ideographs and kana stand for themselves.
[[nodiscard]] bool is_word(char32_t point);

// The character at `at`, which moves behind it; a reference such as &amp; is one, and no part of a word.
[[nodiscard]] char32_t next_in_html(std::string_view text, std::size_t& at);
// Where the term that begins at `at` ends, with its ending of the plural; nothing when there is another word.
[[nodiscard]] std::optional<std::size_t> end_of_match(std::string_view text, std::size_t at,
                                                      std::u32string_view term, bool as_written);

// Elements whose words are no running text, or in which no link may stand.
[[nodiscard]] bool holds_no_terms(std::string_view element);

}  // namespace praxeo::embed
