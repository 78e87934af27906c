// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/content_tokens.hpp"

#include <charconv>

#include "base/text/percent.hpp"

namespace praxeo::reader {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }

bool is_delimiter(char c) {
  return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' ||
         c == '/' || c == '%';
}

bool ends_token(char c) { return is_blank(c) || is_delimiter(c); }

}  // namespace

void ContentTokens::clear() {
  numbers_count_ = 0;
  shown_.clear();
  moves_ = 0;
  in_array_ = false;
  word_ = {};
  name_.clear();
  first_name_.clear();
}

bool ContentTokens::next() {
  clear();
  while (at_ < content_.size()) {
    const char c = content_[at_];
    if (is_blank(c)) {
      ++at_;
    } else if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
      read_number();
    } else if (c == '(') {
      read_string();
    } else if (c == '<') {
      if (at_ + 1 < content_.size() && content_[at_ + 1] == '<') {
        skip_dictionary();
      } else {
        read_hex();
      }
    } else if (c == '/') {
      read_name();
    } else if (c == '[' || c == ']') {
      in_array_ = c == '[';
      ++at_;
    } else if (c == '%') {
      while (at_ < content_.size() && content_[at_] != '\n' && content_[at_] != '\r') ++at_;
    } else if (is_delimiter(c)) {
      ++at_;
    } else {
      const auto start = at_;
      while (at_ < content_.size() && !ends_token(content_[at_])) ++at_;
      word_ = content_.substr(start, at_ - start);
      if (word_ == "BI") {
        skip_image();
        word_ = "EI";
      }
      return true;
    }
  }
  return false;
}

void ContentTokens::read_number() {
  const auto start = at_;
  while (at_ < content_.size() && !ends_token(content_[at_])) ++at_;
  const auto* from = content_.data() + start;
  if (*from == '+') ++from;
  double value = 0;
  (void)std::from_chars(from, content_.data() + at_, value);
  if (in_array_) moves_ += value;
  numbers_[numbers_count_++ % kKept] = value;
}

void ContentTokens::read_string() {
  int depth = 0;
  for (; at_ < content_.size(); ++at_) {
    char c = content_[at_];
    if (c == '(' && depth++ == 0) continue;
    if (c == ')' && --depth == 0) break;
    if (c == '\\') c = escaped();
    shown_ += c;
  }
  ++at_;
}

// The character that a backslash at `at_` stands before; `at_` moves to its last byte.
char ContentTokens::escaped() {
  if (++at_ >= content_.size()) return ' ';
  const auto is_octal = [&](std::size_t at) {
    return at < content_.size() && content_[at] >= '0' && content_[at] <= '7';
  };
  if (!is_octal(at_)) return content_[at_];
  unsigned value = static_cast<unsigned>(content_[at_] - '0');
  for (int digits = 0; digits < 2 && is_octal(at_ + 1); ++digits)
    value = value * 8 + static_cast<unsigned>(content_[++at_] - '0');
  return static_cast<char>(value);
}

void ContentTokens::read_hex() {
  int half = -1;
  for (++at_; at_ < content_.size() && content_[at_] != '>'; ++at_) {
    const auto value = base::hex_value(content_[at_]);
    if (value < 0) continue;
    if (half < 0) {
      half = value;
    } else {
      shown_ += static_cast<char>(half * 16 + value);
      half = -1;
    }
  }
  if (half >= 0) shown_ += static_cast<char>(half * 16);
  ++at_;
}

void ContentTokens::read_name() {
  const auto start = ++at_;
  while (at_ < content_.size() && !ends_token(content_[at_])) ++at_;
  name_.assign(content_.substr(start, at_ - start));
  if (first_name_.empty()) first_name_ = name_;
}

void ContentTokens::skip_dictionary() {
  int depth = 0;
  while (at_ < content_.size()) {
    const auto two = content_.substr(at_, 2);
    if (two == "<<") {
      ++depth;
      at_ += 2;
    } else if (two == ">>") {
      at_ += 2;
      if (--depth == 0) return;
    } else if (content_[at_] == '(') {
      const auto kept = shown_.size();
      read_string();
      shown_.resize(kept);
    } else {
      ++at_;
    }
  }
}

// From BI to EI: the image's bytes may hold anything, so EI counts only between blanks and before something
// that could be content.
void ContentTokens::skip_image() {
  auto data = content_.find("ID", at_);
  if (data == std::string_view::npos) {
    at_ = content_.size();
    return;
  }
  for (auto end = content_.find("EI", data + 2); end != std::string_view::npos;
       end = content_.find("EI", end + 2)) {
    const bool before = is_blank(content_[end - 1]);
    const bool behind = end + 2 >= content_.size() || is_blank(content_[end + 2]);
    if (!before || !behind) continue;
    at_ = end + 2;
    return;
  }
  at_ = content_.size();
}

}  // namespace praxeo::reader
