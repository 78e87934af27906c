// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "generate/extractive/language_words.hpp"

namespace praxeo::generate {

// The word that ends in front of `at`; empty where there is none.
[[nodiscard]] std::string word_before(std::string_view lower, std::size_t at);
// Words of `lower` on some list.
[[nodiscard]] bool has_any(std::string_view lower, std::initializer_list<const PhraseSet*> lists);
// "all sensors", and not "a sensor that takes".
[[nodiscard]] bool looks_plural(const Words& language, std::string_view words);

}  // namespace praxeo::generate
