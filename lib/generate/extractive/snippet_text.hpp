// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "generate/extractive/code_use.hpp"

// What a snippet tells of its code, and how it is called.
namespace praxeo::generate {

// What the text says against code that it shows, so that nobody copies it.
struct Warning {
  bool by_title = false;               // its heading does: "Two traps"
  std::vector<std::size_t> sentences;  // right above or below the code
  bool unsaid = false;                 // only a label or a heading further up does, which no snippet shows
  [[nodiscard]] bool given() const { return by_title || unsaid || !sentences.empty(); }
};
[[nodiscard]] Warning warning_of(const Reading& reading, const Unit& unit, const CodeUse& use);

// The sentences behind the code of `uses[of]`, and behind its output, that speak of it: up to where the text
// turns to the next thing.
[[nodiscard]] std::vector<std::size_t> told_behind(const Reading& reading, const Unit& unit,
                                                   const std::vector<CodeUse>& uses, std::size_t of);

// The sentences that say what the unit is, where they can stand in front of this code: said before it, of
// nothing else that is shown between, and not the step of another item.
[[nodiscard]] std::vector<std::size_t> opening_for(const Reading& reading, const Unit& unit,
                                                   const std::vector<CodeUse>& uses, std::size_t of);

// A word that tells something stands in both, at least `least` times.
[[nodiscard]] bool shares_words(const Words& language, std::string_view sentence, std::string_view with,
                                int least);
// What leads to code goes on from what the text did before: "Now read it", "This also works".
[[nodiscard]] bool goes_on_from_more(const Words& language, std::string_view lead);
// "A first try", "Two traps": of words that any text may have over code.
[[nodiscard]] bool says_little(const Words& language, std::string_view title);
// Best first: a title that says little comes behind what the code is said to do.
[[nodiscard]] std::vector<std::string> snippet_titles(const Reading& reading, const Unit& unit,
                                                      const std::vector<CodeUse>& uses, std::size_t of,
                                                      const std::string& words);

}  // namespace praxeo::generate
