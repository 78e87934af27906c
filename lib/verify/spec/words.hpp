// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace praxeo::verify {

// A phrase of some words, in lower case.
using SpecPhrase = std::vector<std::string>;

// templates/rules/spec.LANGUAGE.json: what obligations and vague words look like in a language.
struct SpecWords {
  std::vector<SpecPhrase> must, should, may, vague, open;
  std::unordered_set<std::string> negations, joins;
  std::unordered_set<std::string> known;  // abbreviations that need no definition, as they are written
};
// Nothing for a language without such a file.
[[nodiscard]] const SpecWords* spec_words(std::string_view language);

// A word of prose, and where it is followed by a sign that parts clauses or sentences.
struct SpecWord {
  std::string lower, written;
  bool ends_clause = false, ends_sentence = false;
};
// Of Markdown prose, without marks; a code span is one word, `, for what is in it says nothing of the prose.
[[nodiscard]] std::vector<SpecWord> words_of_prose(std::string_view prose);

// How many words the longest of the phrases that stands at `at` has; 0 for none.
[[nodiscard]] std::size_t phrase_at(const std::vector<SpecWord>& words, std::size_t at,
                                    const std::vector<SpecPhrase>& phrases);
// As it is written there.
[[nodiscard]] std::string written(const std::vector<SpecWord>& words, std::size_t at, std::size_t count);

}  // namespace praxeo::verify
