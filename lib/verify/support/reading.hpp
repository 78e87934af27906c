// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "verify/support/vocabulary.hpp"

namespace praxeo::verify {

enum class TokenKind : std::uint8_t { word, name, identifier, number, mark };

// A word, number or punctuation mark of a text, and what it does there. For a number, `value` is in the base
// of its unit's dimension only through quantity(); the rest is as written.
struct Token {
  std::string_view text;
  TokenKind kind = TokenKind::word;
  const WordInfo* info = nullptr;  // none for marks
  std::size_t start = 0, end = 0;  // bytes of the text
  bool starts_sentence = false, capital = false;
  bool content = false;  // is to be found again in the other text
  bool joined = false;   // by a hyphen to the one before
  bool code = false;     // in backticks, an option, a variable: a name down to its letters
  double weight = 0;
  int clause = 0;
  Role role = Role::none;  // of a word that does something, by itself or as the first of a run
  // Numbers.
  double value = 0;
  bool ordinal = false, in_words = false, decimal = false, scaled = false;
  bool share = false;          // "half of": in percent, roughly
  bool times = false;          // "twice", "three times"
  bool version = false;        // "Python 3.10": no decimal
  char day_half = 0;           // of a time: a.m., p.m.
  double part = 0, whole = 0;  // of the share "two in five"; else 0
  double low = 0, high = 0;    // what "hundreds", "the 1930s" may stand for; else 0
  std::string_view unit;       // as written, or as units.json names it; empty without
  const Unit* measure = nullptr;
  Role bound = Role::none;
  // What governs a content word.
  int negations = 0;
  bool thing_denied = false;  // by "without" and the like
  bool doer_denied = false;   // "logged" of "nobody who is logged in": what is denied follows
  Role quantifier = Role::none, modal = Role::none;
  std::string_view quantifier_text, modal_text, negation_text;
};

// More than "the" or "after".
[[nodiscard]] inline bool says_much(const Token& token) {
  return token.content && !(token.info->stop && token.kind == TokenKind::word);
}
[[nodiscard]] inline bool is_named(const Token& token) {
  return token.kind == TokenKind::name || token.kind == TokenKind::identifier;
}

// A text as the rules read it. Views into the text and the vocabulary, both of which outlive it.
struct Reading {
  std::string_view text;
  std::vector<Token> tokens;
  std::vector<std::size_t> content;  // indexes of tokens
  int clauses = 1;
  std::vector<int> clause_negations;         // how many in each clause
  std::vector<std::size_t> denied_pronouns;  // "them" of "without them": tells of a word that stands before
  std::vector<int> cut_short;                // clauses that end with their negation: "…, but others do not"
};
[[nodiscard]] Reading read_text(std::string_view text, Vocabulary& vocabulary);

// Do these words, folded, stand there, the first of them at token `at`?
[[nodiscard]] bool stands_at(const Reading& reading, std::size_t at, const std::vector<std::string>& words);

// The same without roles: what the lines of tokens.cpp find.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view text, Vocabulary& vocabulary);

// "two hundred", "twenty-five", "1.2 million", "two and a half" and "half an hour" are one number each; "half
// of" is 50 %, "two in five" 40 %, "for a day" one day.
void join_numbers(std::vector<Token>& tokens);

}  // namespace praxeo::verify
