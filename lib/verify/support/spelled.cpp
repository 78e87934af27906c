// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "verify/support/joining.hpp"

// Numbers that are written in several words.
namespace praxeo::verify {
namespace {

bool ends_in_zeros(double value, int zeros) {
  return value > 0 && std::fmod(value, std::pow(10, zeros)) == 0;
}

}  // namespace

std::vector<Token> Joining::all() {
  while (at_ < tokens_.size()) {
    auto& token = tokens_[at_++];
    if (token.kind != TokenKind::word || token.info == nullptr || !takes(token)) joined_.push_back(token);
  }
  return std::move(joined_);
}

bool Joining::takes(Token& token) {
  if (token.info->fraction && fraction(token)) return true;
  if (token.kind == TokenKind::number) return false;  // "half": it became one itself
  if (token.info->number) return number(token, *token.info->number);
  if (token.info->scale) return scale(token, *token.info->scale);
  if (token.info->ordinal) return ordinal(token, *token.info->ordinal);
  if (token.info->multiple || token.info->led_multiple || token.info->times) {
    multiple(token);
  } else if (!token.info->unit.empty()) {
    span(token);
  }
  return false;
}

void Joining::become(Token& token, double value) {
  token.kind = TokenKind::number;
  token.in_words = true;
  token.value = value;
}

// The scale that multiplies a word of this value: the one behind "fifty" in "and fifty thousand".
std::optional<double> Joining::scale_ahead(double value) const {
  std::size_t place = 0;
  if (ends_in_zeros(value, 1) && next() != nullptr && next()->number && *next()->number < 10) place = 1;
  const auto* word = next(place);
  return word == nullptr ? std::nullopt : word->scale;
}

// "Between a hundred and fifty thousand" are two numbers.
bool Joining::in_range() const {
  for (auto i = open_->at; i-- > 0 && i + 3 >= open_->at;) {
    const auto& token = joined_[i];
    if (token.info == nullptr) return false;
    if (token.info->leads_range) {
      const auto* later = next(next() != nullptr && (next()->number || next()->scale) ? 1 : 0);
      return later == nullptr || !later->joins;
    }
  }
  return false;
}

// Does a word of this value add to the number that is open?
bool Joining::adds(double value, bool behind_and) const {
  if (value <= 0) return false;
  const bool ones = !behind_and && value < 10 && open_->group >= 20 && ends_in_zeros(open_->group, 1) &&
                    !ends_in_zeros(open_->group, 2);
  const bool below_hundred =
      value < 100 && (open_->group == 0 ? open_->done > 0 : ends_in_zeros(open_->group, 2));
  if (!ones && !below_hundred) return false;
  if (ones) return true;
  if (at_ < tokens_.size() && tokens_[at_].joined && (next() == nullptr || !next()->number))
    return false;  // "a hundred two-page letters"
  if (const auto ahead = scale_ahead(value)) {
    if (*ahead == 100 ? open_->group > 0 : open_->done > 0 && *ahead >= open_->last_scale) return false;
  }
  return !behind_and || !in_range();
}

// "Twenty-five", "three thousand four", "two hundred and fifty"
bool Joining::number(Token& token, double value) {
  if (open_ && open_->at < joined_.size()) {
    const auto gone = joined_.size() - 1 - open_->at;
    const bool behind_and = gone == 1 && before(1)->info != nullptr && before(1)->info->joins;
    if ((gone == 0 || behind_and) && adds(value, behind_and)) {
      joined_.resize(open_->at + 1);
      open_->group += value;
      joined_.back().value = open_->value();
      joined_.back().end = token.end;
      return true;
    }
  }
  become(token, value);
  open_ = Open{joined_.size(), 0, value, 0};
  return false;
}

// "Two hundred", "1.2 million"; "a hundred" and "a dozen"
bool Joining::scale(Token& token, double value) {
  const bool plural = token.info->folded.ends_with('s');
  auto* last = before(1);
  const bool year = is_count(last) && plural && last->value >= 1000;  // "in 1999 thousands came"
  if (is_count(last) && !year && last->high == 0) {
    const bool open = open_ && open_->at + 1 == joined_.size() && value >= 100;
    if (open && value == 100) {
      open_->group *= value;
    } else if (open) {
      const bool all = open_->done > 0 && value >= open_->last_scale;
      open_->done = all ? open_->value() * value : open_->done + open_->group * value;
      open_->group = 0;
      open_->last_scale = value;
    } else {
      open_.reset();
    }
    last->value = open ? open_->value() : last->value * value;
    last->scaled = true;
    last->end = token.end;
    return true;
  }
  if (plural || (last != nullptr && last->info != nullptr && last->info->several))
    return plural_scale(token, value);
  const bool dozen = value < 100;
  if (dozen || is_article(last)) {
    become(token, value);
    token.scaled = true;
    if (!dozen) {
      open_ = value == 100 ? Open{joined_.size(), 0, value, 0} : Open{joined_.size(), value, 0, value};
    }
  }
  return false;
}

// "Hundreds of", "several thousand", "tens of thousands": two at the least, and not much more than the next
// name of a number would tell. Not "the thousands separator".
bool Joining::plural_scale(Token& token, double value) {
  constexpr double kLeast = 1.5, kMost = 50;
  auto* last = before(1);
  auto* product = before(2);
  if (product != nullptr && product->high > 0 && product->info != nullptr && product->info->scale &&
      last->info != nullptr && last->info->leads_share && !last->info->light) {
    product->value *= value;
    product->low *= value;
    product->high *= value;
    product->end = token.end;
    joined_.pop_back();
    return true;
  }
  const bool several = last != nullptr && last->info != nullptr && last->info->several;
  const bool of = next() != nullptr && next()->leads_share && is_of(at_);
  const bool led = last != nullptr && last->info != nullptr && last->info->light;
  if (!several && !of && led) return false;
  become(token, value);
  token.low = kLeast * value;
  token.high = kMost * value;
  if (several) {
    token.start = last->start;
    joined_.pop_back();
  }
  return false;
}

bool Joining::ordinal(Token& token, double value) {
  auto* last = before(1);
  const bool behind_number = last != nullptr && last->kind == TokenKind::number && !last->joined;
  if (behind_number && !token.info->unit.empty()) return false;  // "5 seconds"
  const bool tens = open_ && open_->at + 1 == joined_.size() && value < 10 && open_->group >= 20 &&
                    ends_in_zeros(open_->group, 1) && !ends_in_zeros(open_->group, 2);
  if (tens) {  // "twenty-first"
    last->value += value;
    last->ordinal = true;
    last->end = token.end;
    open_.reset();
    return true;
  }
  become(token, value);
  token.ordinal = true;
  return false;
}

// "For a day" is one day, "twice a day" is not.
void Joining::span(const Token& token) {
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

void join_numbers(std::vector<Token>& tokens) {
  tokens = Joining(tokens).all();
  join_shares(tokens);
}

}  // namespace praxeo::verify
