// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verify/support/pairing.hpp"

namespace praxeo::verify {
namespace {

constexpr double kAbout = 0.1;  // how far "about" reaches

// "15 ms", as written.
std::string shown(const Reading& reading, std::size_t at) {
  const auto& token = reading.tokens[at];
  auto end = token.end;
  if (!token.unit.empty() && at + 1 < reading.tokens.size()) {
    const auto& next = reading.tokens[at + 1];
    const bool word_of_it =
        next.info != nullptr && (next.info->unit == token.unit || next.text == token.unit);
    if (word_of_it) end = next.end;
    if (!word_of_it && reading.text.substr(token.end).starts_with("%")) ++end;
    if (!word_of_it && reading.text.substr(token.end).starts_with(" %")) end += 2;
  }
  return std::string(reading.text.substr(token.start, end - token.start));
}

// The content word that is counted: the next one, in the same clause.
std::optional<std::size_t> counted(const Reading& reading, std::size_t at) {
  for (auto i = at + 1; i < reading.tokens.size() && i <= at + 4; ++i) {
    const auto& token = reading.tokens[i];
    if (token.kind == TokenKind::mark || token.clause != reading.tokens[at].clause) return std::nullopt;
    if (token.content && token.kind != TokenKind::number) return i;
  }
  return std::nullopt;
}

bool is_number(const Token& token) { return token.kind == TokenKind::number; }

// "Half of them", and "48 %" or "more than 40 %": roughly what the words say.
bool same_share(const Token& claim, const Token& quote) {
  if (!claim.share && !quote.share) return false;
  if (claim.measure == nullptr || claim.measure != quote.measure) return false;
  if (claim.bound == Role::at_least && claim.value < quote.value) return true;
  if (claim.bound == Role::at_most && claim.value > quote.value) return true;
  return std::abs(claim.value - quote.value) <= kAbout * quote.value;
}

// "about 1.2 million" of 1,203,432; "1.2 million" of it too.
bool rounds_to(const Token& claim, const Token& quote) {
  if (claim.ordinal || quote.ordinal || quote.value == 0) return false;
  auto said = claim.value, real = quote.value;
  if (claim.measure != nullptr && quote.measure != nullptr) {
    if (claim.measure->dimension != quote.measure->dimension) return false;
    said *= claim.measure->factor;
    real *= quote.measure->factor;
  } else if (claim.measure != quote.measure) {
    return false;
  }
  const auto apart = std::abs(said - real) / std::abs(real);
  if (claim.bound == Role::about || quote.bound == Role::about) return apart <= kAbout;
  if (claim.bound == Role::at_least && quote.bound == Role::none) return said < real && apart <= 0.2;
  if (claim.bound == Role::at_most && quote.bound == Role::none) return said > real && apart <= 0.2;
  return claim.scaled && claim.decimal && !quote.scaled && apart <= 0.005;
}

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
    const auto other_head = counted(pairing.quote, j);
    const bool same_head =
        head && other_head && pairing.paired(*head) && pairing.of_claim[*head].token == *other_head;
    const bool same_measure = number.measure != nullptr && other.measure != nullptr &&
                              number.measure->dimension == other.measure->dimension;
    if (same_head || same_measure) best = j;
  }
  return best;
}

// The number is there, but of something else: "7 apples and 5 pears" of "5 apples and 7 pears".
std::optional<std::size_t> swapped(const Pairing& pairing, std::size_t at, std::size_t there) {
  const auto head = counted(pairing.claim, at);
  if (!head || !pairing.agrees(*head)) return std::nullopt;
  const auto in_quote = pairing.of_claim[*head].token;
  if (counted(pairing.quote, there) == in_quote) return std::nullopt;
  std::optional<std::size_t> other;
  for (const auto j : pairing.quote.content) {
    const auto& number = pairing.quote.tokens[j];
    if (!is_number(number) || number.ordinal != pairing.claim.tokens[at].ordinal) continue;
    if (counted(pairing.quote, j) != in_quote) continue;
    if (number.value == pairing.claim.tokens[at].value || same_quantity(number, pairing.claim.tokens[at]))
      return std::nullopt;
    other = j;
  }
  return other;
}

// "Deprecated in version 3.0" of "deprecated in version 2.0 and removed in version 3.0": the number's clause
// is another than that of what is said of it, which has a number of its own behind the same word.
std::optional<std::size_t> of_another_clause(const Pairing& pairing, std::size_t at, std::size_t there) {
  const auto& quote = pairing.quote.tokens;
  const auto& claim = pairing.claim.tokens;
  if (at == 0 || there == 0 || claim[at - 1].info == nullptr || quote[there - 1].info == nullptr)
    return std::nullopt;
  const auto head = claim[at - 1].info->stem;
  if (!claim[at - 1].content || quote[there - 1].info->stem != head) return std::nullopt;
  std::optional<std::size_t> said;
  for (auto i = at - 1; i-- > 0 && claim[i].clause == claim[at].clause && !said;) {
    const bool word = claim[i].content && !claim[i].info->stop && claim[i].kind == TokenKind::word;
    if (word && pairing.of_claim[i].likeness == Likeness::same) said = pairing.of_claim[i].token;
  }
  if (!said || quote[*said].clause == quote[there].clause) return std::nullopt;
  for (std::size_t j = 1; j < quote.size(); ++j) {
    const bool rival = is_number(quote[j]) && j != there && quote[j].clause == quote[*said].clause &&
                       quote[j - 1].info != nullptr && quote[j - 1].info->stem == head;
    if (rival && !same_quantity(quote[j], claim[at])) return j;
  }
  return std::nullopt;
}

bool other_measure(const Token& a, const Token& b) {
  return a.measure != nullptr && b.measure != nullptr && !same_quantity(a, b);
}

std::optional<std::string> present(const Pairing& pairing, std::size_t at) {
  const auto& number = pairing.claim.tokens[at];
  const auto there = pairing.of_claim[at].token;
  const auto& quoted = pairing.quote.tokens[there];
  if (other_measure(number, quoted)) {
    const bool elsewhere =
        std::any_of(pairing.quote.content.begin(), pairing.quote.content.end(), [&](auto j) {
          return is_number(pairing.quote.tokens[j]) && same_quantity(pairing.quote.tokens[j], number);
        });
    if (!elsewhere) return differs(shown(pairing.claim, at), shown(pairing.quote, there));
  }
  const bool opposite = (number.bound == Role::at_least && quoted.bound == Role::at_most) ||
                        (number.bound == Role::at_most && quoted.bound == Role::at_least);
  if (opposite) {
    return fmt::format("the claim and the quote bound “{}” on other sides", number.text);
  }
  if (const auto other = of_another_clause(pairing, at, there))
    return differs(shown(pairing.claim, at), shown(pairing.quote, *other));
  if (const auto other = swapped(pairing, at, there))
    return differs(shown(pairing.claim, at), shown(pairing.quote, *other));
  return std::nullopt;
}

// A share in words is held against shares alone: "10 of the 20" may be half.
std::optional<std::string> other_share(const Pairing& pairing, std::size_t at) {
  const auto& share = pairing.claim.tokens[at];
  std::optional<std::size_t> other;
  for (const auto j : pairing.quote.content) {
    const auto& token = pairing.quote.tokens[j];
    if (!is_number(token) || token.measure == nullptr || token.measure != share.measure) continue;
    if (other || pairing.of_quote[j] != 0) return std::nullopt;
    other = j;
  }
  if (!other) return std::nullopt;
  return differs(shown(pairing.claim, at), shown(pairing.quote, *other));
}

std::optional<std::string> absent(const Pairing& pairing, std::size_t at) {
  const auto& number = pairing.claim.tokens[at];
  for (const auto j : pairing.quote.content) {
    const auto& quoted = pairing.quote.tokens[j];
    if (is_number(quoted) &&
        (rounds_to(number, quoted) || same_quantity(number, quoted) || same_share(number, quoted)))
      return std::nullopt;
  }
  if (number.share) return other_share(pairing, at);
  if (inside_identifier(pairing.quote, number.text)) return std::nullopt;
  if (const auto other = counterpart(pairing, at)) {
    if (number.in_words && number.value <= 1 && !number.ordinal && number.measure == nullptr)
      return std::nullopt;
    return differs(shown(pairing.claim, at), shown(pairing.quote, *other));
  }
  // Small counts are told by enumerating, and "first" orders what is told.
  if (number.in_words && number.value <= 3) return std::nullopt;
  return fmt::format("the quote has no “{}”", shown(pairing.claim, at));
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
  for (const auto i : pairing.claim.content) {
    if (!is_number(pairing.claim.tokens[i])) continue;
    auto found = pairing.agrees(i) ? present(pairing, i) : absent(pairing, i);
    if (found) return found;
  }
  return other_unit_word(pairing);
}

}  // namespace praxeo::verify
