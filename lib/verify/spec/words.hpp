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
  std::vector<SpecPhrase> none;                  // begin a ban: "nobody may"
  std::vector<SpecPhrase> orders;                // begin one: "do not"; a "may" in it gives no leave
  std::vector<SpecPhrase> foretells;             // "will": tells what will be, and obliges nobody
  std::vector<SpecPhrase> wishes;                // "would like": says what is wanted
  std::unordered_set<std::string> likens;        // "as low as it will go"
  std::unordered_set<std::string> promisers;     // whose "will" is a promise: "we"
  std::unordered_set<std::string> subordinates;  // "if": what should be behind it is a case, no obligation
  std::unordered_set<std::string> limits;        // before a number: "within 10 s" is at most
  std::unordered_set<std::string> before;        // before a limit, and no part of it: "be"
  std::unordered_set<std::string> occasions;     // before a number: "after 10 s" bounds something else
  std::unordered_set<std::string> empty;         // of what a number bounds, say nothing: "take", "answer"
  std::unordered_set<std::string> articles;      // before a noun: "each"
  std::unordered_set<std::string> behind;   // what can stand behind a noun, and not behind an adjective: "of"
  std::unordered_set<std::string> offices;  // end the name of a body or a place: "the Legal Department"
  std::unordered_set<std::string> long_offices;  // the same, of three words: "the Clean Air Act"
  std::unordered_set<std::string> names;         // with a capital, and known to all; in small letters
  std::unordered_set<std::string> negations, joins;
  std::unordered_set<std::string> bounds;        // make a leave a demand: "may only be used by tenants"
  std::unordered_set<std::string> alternatives;  // "or": what comes of it if not
  std::unordered_set<std::string> pronouns;      // "it": stands for what is named before
  std::unordered_set<std::string> known;         // abbreviations that need no definition, as they are written
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
