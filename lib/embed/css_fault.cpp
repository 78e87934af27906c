// SPDX-License-Identifier: Apache-2.0
#include "embed/css_fault.hpp"

#include <fmt/format.h>

#include <vector>

#include "base/text/ascii.hpp"

namespace praxeo::embed {
namespace {

bool is_newline(char c) { return c == '\n' || c == '\r' || c == '\f'; }
bool is_blank(char c) { return is_newline(c) || c == ' ' || c == '\t'; }

int hex_digit(char c) {
  if (base::is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

char closing(char open) { return open == '{' ? '}' : open == '(' ? ')' : ']'; }

class Scan {
 public:
  explicit Scan(std::string_view css) : css_(css) {}

  std::optional<CssFault> run() {
    while (!fault_ && at_ < css_.size()) token();
    if (!fault_ && !open_.empty())
      fault_ = {open_.back().line, fmt::format("has a '{}' that is never closed", open_.back().sign)};
    return fault_;
  }
  [[nodiscard]] bool has_blocks() const { return blocks_; }

 private:
  struct Open {
    char sign;
    std::size_t line;
  };

  void token() {
    const char c = css_[at_];
    if (css_.substr(at_).starts_with("/*")) return comment();
    if (c == '"' || c == '\'') return string(c);
    if (c == '{' || c == '(' || c == '[') {
      open_.push_back({c, line_});
      blocks_ = blocks_ || c == '{';
      return step();
    }
    if (c == '}' || c == ')' || c == ']') return close(c);
    if (begins_name()) return name();
    step();
  }

  // Past one character; a line ends with CR, LF, FF or CR LF (§3.3).
  void step() {
    const char c = css_[at_++];
    if (c == '\n' || c == '\f' || (c == '\r' && (at_ == css_.size() || css_[at_] != '\n'))) ++line_;
  }

  void comment() {
    const auto line = line_;
    const auto end = css_.find("*/", at_ + 2);
    if (end == std::string_view::npos) {
      fault_ = {line, "begins a comment that is never closed"};
      return;
    }
    while (at_ < end + 2) step();
  }

  // A string ends on its line, unless a backslash stands before the line's end (§4.3.5).
  void string(char quote) {
    const auto line = line_;
    for (step(); at_ < css_.size() && !is_newline(css_[at_]);) {
      const char c = css_[at_];
      step();
      if (c == quote) return;
      if (c == '\\' && at_ < css_.size()) escaped();
    }
    fault_ = {line, fmt::format("begins a string that is not closed on its line: {}", quote)};
  }

  void close(char sign) {
    if (open_.empty()) {
      fault_ = {line_, fmt::format("has a '{}' that closes nothing", sign)};
      return;
    }
    const Open last = open_.back();
    if (closing(last.sign) != sign) {
      fault_ = {line_,
                fmt::format("has a '{}', but the '{}' of line {} is still open", sign, last.sign, last.line)};
      return;
    }
    open_.pop_back();
    step();
  }

  [[nodiscard]] bool begins_name() const {
    const char c = css_[at_];
    if (c == '\\') return at_ + 1 < css_.size() && !is_newline(css_[at_ + 1]);
    return base::is_letter(c) || base::is_digit(c) || c == '_' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
  }

  // Numbers with their units are read as names are: neither holds a bracket.
  void name() {
    std::string letters;  // of ASCII, small; enough to know url by
    while (at_ < css_.size() && begins_name()) {
      const char c = css_[at_];
      step();
      letters += c == '\\' ? escaped() : base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (letters == "url" && at_ < css_.size() && css_[at_] == '(') address();
  }

  // Past what stands behind a backslash (§4.3.7); '?' for what is no ASCII.
  char escaped() {
    if (hex_digit(css_[at_]) < 0) {
      const char c = css_[at_];
      step();
      if (c == '\r' && at_ < css_.size() && css_[at_] == '\n') step();
      return c;
    }
    unsigned code = 0;
    for (int i = 0; i < 6 && at_ < css_.size() && hex_digit(css_[at_]) >= 0; ++i, step())
      code = code * 16 + static_cast<unsigned>(hex_digit(css_[at_]));
    if (at_ < css_.size() && is_blank(css_[at_])) step();
    if (code >= 'A' && code <= 'Z') code += 'a' - 'A';
    return code > 0 && code < 0x80 ? static_cast<char>(code) : '?';
  }

  // Without quotation marks all up to ')' is the address, brackets and comments with it (§4.3.6).
  void address() {
    const auto line = line_;
    std::size_t first = at_ + 1;
    while (first < css_.size() && is_blank(css_[first])) ++first;
    if (first < css_.size() && (css_[first] == '"' || css_[first] == '\'')) return;  // a function
    for (step(); at_ < css_.size();) {
      const char c = css_[at_];
      step();
      if (c == ')') return;
      if (c == '\\' && at_ < css_.size()) escaped();
    }
    fault_ = {line, "begins an url( that is never closed"};
  }

  std::string_view css_;
  std::size_t at_ = 0, line_ = 1;
  std::vector<Open> open_;
  bool blocks_ = false;
  std::optional<CssFault> fault_;
};

}  // namespace

std::optional<CssFault> css_fault(std::string_view css) { return Scan(css).run(); }

bool holds_css_rules(std::string_view css) {
  Scan scan(css);
  return !scan.run() && scan.has_blocks();
}

}  // namespace praxeo::embed
