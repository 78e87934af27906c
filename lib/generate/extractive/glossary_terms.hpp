// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "generate/extractive/reading.hpp"

// Terms as a glossary shows them.
namespace praxeo::generate {

// Words of a glossary: "word list", "PATH"; not "C-a", "${name}", "0 arguments", "expr1 -a expr2", a form
// with a colon in it or the line of a copyright.
// "SLA" of "SLA (service level agreement)".
[[nodiscard]] std::string_view without_aside(std::string_view term);
[[nodiscard]] bool is_words(std::string_view term);
// By what two terms are one: "Reserved words" and "reserved word".
[[nodiscard]] std::string term_key(const Words& words, std::string_view term);
// A term that begins a sentence, as it would be written inside one: "bulk fermentation", "Bash". The text's
// other sentences tell, else what the word looks like.
[[nodiscard]] std::string inner_case(const Reading& reading, std::size_t sentence, std::string term);
// Where the meaning begins in "A cache is a store of …": behind the term and its verb; nothing where the
// sentence is built in another way.
[[nodiscard]] std::optional<std::size_t> meaning_start(const Words& words, std::string_view sentence,
                                                       std::string_view term);

}  // namespace praxeo::generate
