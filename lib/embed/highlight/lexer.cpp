// SPDX-License-Identifier: Apache-2.0
#include "embed/highlight/lexer.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

namespace praxeo::embed {
namespace {

bool is_blank_byte(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }
std::size_t byte_index(char c) { return static_cast<unsigned char>(c); }

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

}  // namespace

Lexer::Lexer(const Language& language, std::string_view code, const Sink& sink)
    : language_(language), code_(code), sink_(sink), never_closes_(language.strings.size()) {}

void Lexer::run() {
  while (position_ < code_.size()) {
    if (!frames_.empty() && frames_.back().string != nullptr) {
      step_string();
    } else {
      step_code();
    }
  }
}

void Lexer::emit(Token token, std::size_t end) {
  sink_(token, code_.substr(position_, end - position_));
  position_ = end;
}

std::size_t Lexer::after_point(std::size_t position) const {
  ++position;
  while (position < code_.size() && (byte_index(code_[position]) & 0xC0U) == 0x80U) ++position;
  return std::min(position, code_.size());
}

void Lexer::step_string() {
  const StringRule& rule = *frames_.back().string;
  const Token token = frames_.back().token;
  const char c = code_[position_];
  if (starts(rule.close)) {
    emit(token, position_ + rule.close.size());
    frames_.pop_back();
    return;
  }
  if (rule.escape != 0 && c == rule.escape && position_ + 1 < code_.size()) {
    return emit(Token::escape, after_point(position_ + 1));
  }
  if (c == '\n' && !rule.multiline) return frames_.pop_back();
  for (const CodeInString& embed : rule.embeds) {
    if (!embed.literal.empty() && starts(embed.literal)) return emit(token, position_ + embed.literal.size());
    if (starts(embed.open) && frames_.size() < kDeepest) {
      const char nested = embed.open.back() == embed.close ? '\0' : embed.open.back();
      emit(Token::variable, position_ + embed.open.size());
      frames_.push_back({nullptr, Token::plain, std::string(1, embed.close), nested, 0, false});
      command_start_ = true;
      return;
    }
  }
  if (rule.sigil && c == language_.sigil && variable()) return;
  std::size_t end = position_ + 1;
  while (end < code_.size()) {
    const char next = code_[end];
    if (next == rule.close.front() || next == rule.escape || next == '\n') break;
    if (rule.sigil && next == language_.sigil) break;
    if (std::any_of(rule.embeds.begin(), rule.embeds.end(),
                    [&](const CodeInString& embed) { return embed.open.front() == next; })) {
      break;
    }
    ++end;
  }
  emit(token, end);
}

void Lexer::step_code() {
  if (newline_or_blank() || close_frame() || comment() || line_start_word() || string_opens(position_))
    return;
  const char c = code_[position_];
  if (language_.escape != 0 && c == language_.escape && position_ + 1 < code_.size()) {
    command_start_ = false;
    return emit(Token::escape, after_point(position_ + 1));
  }
  if (language_.sigil != 0 && c == language_.sigil && variable()) {
    command_start_ = false;
    return;
  }
  if (language_.commands && starts("((") && frames_.size() < kDeepest) {
    frames_.push_back({nullptr, Token::plain, ")", '(', 1, true});
    return emit(Token::plain, position_ + 2);
  }
  if (heredoc_opens() || number() || word()) return;
  if (language_.commands) {
    command_start_ = c != '\0' && language_.commands->separators.find(c) != std::string::npos;
    if (command_start_) previous_ = before_previous_ = {};
  }
  line_start_ = line_start_ && language_.line_key != 0 && c == '-';  // "- name: x"
  emit(Token::plain, position_ + 1);
}

bool Lexer::newline_or_blank() {
  const char c = code_[position_];
  if (c == '\n') {
    emit(Token::plain, position_ + 1);
    line_start_ = command_start_ = true;
    after_assignment_ = false;
    previous_ = before_previous_ = {};
    heredoc_bodies();
    return true;
  }
  if (!is_blank_byte(c)) return false;
  std::size_t end = position_ + 1;
  while (end < code_.size() && is_blank_byte(code_[end])) ++end;
  if (after_assignment_) command_start_ = true;
  after_assignment_ = false;
  emit(Token::plain, end);
  return true;
}

// The end of code inside a string, or of arithmetic.
bool Lexer::close_frame() {
  if (frames_.empty()) return false;
  Frame& frame = frames_.back();
  const char c = code_[position_];
  if (frame.nested != 0 && c == frame.nested) {
    ++frame.depth;
    return false;
  }
  if (c != frame.close.front()) return false;
  if (frame.depth > 0) {
    --frame.depth;
    return false;
  }
  const bool arithmetic = frame.arithmetic;
  frames_.pop_back();
  emit(arithmetic ? Token::plain : Token::variable, position_ + 1);
  command_start_ = false;
  return true;
}

bool Lexer::comment() {
  if (in_arithmetic()) return false;
  for (const CommentRule& rule : language_.comments) {
    if (!starts(rule.open)) continue;
    if (rule.at_word_start && position_ > 0) {
      const char before = code_[position_ - 1];
      if (!is_blank_byte(before) && before != '\n' && before != ';' && before != '(' && before != ')')
        continue;
    }
    emit(Token::comment, comment_end(rule));
    return true;
  }
  return false;
}

std::size_t Lexer::comment_end(const CommentRule& rule) const {
  auto at = position_ + rule.open.size();
  if (rule.close.empty()) return std::min(code_.find('\n', at), code_.size());
  for (int depth = 1; at < code_.size();) {
    const auto rest = code_.substr(at);
    if (rest.starts_with(rule.close)) {
      at += rule.close.size();
      if (--depth == 0) return at;
    } else if (rule.nested && rest.starts_with(rule.open)) {
      at += rule.open.size();
      ++depth;
    } else {
      ++at;
    }
  }
  return code_.size();
}

// Lines that are of one kind as a whole: "+added".
bool Lexer::line_mark() {
  const auto mark = language_.line_marks.find(code_[position_]);
  if (mark == language_.line_marks.end() || (position_ > 0 && code_[position_ - 1] != '\n')) return false;
  line_start_ = false;
  emit(mark->second, std::min(code_.find('\n', position_), code_.size()));
  return true;
}

// "name: x", "a.b = 1": names, dots and strokes up to the sign, and a blank or the line's end behind it.
bool Lexer::line_key() {
  std::size_t end = position_;
  while (end < code_.size() &&
         (language_.word_part[byte_index(code_[end])] || code_[end] == '.' || code_[end] == '-'))
    ++end;
  auto sign = end;
  while (at(sign) == ' ' || at(sign) == '\t') ++sign;
  const char behind = at(sign + 1);
  const bool key =
      end > position_ && at(sign) == language_.line_key &&
      (language_.line_key == '=' || behind == ' ' || behind == '\n' || behind == '\r' || behind == '\0');
  if (!key) return false;
  line_start_ = false;
  emit(Token::key, end);
  return true;
}

// Preprocessor lines, with their continuations, and decorators.
bool Lexer::line_start_word() {
  if (!line_start_) return false;
  const char c = code_[position_];
  if (line_mark()) return true;
  if (language_.line_key != 0 && line_key()) return true;
  if (language_.line_meta != 0 && c == language_.line_meta) {
    std::size_t end = position_;
    while (end < code_.size() && code_[end] != '\n') {
      if (code_[end] == '/' && (at(end + 1) == '/' || at(end + 1) == '*')) break;
      end += code_[end] == '\\' && at(end + 1) == '\n' ? 2 : 1;
    }
    line_start_ = false;
    emit(Token::meta, std::min(end, code_.size()));
    return true;
  }
  if (language_.decorator != 0 && c == language_.decorator) {
    std::size_t end = position_ + 1;
    while (end < code_.size() && (language_.word_part[byte_index(code_[end])] || code_[end] == '.')) ++end;
    line_start_ = false;
    emit(Token::meta, end);
    return true;
  }
  return false;
}

bool Lexer::number() {
  if (!language_.numbers) return false;
  const NumberRule& rule = *language_.numbers;
  const bool point_first = rule.fraction && at(position_) == '.' && base::is_digit(at(position_ + 1));
  if (!base::is_digit(code_[position_]) && !point_first) return false;
  if (rule.at_word_start && position_ > 0 && !in_arithmetic()) {
    const char before = code_[position_ - 1];
    if (!is_blank_byte(before) && std::string_view("\n=(<>[,").find(before) == std::string_view::npos)
      return false;
  }
  std::size_t end = position_;
  const bool radix = std::any_of(rule.radix.begin(), rule.radix.end(),
                                 [&](const std::string& prefix) { return starts(prefix); });
  while (end < code_.size()) {
    const char c = code_[end];
    const char before = end > position_ ? code_[end - 1] : '\0';
    const bool sign = (c == '+' || c == '-') && !radix && rule.fraction && (before == 'e' || before == 'E');
    const bool separator =
        rule.separator != 0 && c == rule.separator && language_.word_part[byte_index(at(end + 1))];
    if (!language_.word_part[byte_index(c)] && !(rule.fraction && c == '.') && !sign && !separator &&
        !(rule.base_sign != 0 && c == rule.base_sign && end > position_)) {
      break;
    }
    ++end;
  }
  line_start_ = command_start_ = false;
  emit(Token::number, end);
  return true;
}

bool Lexer::word() {
  const bool command = language_.commands && command_start_ && !in_arithmetic();
  if (!language_.word_start[byte_index(code_[position_])]) {
    // A path or "./run" where a command stands.
    if (!command || !language_.command_part[byte_index(code_[position_])]) return false;
  }
  std::size_t end = position_;
  while (end < code_.size() && language_.word_part[byte_index(code_[end])]) ++end;
  if (string_opens(end)) return true;
  const bool assigns = command && language_.commands->assignment != 0 &&
                       (at(end) == language_.commands->assignment || (at(end) == '+' && at(end + 1) == '='));
  if (command && !assigns) {
    while (end < code_.size() && language_.command_part[byte_index(code_[end])]) ++end;
  }
  const std::string_view text = code_.substr(position_, end - position_);
  const Token token = assigns ? Token::variable : token_of(text, end);
  if (language_.commands) {
    const auto& leaders = language_.commands->leaders;
    command_start_ =
        token == Token::keyword && std::find(leaders.begin(), leaders.end(), text) != leaders.end();
    after_assignment_ = assigns;
  }
  remember(text);
  line_start_ = false;
  emit(token, end);
  return true;
}

Token Lexer::token_of(std::string_view text, std::size_t end) {
  const auto found =
      language_.any_case ? language_.words.find(lower_ascii(text)) : language_.words.find(text);
  Token token = found == language_.words.end() ? Token::plain : found->second;
  if (in_arithmetic()) return Token::variable;
  if (language_.positional[static_cast<std::size_t>(token)] && !command_start_) {
    const auto third = language_.commands->third_words.find(text);
    const bool stands =
        third != language_.commands->third_words.end() &&
        std::find(third->second.begin(), third->second.end(), before_previous_) != third->second.end();
    if (!stands) return Token::plain;
  }
  if (token != Token::plain) return token;
  if (language_.commands) return command_start_ ? Token::function : Token::plain;
  return language_.calls && at(end) == '(' ? Token::function : Token::plain;
}

void Lexer::remember(std::string_view text) {
  before_previous_ = previous_;
  previous_ = text;
}

}  // namespace praxeo::embed
