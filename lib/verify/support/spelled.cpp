// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "verify/support/reading.hpp"

// Numbers that are written in several words.
namespace praxeo::verify {
namespace {

class Joining {
 public:
  explicit Joining(std::vector<Token>& tokens) : tokens_(tokens) { joined_.reserve(tokens.size()); }

  std::vector<Token> all() {
    while (at_ < tokens_.size()) {
      auto& token = tokens_[at_++];
      if (token.kind != TokenKind::word || token.info == nullptr || !takes(token)) joined_.push_back(token);
    }
    return std::move(joined_);
  }

 private:
  // True when the word went into a number before it.
  bool takes(Token& token) {
    if (token.info->fraction && fraction(token)) return true;
    if (token.kind == TokenKind::number) return false;  // "half": it became one itself
    if (token.info->number) return number(token, *token.info->number);
    if (token.info->scale) return scale(token, *token.info->scale);
    if (token.info->multiple) {
      become(token, *token.info->multiple);
    } else if (token.info->ordinal) {
      ordinal(token, *token.info->ordinal);
    } else if (!token.info->unit.empty()) {
      span(token);
    }
    return false;
  }

  static void become(Token& token, double value) {
    token.kind = TokenKind::number;
    token.in_words = true;
    token.value = value;
  }

  // The n-th token before, counted from 1.
  Token* before(std::size_t n) { return joined_.size() < n ? nullptr : &joined_[joined_.size() - n]; }
  static bool is_count(const Token* token) {
    return token != nullptr && token->kind == TokenKind::number && !token->ordinal;
  }
  static bool is_article(const Token* token) {
    return token != nullptr && token->info != nullptr && token->info->article &&
           token->kind == TokenKind::word;
  }
  const WordInfo* next(std::size_t n = 0) const {
    const auto place = at_ + n;
    return place < tokens_.size() && tokens_[place].kind == TokenKind::word ? tokens_[place].info : nullptr;
  }

  // "twenty-five"
  bool number(Token& token, double value) {
    auto* last = before(1);
    if (is_count(last) && last->in_words && last->value >= 20 && value < 10 && last->value < 100 &&
        static_cast<int>(last->value) % 10 == 0) {
      last->value += value;
      last->end = token.end;
      return true;
    }
    become(token, value);
    return false;
  }

  // "two hundred", "1.2 million"; "a hundred" and "a dozen", but neither "hundreds" nor "several hundred"
  bool scale(Token& token, double value) {
    if (auto* last = before(1); is_count(last)) {
      last->value *= value;
      last->scaled = true;
      last->end = token.end;
      return true;
    }
    const bool one = !token.info->folded.ends_with('s');
    const bool dozen = value < 100;
    if (one && (dozen || is_article(before(1)))) {
      become(token, value);
      token.scaled = true;
    }
    return false;
  }

  void ordinal(Token& token, double value) {
    const auto* last = before(1);
    const bool behind_number = last != nullptr && last->kind == TokenKind::number && !last->joined;
    if (behind_number && !token.info->unit.empty()) return;  // "5 seconds"
    become(token, value);
    token.ordinal = true;
  }

  // "for a day" is one day, "twice a day" is not.
  void span(const Token& token) {
    auto* article = before(1);
    const auto* lead = before(2);
    if (!is_article(article) || lead == nullptr || lead->info == nullptr || !lead->info->leads_span) return;
    const auto* unit = unit_named(token.info->unit);
    if (unit == nullptr || unit->dimension != "time" || unit->factor < 60 ||  // "a second thing"
        token.info->folded.ends_with('s'))
      return;
    if (next() != nullptr && next()->joins && (next(1) == nullptr || !next(1)->article)) return;  // "or two"
    become(*article, 1);
  }

  bool fraction(Token& token) {
    const auto part = *token.info->fraction;
    if (and_a_half(token, part)) return true;
    auto* last = before(1);
    const auto times = is_count(last) && last->in_words && last->value < 10 ? last->value : 1.0;
    const bool counted = times > 1 && token.info->folded.ends_with('s');
    const bool plain = part == 0.5 || is_article(last) || counted || (is_count(last) && last->value == 1);
    if (!plain) return false;
    std::size_t words = 0;  // taken along
    double value = 0;
    const auto unit_at = [&](std::size_t n) { return next(n) != nullptr && !next(n)->unit.empty(); };
    const auto article_at = [&](std::size_t n) { return next(n) != nullptr && next(n)->article; };
    if (article_at(0) && unit_at(1)) {  // "half an hour"
      words = 1;
      value = part;
    } else if (part == 0.5 && unit_at(0) && !next()->folded.ends_with('s')) {  // "every half hour"
      value = part;
    } else if (next() != nullptr && next()->leads_share && article_at(1) && unit_at(2)) {
      words = 2;  // "a quarter of an hour"
      value = part * times;
    } else if (article_at(0) && next(1) != nullptr && next(1)->scale) {  // "half a dozen"
      words = 2;
      value = part * *next(1)->scale;
    } else {
      return share(token, part * times);
    }
    if (counted) {
      token.start = last->start;
      joined_.pop_back();
    }
    become(token, value);
    token.end = words == 0 ? token.end : tokens_[at_ + words - 1].end;
    at_ += words;
    return false;
  }

  // "two and a half hours", "an hour and a half"
  bool and_a_half(const Token& token, double part) {
    const auto* joins = before(2);
    if (!is_article(before(1)) || joins == nullptr || joins->info == nullptr || !joins->info->joins)
      return false;
    auto* count = before(3);
    if (!is_count(count)) {
      if (count == nullptr || count->info == nullptr || count->info->unit.empty()) return false;
      count = before(4);
    }
    if (!is_count(count)) return false;
    count->value += part;
    if (count == before(3)) count->end = token.end;
    joined_.resize(joined_.size() - 2);
    return true;
  }

  // "Half of the users", "two thirds of all", but not "the second half of the list".
  bool share(Token& token, double part) {
    const auto* link = next();
    auto* last = before(1);
    if (link == nullptr || !link->leads_share) return false;
    const bool counted = is_count(last) || is_article(last);
    const auto* named = counted ? before(2) : last;
    if (part != 0.5 && (!counted || !is_of(at_))) return false;
    if (named != nullptr && (named->ordinal || (named->info != nullptr && named->info->parts))) return false;
    if (is_count(last)) {
      token.start = last->start;
      joined_.pop_back();
    }
    become(token, part * 100);
    token.unit = "%";
    token.share = true;
    return false;
  }
  // "of", not "the"
  bool is_of(std::size_t place) const { return !tokens_[place].info->light; }

  std::vector<Token>& tokens_;
  std::vector<Token> joined_;
  std::size_t at_ = 0;
};

}  // namespace

void join_numbers(std::vector<Token>& tokens) { tokens = Joining(tokens).all(); }

}  // namespace praxeo::verify
