// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "verify/support/reading.hpp"

namespace praxeo::verify {

[[nodiscard]] inline bool is_count(const Token* token) {
  return token != nullptr && token->kind == TokenKind::number && !token->ordinal;
}
[[nodiscard]] inline bool is_article(const Token* token) {
  return token != nullptr && token->info != nullptr && token->info->article && token->kind == TokenKind::word;
}

// Reads the tokens of a text from left to right and joins those that are one number: counts in spelled.cpp,
// shares and multiples in fractions.cpp. For one text.
class Joining {
 public:
  explicit Joining(std::vector<Token>& tokens) : tokens_(tokens) { joined_.reserve(tokens.size()); }
  std::vector<Token> all();

 private:
  // Each is true when the word went into a number before it.
  bool takes(Token& token);
  bool number(Token& token, double value);
  bool scale(Token& token, double value);
  bool plural_scale(Token& token, double value);
  bool ordinal(Token& token, double value);
  bool fraction(Token& token);
  bool and_a_half(const Token& token, double part);
  void multiple(Token& token);
  void share(Token& token, double part);
  void span(const Token& token);

  static void become(Token& token, double value);
  // The n-th token before, counted from 1.
  Token* before(std::size_t n) { return joined_.size() < n ? nullptr : &joined_[joined_.size() - n]; }
  [[nodiscard]] const WordInfo* next(std::size_t n = 0) const {
    const auto place = at_ + n;
    return place < tokens_.size() && tokens_[place].kind == TokenKind::word ? tokens_[place].info : nullptr;
  }
  [[nodiscard]] bool is_of(std::size_t place) const;

  // A number in words that what follows may add to: "three thousand" is 3000 done, and no group yet; "three
  // thousand four" has a group of 4, which a "hundred" multiplies.
  struct Open {
    std::size_t at = 0;  // in joined_
    double done = 0, group = 0, last_scale = 0;
    [[nodiscard]] double value() const { return done + group; }
  };
  [[nodiscard]] bool adds(double value, bool behind_and) const;
  [[nodiscard]] std::optional<double> scale_ahead(double value) const;
  [[nodiscard]] bool in_range() const;

  std::vector<Token>& tokens_;
  std::vector<Token> joined_;
  std::size_t at_ = 0;
  std::optional<Open> open_;
};

void join_shares(std::vector<Token>& tokens);

}  // namespace praxeo::verify
