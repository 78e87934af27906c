// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace praxeo::verify {

// The language of a sentence or two, by the function words of all languages that have a table in
// templates/words. It needs less to go by than base::guess_language, and is surer of nothing: `hits` says how
// many function words spoke for it.
struct Tongue {
  std::string language;  // ISO 639-1; empty when nothing tells
  int hits = 0, words = 0;
  bool no_blanks = false;  // a script that writes no blanks between words
};
[[nodiscard]] Tongue tongue_of(std::string_view text);
// How many of the text's words are function words of that language.
[[nodiscard]] int function_words(std::string_view text, std::string_view language);

}  // namespace praxeo::verify
