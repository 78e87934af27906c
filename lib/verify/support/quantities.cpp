// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "verify/support/amounts.hpp"

namespace praxeo::verify {
namespace {

// "2024" stands in "2024-05-01".
bool inside_identifier(const Reading& quote, std::string_view digits) {
  return std::any_of(quote.tokens.begin(), quote.tokens.end(), [&](const Token& token) {
    if (token.kind != TokenKind::identifier) return false;
    const auto at = token.text.find(digits);
    if (at == std::string_view::npos) return false;
    const auto digit = [&](std::size_t place) {
      return place < token.text.size() && token.text[place] >= '0' && token.text[place] <= '9';
    };
    return !(at > 0 && digit(at - 1)) && !digit(at + digits.size());
  });
}

// A number of the quote that says something else of the same thing.
std::optional<std::size_t> counterpart(const Pairing& pairing, std::size_t at) {
  const auto& number = pairing.claim.tokens[at];
  const auto gap = gap_of(pairing, at);
  const auto head = counted(pairing.claim, at);
  std::optional<std::size_t> best;
  for (const auto j : pairing.quote.content) {
    const auto& other = pairing.quote.tokens[j];
    if (!is_number(other) || other.ordinal != number.ordinal || pairing.of_quote[j] != 0) continue;
    if (j >= gap.start && j < gap.end) return j;
    if (number.times && other.times) best = j;
    const auto other_head = counted(pairing.quote, j);
    const bool same_head =
        head && other_head && pairing.paired(*head) && pairing.of_claim[*head].token == *other_head;
    const bool same_measure = number.measure != nullptr && other.measure != nullptr &&
                              number.measure->dimension == other.measure->dimension;
    if (same_head || same_measure) best = j;
  }
  return best;
}

bool other_measure(const Token& a, const Token& b) {
  return a.measure != nullptr && b.measure != nullptr && !same_quantity(a, b);
}

std::optional<std::string> present(const Pairing& pairing, std::size_t at) {
  const auto& number = pairing.claim.tokens[at];
  const auto there = pairing.of_claim[at].token;
  const auto& quoted = pairing.quote.tokens[there];
  if (other_measure(number, quoted) && !says_roughly(number, quoted)) {
    const bool elsewhere =
        std::any_of(pairing.quote.content.begin(), pairing.quote.content.end(), [&](auto j) {
          return is_number(pairing.quote.tokens[j]) && same_quantity(pairing.quote.tokens[j], number);
        });
    if (!elsewhere) return differs(shown_number(pairing.claim, at), shown_number(pairing.quote, there));
  }
  const bool opposite = (number.bound == Role::at_least && quoted.bound == Role::at_most) ||
                        (number.bound == Role::at_most && quoted.bound == Role::at_least);
  if (opposite) {
    return fmt::format("the claim and the quote bound “{}” on other sides", number.text);
  }
  if (const auto other = of_something_else(pairing, at, there))
    return differs(shown_number(pairing.claim, at), shown_number(pairing.quote, *other));
  return std::nullopt;
}

// A share in words is held against shares alone, which "10 of the 20" and "most" are too.
std::optional<std::string> other_share(const Pairing& pairing, std::size_t at) {
  const auto& share = pairing.claim.tokens[at];
  std::optional<std::size_t> other;
  for (const auto j : pairing.quote.content) {
    const auto& token = pairing.quote.tokens[j];
    if (!is_number(token) || token.measure == nullptr || token.measure != share.measure) continue;
    if (other || pairing.of_quote[j] != 0) return std::nullopt;
    other = j;
  }
  if (other) {
    if (!of_same_thing(pairing, at, *other)) return std::nullopt;
    return differs(shown_number(pairing.claim, at), shown_number(pairing.quote, *other));
  }
  if (const auto parts = parts_beside(pairing, at)) {
    if (parts->same) return std::nullopt;
    return differs(shown_number(pairing.claim, at), parts->text);
  }
  return other_than_share_word(pairing, at);
}

std::optional<std::string> absent(const Pairing& pairing, std::size_t at) {
  const auto& number = pairing.claim.tokens[at];
  for (const auto j : pairing.quote.content) {
    const auto& quoted = pairing.quote.tokens[j];
    if (is_number(quoted) &&
        (same_quantity(number, quoted) || (pairing.of_quote[j] == 0 && says_roughly(number, quoted))))
      return std::nullopt;
  }
  if (told_as_share(pairing, at)) return std::nullopt;
  if (number.share) return other_share(pairing, at);
  if (inside_identifier(pairing.quote, number.text)) return std::nullopt;
  if (const auto other = counterpart(pairing, at)) {
    if (number.in_words && number.value <= 1 && !number.ordinal && number.measure == nullptr)
      return std::nullopt;
    return differs(shown_number(pairing.claim, at), shown_number(pairing.quote, *other));
  }
  // Small counts are told by enumerating, and "first" orders what is told.
  if (number.in_words && number.value <= 3) return std::nullopt;
  return fmt::format("the quote has no “{}”", shown_number(pairing.claim, at));
}

// "in seconds" of "in milliseconds", without a number.
std::optional<std::string> other_unit_word(const Pairing& pairing) {
  for (const auto i : pairing.claim.content) {
    const auto& word = pairing.claim.tokens[i];
    if (word.kind != TokenKind::word || word.info->unit.empty() || pairing.paired(i)) continue;
    const auto* unit = unit_named(word.info->unit);
    for (const auto j : pairing.quote.content) {
      const auto& other = pairing.quote.tokens[j];
      if (other.kind != TokenKind::word || other.info->unit.empty() || pairing.of_quote[j] != 0) continue;
      const auto* measure = unit_named(other.info->unit);
      const auto gap = gap_of(pairing, i);
      const bool there = j >= gap.start && j < gap.end;
      if (unit == nullptr || measure == nullptr || unit == measure) continue;
      if (unit->dimension == measure->dimension || there) return differs(word.text, other.text);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> other_quantity(const Pairing& pairing) {
  if (auto found = other_part(pairing)) return found;
  for (const auto i : pairing.claim.content) {
    if (!is_number(pairing.claim.tokens[i])) continue;
    auto found = pairing.agrees(i) ? present(pairing, i) : absent(pairing, i);
    if (found) return found;
  }
  if (auto bound = other_bound(pairing); bound && bound->denied) return std::move(bound->reason);
  if (auto share = other_share_word(pairing); share && !share->open) return std::move(share->reason);
  return other_unit_word(pairing);
}

namespace {

// "One chamber" of "both chambers" or of "two chambers": may be less than the quote says.
bool links_or_joins(const Token& token) { return token.info->stop && !token.info->light; }
std::optional<std::string> one_of_more(const Pairing& pairing, std::size_t at) {
  constexpr std::size_t kReach = 3;
  const auto& one = pairing.claim.tokens[at];
  const auto& quoted = pairing.quote.tokens;
  const auto head = counted(pairing.claim, at);
  if (one.bound != Role::none || !head || pairing.of_claim[*head].likeness != Likeness::same)
    return std::nullopt;
  const auto there = pairing.of_claim[*head].token;
  for (auto j = there; j-- > 0 && j + kReach >= there && quoted[j].info != nullptr;) {
    const bool more = is_number(quoted[j]) && !quoted[j].ordinal && !quoted[j].share &&
                      quoted[j].measure == nullptr && quoted[j].value >= 2 &&
                      counted(pairing.quote, j) == there;
    if (more || quoted[j].info->couple) return differs(one.text, quoted[j].text);
    if (links_or_joins(quoted[j])) break;
  }
  return std::nullopt;
}

}  // namespace

// What is not done at all is not done twice either.
std::optional<std::string> untold_count(const Pairing& pairing) {
  const auto& quoted = pairing.quote.tokens;
  const bool enumerates = std::any_of(quoted.begin(), quoted.end(), [](const Token& token) {
    return token.info == nullptr ? token.text == "," || token.text == ";" || token.text == ":"
                                 : token.info->joins || token.info->chooses;
  });
  for (const auto i : pairing.claim.content) {
    const auto& number = pairing.claim.tokens[i];
    if (number.negations > 0 ||
        pairing.claim.clause_negations.at(static_cast<std::size_t>(number.clause)) > 0)
      continue;
    if (!is_number(number) || !number.in_words || number.ordinal || number.share) continue;
    if (number.value == 1 && number.measure == nullptr && !pairing.agrees(i)) {
      if (auto found = one_of_more(pairing, i)) return found;
    }
    if (number.value < 2 || pairing.agrees(i) || (enumerates && !number.times) || told_as_share(pairing, i))
      continue;
    const bool told = std::any_of(quoted.begin(), quoted.end(), [&](const Token& token) {
      if (number.value == 2 && token.info != nullptr && token.info->couple) return true;
      return is_number(token) && (same_quantity(number, token) || says_roughly(number, token));
    });
    if (!told) return fmt::format("the quote has no “{}”", shown_number(pairing.claim, i));
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
