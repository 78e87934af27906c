// SPDX-License-Identifier: Apache-2.0
#include "verify/support/joining.hpp"

// Halves, shares and multiples in words.
namespace praxeo::verify {
bool Joining::fraction(Token& token) {
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
    share(token, part * times);
    return false;
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

// "two and a half hours", "an hour and a half", "a million and a half"
bool Joining::and_a_half(const Token& token, double part) {
  const auto* joins = before(2);
  if (!is_article(before(1)) || joins == nullptr || joins->info == nullptr || !joins->info->joins)
    return false;
  auto* count = before(3);
  if (!is_count(count)) {
    if (count == nullptr || count->info == nullptr || count->info->unit.empty()) return false;
    count = before(4);
  }
  if (!is_count(count)) return false;
  const bool of_scale =
      count == before(3) && open_ && open_->at + 3 == joined_.size() && open_->last_scale > 0;
  count->value += of_scale ? part * open_->last_scale : part;
  if (count == before(3)) count->end = token.end;
  joined_.resize(joined_.size() - 2);
  open_.reset();
  return true;
}

// "Half of the users", "two thirds of all", but not "the second half of the list".
void Joining::share(Token& token, double part) {
  const auto* link = next();
  auto* last = before(1);
  if (link == nullptr || !link->leads_share) return;
  const bool counted = is_count(last) || is_article(last);
  const auto* named = counted ? before(2) : last;
  if (part != 0.5 && (!counted || !is_of(at_))) return;
  if (named != nullptr && (named->ordinal || (named->info != nullptr && named->info->parts))) return;
  if (is_count(last)) {
    token.start = last->start;
    joined_.pop_back();
  }
  become(token, part * 100);
  token.unit = "%";
  token.share = true;
}

// "of", not "the"
bool Joining::is_of(std::size_t place) const { return !tokens_[place].info->light; }

// "Twice", "double the", "three times"
void Joining::multiple(Token& token) {
  if (token.info->times) {
    auto* count = before(1);
    if (is_count(count) && count->unit.empty()) count->times = true;
    return;
  }
  if (token.info->led_multiple && (next() == nullptr || !next()->leads_multiple)) return;
  become(token, token.info->multiple ? *token.info->multiple : *token.info->led_multiple);
  token.times = true;
}

namespace {

// May it be the whole of a share? What is counted stands behind it, and is no span of time.
bool is_whole(const std::vector<Token>& tokens, std::size_t at, bool part_in_words) {
  constexpr double kMostOfWhole = 1000;
  const auto& whole = tokens[at];
  if (!is_count(&whole) || whole.decimal || whole.value < 2 || whole.value > kMostOfWhole ||
      !whole.unit.empty() || whole.high > 0)
    return false;
  const auto* next =
      at + 1 < tokens.size() && tokens[at + 1].kind != TokenKind::mark ? &tokens[at + 1] : nullptr;
  if (next == nullptr) return part_in_words;
  if (next->kind == TokenKind::number || next->joined || next->info->boundary) return false;
  const auto* unit = unit_named(next->info->unit.empty() ? next->text : std::string_view(next->info->unit));
  if (unit != nullptr && (unit->dimension == "time" || unit->dimension == "span")) return false;
  return part_in_words || !next->info->stop;
}

// The number that the links behind `part` lead to: "in", "out of", "in every", "in a".
std::optional<std::size_t> whole_of(const std::vector<Token>& tokens, std::size_t part) {
  constexpr std::size_t kMostLinks = 3;
  bool links = false;
  for (auto i = part + 1; i < tokens.size() && i <= part + kMostLinks + 1; ++i) {
    const auto& token = tokens[i];
    if (token.kind == TokenKind::number) return links ? std::optional(i) : std::nullopt;
    if (token.kind != TokenKind::word) return std::nullopt;
    const bool of = token.info->leads_share && !token.info->light;
    if (!token.info->of_whole && !of && !token.info->article) return std::nullopt;
    links = links || token.info->of_whole;
  }
  return std::nullopt;
}

}  // namespace

// "One in three pupils", "two out of every five" are shares: 33 %, 40 %.
void join_shares(std::vector<Token>& tokens) {
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    const auto& part = tokens[i];
    if (!is_count(&part) || part.decimal || part.value < 1 || !part.unit.empty()) continue;
    if (i > 0 && tokens[i - 1].info != nullptr && tokens[i - 1].info->ranks) continue;
    const auto at = whole_of(tokens, i);
    if (!at || tokens[*at].value <= part.value || !is_whole(tokens, *at, part.in_words)) continue;
    auto made = tokens[*at];
    made.start = part.start;
    made.part = part.value;
    made.whole = made.value;
    made.value = 100 * made.part / made.whole;
    made.unit = "%";
    made.share = made.in_words = true;
    tokens[i] = made;
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                 tokens.begin() + static_cast<std::ptrdiff_t>(*at) + 1);
  }
}

}  // namespace praxeo::verify
