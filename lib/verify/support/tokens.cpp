// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"
#include "verify/support/reading.hpp"

namespace praxeo::verify {
namespace {

using base::is_digit;
using base::is_letter;
using base::is_lower;
using base::is_upper;

bool is_word_point(char32_t point) {
  if (point < 0x80) return is_letter(static_cast<char>(point));
  if (point == 0xB5) return true;  // micro sign
  if (point < 0xC0 || point == 0xD7 || point == 0xF7) return false;
  if (point >= 0x2000 && point <= 0x2BFF) return point == 0x2126;  // punctuation, symbols; but the ohm sign
  return point < 0x3000 || point > 0x303F;
}

class Tokeniser {
 public:
  Tokeniser(std::string_view text, Vocabulary& vocabulary) : text_(text), vocabulary_(vocabulary) {}

  std::vector<Token> all() {
    tokens_.reserve(text_.size() / 4);
    while (at_ < text_.size()) {
      const auto here = at_;
      step();
      at_ = std::max(at_, here + 1);  // whatever stands there, it is passed
    }
    return std::move(tokens_);
  }

 private:
  char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
  char before() const { return at_ > 0 ? text_[at_ - 1] : ' '; }

  std::size_t word_end(std::size_t from) const {
    while (from < text_.size()) {
      const auto c = text_[from];
      if (is_letter(c) || is_digit(c)) {
        ++from;
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x80) break;
      auto next = from;
      if (!is_word_point(base::utf8::next(text_, next))) break;
      from = next;
    }
    return from;
  }

  void step() {
    const char c = text_[at_];
    if (c == '`') return ticks();
    if (c == ']' && at(at_ + 1) == '(') return skip_link();
    if (is_digit(c)) return number();
    if (is_letter(c) || static_cast<unsigned char>(c) >= 0xC0 || c == '_') {
      if (word_end(at_) > at_ || (c == '_' && word_end(at_ + 1) > at_ + 1 && is_letter(before())))
        return word(at_);
    }
    // "`Ok`-part" is one word, in code or not.
    const bool behind_code =
        before() == '`' && code_end_ > 0 && text_.find_first_not_of('`', code_end_) == at_;
    const bool opens = !is_letter(before()) && !is_digit(before()) && before() != '-' && !behind_code;
    if (c == '-' && opens && (is_letter(at(at_ + 1)) || (at(at_ + 1) == '-' && is_letter(at(at_ + 2)))))
      return flag();
    if (c == '$' && (is_letter(at(at_ + 1)) || at(at_ + 1) == '_' || at(at_ + 1) == '{')) return flag();
    if (c == '/' && opens && is_letter(at(at_ + 1))) return word(at_ + 1);
    if (c == '$' && is_digit(at(at_ + 1))) {
      ++at_;
      number(1);
      tokens_.back().unit = "$";
      return;
    }
    if (static_cast<unsigned char>(c) >= 0x80) return wide();
    static constexpr std::string_view kMarks = ",;:().!?";
    if (kMarks.find(c) != std::string_view::npos) mark(1);
    if (c == '|' && before() == ' ' && at(at_ + 1) == ' ') {  // between the cells of a row, as a clause ends
      mark(1);
      tokens_.back().text = ";";
    }
    ++at_;
  }

  // "`make install`", but not the quotes of "`x' and `y'".
  void ticks() {
    constexpr std::size_t kMost = 200;
    const auto open = at_;
    const auto end = std::min(text_.find_first_not_of('`', open), text_.size());
    at_ = end;
    if (open < code_end_) return;
    const auto close = text_.substr(0, end + kMost).find(text_.substr(open, end - open), end);
    if (close != std::string_view::npos && close > end && text_[close - 1] != ' ') code_end_ = close;
  }

  void skip_link() {
    const auto end = text_.find_first_of(") \n", at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
  }

  void mark(std::size_t bytes) {
    Token token;
    token.text = text_.substr(at_, bytes);
    token.kind = TokenKind::mark;
    token.start = at_;
    token.end = at_ + bytes;
    tokens_.push_back(token);
  }

  void wide() {
    auto next = at_;
    const auto point = base::utf8::next(text_, next);
    if (point == 0x2014 || point == 0x3002 || point == 0xFF0C || point == 0x3001 || point == 0x2026) {
      mark(next - at_);
    }
    const bool money = point == 0x20AC || point == 0xA3 || point == 0xA5;
    const auto symbol = text_.substr(at_, next - at_);
    at_ = next;
    if (money && is_digit(at(at_))) {
      number(symbol.size());
      tokens_.back().unit = symbol;
    }
  }

  void push(std::size_t start, std::size_t end, TokenKind kind) {
    push(start, end, kind, text_.substr(start, end - start));
  }
  void push(std::size_t start, std::size_t end, TokenKind kind, std::string_view written) {
    Token token;
    token.text = text_.substr(start, end - start);
    token.kind = kind;
    token.info = &vocabulary_.word(written);
    token.start = start;
    token.end = end;
    token.capital = is_upper(token.text.front()) || capital_wide(token.text);
    token.joined =
        start > 1 && text_[start - 1] == '-' && !tokens_.empty() &&
        (tokens_.back().end + 1 == start ||
         (text_[start - 2] == '`' && text_.find_first_not_of('`', tokens_.back().end) + 1 == start));
    token.code = start < code_end_ || written.front() == '-' || written.front() == '$';
    tokens_.push_back(token);
  }
  static bool capital_wide(std::string_view text) {
    if (static_cast<unsigned char>(text.front()) < 0x80) return false;
    std::size_t next = 0;
    const auto point = base::utf8::next(text, next);
    return (point >= 0xC0 && point <= 0xDE) || (point >= 0x410 && point <= 0x42F) ||
           (point >= 0x391 && point <= 0x3A9);
  }

  // "--verbose", "-x", "$HOME"
  void flag() {
    auto end = at_ + 1;
    while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) ||
                                  (std::string_view("-_{").find(text_[end]) != std::string_view::npos)))
      ++end;
    while (end > at_ + 1 && text_[end - 1] == '-') --end;
    push(at_, end, TokenKind::identifier);
    at_ = end;
  }

  // What may stand inside a name of a program or a file: "a_b", "std::string", "notes.txt", "a/b".
  bool glues(std::size_t place) const {
    const char c = at(place);
    const char next = at(place + 1);
    if (c == '_') return next == '_' || word_end(place + 1) > place + 1;
    if (c == '.') return (is_lower(next) || is_digit(next)) && at(place - 1) != '.';
    if (c == '/') return is_letter(next) || is_digit(next);
    return c == ':' && next == ':' && is_letter(at(place + 2));
  }

  void word(std::size_t from) {
    const auto start = at_;
    auto end = word_end(from);
    bool identifier = from > at_ || at(at_) == '_';
    while (glues(end)) {
      identifier = true;
      end = std::max(end + 1, word_end(end + (text_[end] == ':' ? 2 : 1)));
    }
    const auto written = text_.substr(start, end - start);
    bool lower = false, upper_inside = false, digits = false;
    std::size_t uppers = 0;
    for (std::size_t i = 0; i < written.size(); ++i) {
      upper_inside = upper_inside || (lower && is_upper(written[i]));
      lower = lower || is_lower(written[i]);
      digits = digits || is_digit(written[i]);
      uppers += is_upper(written[i]) ? 1 : 0;
    }
    identifier = identifier || digits || upper_inside || (uppers > 1 && !lower);
    at_ = end;
    if (identifier) return push(start, end, TokenKind::identifier);
    apostrophe(start, end);
  }

  // n't is a word of its own; 's and its like are none.
  void apostrophe(std::size_t start, std::size_t end) {
    std::size_t quote = 0;
    if (at(end) == '\'') quote = 1;
    if (text_.substr(end).starts_with("\xE2\x80\x99")) quote = 3;
    const auto tail =
        quote > 0 ? text_.substr(end + quote, word_end(end + quote) - end - quote) : std::string_view{};
    if (quote == 0 || tail.empty() || tail.size() > 3) return push(start, end, TokenKind::word);
    at_ = end + quote + tail.size();
    if (tail != "t" || text_[end - 1] != 'n' || end - start == 1) {  // "n't" alone, of a text cut apart
      if (tail == "s" || tail == "ll" || tail == "re" || tail == "ve" || tail == "d" || tail == "m")
        return push(start, end, TokenKind::word);
      at_ = end;  // l'eau: two words
      return push(start, end, TokenKind::word);
    }
    const auto verb = text_.substr(start, end - 1 - start);
    push(start, end - 1, TokenKind::word,
         verb == "ca" || verb == "Ca"   ? "can"
         : verb == "wo" || verb == "Wo" ? "will"
                                        : verb);
    push(end - 1, at_, TokenKind::word, "nt");
  }

  // Where the minus before the number at `place` begins; it stands at no digit or letter, as that of a range
  // does.
  std::size_t minus_before(std::size_t place) const {
    std::size_t sign = 0;
    if (place > 0 && text_[place - 1] == '-') sign = 1;
    const auto head = text_.substr(0, place);
    if (head.ends_with("\xE2\x88\x92") || head.ends_with("\xE2\x80\x93")) sign = 3;
    if (sign == 0) return place;
    const auto open = place - sign;
    if (open == 0) return open;
    auto last = text_.find_last_not_of(' ', open - 1);
    if (last == std::string_view::npos) return open;
    const bool apart = last + 1 < open || text_[last] == '(' || text_[last] == '`';
    return apart && !is_digit(text_[last]) && text_[last] != '%' ? open : place;
  }

  void number(std::size_t currency = 0) {
    const auto start = at_;
    auto end = at_;
    std::string digits;
    bool decimal = false, odd = false;
    while (end < text_.size()) {
      const char c = text_[end];
      if (is_digit(c)) {
        digits += c;
        ++end;
        continue;
      }
      if (!is_digit(at(end + 1))) break;
      if (c == ',') {
        auto three = end + 1;
        while (is_digit(at(three))) ++three;
        if (three - end != 4) {
          if (three - end > 3 || decimal) break;
          digits += '.';  // 1,5
          decimal = true;
        }
        ++end;
      } else if (c == '.') {
        odd = odd || decimal;
        digits += '.';
        decimal = true;
        ++end;
      } else if (c == ':' || (c == '-' && (end - start == 4 || odd) && date_follows(end))) {
        odd = true;
        ++end;
      } else {
        break;
      }
    }
    const auto letters_end = word_end(end);
    const auto suffix = text_.substr(end, letters_end - end);
    const bool th = suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
    const bool unit =
        !suffix.empty() && unit_named(suffix) != nullptr && !(suffix == "s" && end - start == 4);
    const bool decade = suffix == "s" && end - start == 4 && !decimal && !odd && digits.ends_with('0');
    if (odd || (!suffix.empty() && !th && !unit && !decade) || at(letters_end) == '_') {
      // "4G" is one word, of "10am" the number stands for itself.
      const bool words = at(letters_end) != '_' && (suffix == "am" || suffix == "pm" || suffix == "x");
      at_ = words ? end : start;
      if (!words && (letters_end > end || glues(end))) return word(letters_end);
      at_ = end;
      if (odd) return push(start, end, TokenKind::identifier);
    }
    const auto sign = minus_before(start - currency);
    const bool negative = sign < start - currency;
    const auto number_end = th || decade ? letters_end : end;
    if (negative) digits.insert(digits.begin(), '-');
    push(negative ? sign : start, number_end, TokenKind::number,
         negative ? std::string_view(digits) : text_.substr(start, number_end - start));
    auto& token = tokens_.back();
    std::from_chars(digits.data(), digits.data() + digits.size(), token.value);
    token.decimal = decimal;
    token.ordinal = th;
    if (decade) {
      token.low = token.value;
      token.high = token.value + 9;
    }
    at_ = th || unit || decade ? letters_end : end;
    if (unit) token.unit = suffix;
    if (at(at_) == '%') {
      token.unit = text_.substr(at_++, 1);
    } else if (at(at_) == ' ' && at(at_ + 1) == '%' && !is_digit(at(at_ + 2)) &&
               !(at(at_ + 2) == ' ' && is_digit(at(at_ + 3)))) {  // "20 %", but not "7 % 2"
      token.unit = text_.substr(at_ + 1, 1);
      at_ += 2;
    }
  }
  bool date_follows(std::size_t dash) const {
    return is_digit(at(dash + 1)) && is_digit(at(dash + 2)) && !is_digit(at(dash + 3));
  }

  std::string_view text_;
  Vocabulary& vocabulary_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t code_end_ = 0;  // of the code span that is read
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text, Vocabulary& vocabulary) {
  return Tokeniser(text, vocabulary).all();
}

}  // namespace praxeo::verify
