// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "base/text/ascii.hpp"
#include "embed/highlight/lexer.hpp"

// The half of the lexer that deals with strings, variables and here-documents.
namespace praxeo::embed {
namespace {

std::size_t string_byte(char c) { return static_cast<unsigned char>(c); }

}  // namespace

// Does a string begin here, its prefix (if any) being the word from the position to `word_end`?
bool Lexer::string_opens(std::size_t word_end) {
  const std::string_view prefix = code_.substr(position_, word_end - position_);
  for (std::size_t i = 0; i < language_.strings.size(); ++i) {
    const StringRule& rule = language_.strings[i];
    if (!code_.substr(word_end).starts_with(rule.open)) continue;
    if (rule.then_letter && !base::is_letter(at(word_end + rule.open.size()))) continue;
    if (prefix.empty()
            ? rule.prefix_required
            : std::find(rule.prefixes.begin(), rule.prefixes.end(), prefix) == rule.prefixes.end()) {
      continue;
    }
    if (rule.delimiter_open != 0) {
      if (raw_string(rule, word_end)) return true;
      continue;
    }
    // An apostrophe in words that are no program must not turn the rest of the page into a string.
    if (rule.multiline) {
      if (never_closes_[i]) continue;
      if (code_.find(rule.close, word_end + rule.open.size()) == std::string_view::npos) {
        never_closes_[i] = true;
        continue;
      }
    }
    if (frames_.size() >= kDeepest) continue;
    open_string(rule, word_end);
    return true;
  }
  return false;
}

void Lexer::open_string(const StringRule& rule, std::size_t quote) {
  const Token token = rule.key_before != 0 && is_key(rule, quote) ? Token::key : rule.token;
  emit(token, quote + rule.open.size());
  frames_.push_back({&rule, token, rule.close, 0, 0, false});
  line_start_ = command_start_ = false;
}

bool Lexer::is_key(const StringRule& rule, std::size_t quote) const {
  std::size_t end = quote + rule.open.size();
  while (end < code_.size() && code_[end] != '\n' && !code_.substr(end).starts_with(rule.close)) {
    end += rule.escape != 0 && code_[end] == rule.escape ? 2 : 1;
  }
  end += rule.close.size();
  while (at(end) == ' ' || at(end) == '\t') ++end;
  return at(end) == rule.key_before;
}

bool Lexer::raw_string(const StringRule& rule, std::size_t quote) {
  const std::size_t begin = quote + rule.open.size();
  const std::size_t open = code_.substr(0, std::min(code_.size(), begin + rule.longest_delimiter + 1))
                               .find(rule.delimiter_open, begin);
  if (open == std::string_view::npos) return false;
  const std::string close =
      rule.delimiter_close + std::string(code_.substr(begin, open - begin)) + rule.close;
  const std::size_t end = code_.find(close, open + 1);
  line_start_ = command_start_ = false;
  emit(Token::string, end == std::string_view::npos ? code_.size() : end + close.size());
  return true;
}

bool Lexer::variable() {
  const char next = at(position_ + 1);
  if (language_.braced_variables && next == '{') {
    // "${name…}" up to its brace on this line; the bound keeps hostile code linear.
    int depth = 0;
    const std::size_t limit = std::min(code_.size(), position_ + 256);
    for (std::size_t end = position_ + 1; end < limit && code_[end] != '\n'; ++end) {
      if (code_[end] == '{') ++depth;
      if (code_[end] == '}' && --depth == 0) {
        emit(Token::variable, end + 1);
        return true;
      }
    }
    return false;
  }
  if (position_ + 1 < code_.size() && next != '\0' &&
      language_.sigil_specials.find(next) != std::string::npos) {
    emit(Token::variable, position_ + 2);
    return true;
  }
  std::size_t end = position_ + 1;
  if (end >= code_.size() || string_byte(next) >= 0x80 || !language_.word_start[string_byte(next)])
    return false;
  while (end < code_.size() && language_.word_part[string_byte(code_[end])] && string_byte(code_[end]) < 0x80)
    ++end;
  emit(Token::variable, end);
  return true;
}

// Counts only when a line with the delimiter follows: "x << n" in words or arithmetic is none.
bool Lexer::heredoc_opens() {
  if (language_.heredoc_open.empty() || in_arithmetic() || !starts(language_.heredoc_open)) return false;
  if (!language_.heredoc_not.empty() && starts(language_.heredoc_not)) {
    emit(Token::plain, position_ + language_.heredoc_not.size());
    return true;
  }
  if (last_line_.empty()) {
    for (std::size_t start = 0; start <= code_.size();) {
      const std::size_t end = std::min(code_.find('\n', start), code_.size());
      std::string_view line = code_.substr(start, end - start);
      line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
      last_line_[line] = start;
      start = end + 1;
    }
  }
  std::size_t at_word = position_ + language_.heredoc_open.size();
  const bool strip_tabs = at(at_word) == '-';
  if (strip_tabs) ++at_word;
  const std::size_t marker = at_word;
  while (at(at_word) == ' ' || at(at_word) == '\t') ++at_word;
  const char quote = at(at_word) == '\'' || at(at_word) == '"' ? at(at_word) : '\0';
  if (quote != 0 || at(at_word) == '\\') ++at_word;
  std::size_t end = at_word;
  while (end < code_.size() && language_.word_part[string_byte(code_[end])]) ++end;
  const std::string_view delimiter = code_.substr(at_word, end - at_word);
  if (quote != 0) end += at(end) == quote ? 1 : 0;
  const auto found = last_line_.find(delimiter);
  if (delimiter.empty() || found == last_line_.end() || found->second < end) return false;
  heredocs_.push_back({std::string(delimiter), strip_tabs});
  emit(Token::plain, marker);
  emit(Token::string, end);
  line_start_ = command_start_ = false;
  return true;
}

void Lexer::heredoc_bodies() {
  while (!heredocs_.empty()) {
    const Heredoc heredoc = heredocs_.front();
    heredocs_.pop_front();
    std::size_t start = position_;
    std::size_t end = code_.size();
    while (start < code_.size()) {
      const std::size_t stop = std::min(code_.find('\n', start), code_.size());
      std::string_view line = code_.substr(start, stop - start);
      if (heredoc.strip_tabs) line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
      if (line == heredoc.delimiter) {
        end = stop;
        break;
      }
      start = stop + 1;
    }
    if (end > position_) emit(Token::string, end);
    if (!heredocs_.empty() && position_ < code_.size()) emit(Token::plain, position_ + 1);
  }
}

}  // namespace praxeo::embed
