// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "embed/highlight/language.hpp"

namespace praxeo::embed {

// Cuts code into tokens after one language's table, in one pass with a stack of open strings (a string may
// hold code, which may hold strings). Hands each stretch to `sink` in order; the stretches together are the
// code. Every step takes at least one byte and nothing is sought twice, so time is linear. Borrows all it is
// given.
class Lexer {
 public:
  using Sink = std::function<void(Token, std::string_view)>;
  Lexer(const Language& language, std::string_view code, const Sink& sink);
  void run();

 private:
  struct Frame {
    const StringRule* string = nullptr;  // in a string; else in code inside one, or in arithmetic
    Token token = Token::plain;
    std::string close;
    char nested = 0;  // opens another level of `close`
    int depth = 0;
    bool arithmetic = false;
  };
  struct Heredoc {
    std::string delimiter;
    bool strip_tabs = false;
  };
  // Code inside strings deeper than this is shown as string: no real program comes near.
  static constexpr std::size_t kDeepest = 64;

  [[nodiscard]] char at(std::size_t position) const {
    return position < code_.size() ? code_[position] : '\0';
  }
  [[nodiscard]] bool starts(std::string_view with) const { return code_.substr(position_).starts_with(with); }
  void emit(Token token, std::size_t end);
  [[nodiscard]] std::size_t after_point(std::size_t position) const;

  void step_string();
  void step_code();
  bool close_frame();
  bool newline_or_blank();
  bool comment();
  bool line_start_word();
  bool line_mark();
  bool line_key();
  [[nodiscard]] std::size_t comment_end(const CommentRule& rule) const;
  bool string_opens(std::size_t word_end);
  void open_string(const StringRule& rule, std::size_t quote);
  [[nodiscard]] bool is_key(const StringRule& rule, std::size_t quote) const;
  bool raw_string(const StringRule& rule, std::size_t quote);
  bool variable();
  bool heredoc_opens();
  void heredoc_bodies();
  bool number();
  bool word();
  [[nodiscard]] Token token_of(std::string_view text, std::size_t end);
  void remember(std::string_view text);
  [[nodiscard]] bool in_arithmetic() const { return !frames_.empty() && frames_.back().arithmetic; }

  const Language& language_;
  std::string_view code_;
  const Sink& sink_;
  std::size_t position_ = 0;
  std::vector<Frame> frames_;
  std::deque<Heredoc> heredocs_;
  std::unordered_map<std::string_view, std::size_t> last_line_;  // where a line with these words stands last
  std::vector<bool> never_closes_;                               // by string rule: no quote ahead
  bool line_start_ = true, command_start_ = true, after_assignment_ = false;
  std::string_view previous_, before_previous_;
};

}  // namespace praxeo::embed
