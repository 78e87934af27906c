// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verify/support/amounts.hpp"

// What a number is said of.
namespace praxeo::verify {
namespace {

// The number is there, but of something else: "7 apples and 5 pears" of "5 apples and 7 pears". A number that
// counts nothing by itself, "… and Anna five", tells by its clause.
std::optional<std::size_t> swapped(const Pairing& pairing, std::size_t at, std::size_t there) {
  const auto head = counted(pairing.claim, at);
  if (!head || !pairing.agrees(*head)) return std::nullopt;
  const auto in_quote = pairing.of_claim[*head].token;
  const auto counts = counted(pairing.quote, there);
  if (!counts || *counts == in_quote) return std::nullopt;
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

// Words of the claim's clause around `at`, itself aside, that the quote says too.
std::vector<std::size_t> companions(const Pairing& pairing, std::size_t at) {
  std::vector<std::size_t> found;
  const auto& claim = pairing.claim.tokens;
  for (const auto i : pairing.claim.content) {
    if (i == at || claim[i].clause != claim[at].clause || !pairing.agrees(i)) continue;
    if (claim[i].kind == TokenKind::word && claim[i].info->stop) continue;
    found.push_back(pairing.of_claim[i].token);
  }
  return found;
}
std::size_t in_clause(const Reading& reading, const std::vector<std::size_t>& tokens, int clause) {
  return static_cast<std::size_t>(std::count_if(
      tokens.begin(), tokens.end(), [&](auto token) { return reading.tokens[token].clause == clause; }));
}

// Words of the number's clause besides itself and its unit. "In 1889, …" has none, and stands before what it
// is said of.
template <class Fits>
bool clause_has(const Reading& reading, std::size_t number, Fits fits) {
  return std::any_of(reading.content.begin(), reading.content.end(), [&](auto i) {
    const auto& token = reading.tokens[i];
    return i != number && token.clause == reading.tokens[number].clause &&
           (is_number(token) || token.info->unit.empty()) && fits(i);
  });
}
bool says_something(const Reading& reading, std::size_t number) {
  return clause_has(reading, number, [](auto) { return true; });
}
// Something that the claim doesn't say: "adults" of "adults pay 10 euros, children 5 euros".
bool says_something_else(const Pairing& pairing, std::size_t number) {
  return clause_has(pairing.quote, number, [&](auto j) {
    const auto& token = pairing.quote.tokens[j];
    return pairing.of_quote[j] == 0 && !token.info->stop && !token.info->adverb;
  });
}

const WordInfo* word_before(const Reading& reading, std::size_t at) {
  return at == 0 ? nullptr : reading.tokens[at - 1].info;
}

// "…, the senate 100": the number stands for what another counts.
bool counts_in_short(const Reading& reading, std::size_t at) {
  const auto* before = word_before(reading, at);
  const auto next = at + 1;
  const bool last = next >= reading.tokens.size() || reading.tokens[next].kind == TokenKind::mark ||
                    reading.tokens[next].clause != reading.tokens[at].clause;
  return last && before != nullptr && !before->stop;
}

// Could the one stand where the other does? Of one measure, or of the same thing, or behind the same word.
bool rivals(const Reading& reading, std::size_t a, std::size_t b) {
  const auto& one = reading.tokens[a];
  const auto& other = reading.tokens[b];
  if (one.ordinal != other.ordinal || (one.measure == nullptr) != (other.measure == nullptr)) return false;
  if (one.measure != nullptr) return one.measure->dimension == other.measure->dimension;
  const auto head = counted(reading, a), other_head = counted(reading, b);
  if (head && other_head) return reading.tokens[*head].info->stem == reading.tokens[*other_head].info->stem;
  if (counts_in_short(reading, a) || counts_in_short(reading, b)) return true;
  const auto* before = word_before(reading, a);
  const auto* before_other = word_before(reading, b);
  return before != nullptr && before_other != nullptr && before->stem == before_other->stem;
}

// "The valve closes at 3 bar" of "the pump starts at 3 bar, and the valve closes at 5 bar": nothing else of
// the claim's clause stands in the number's clause, and that of what does has a number of its own. Or, of
// "adults pay 10 euros, children 5 euros", the children of the claim stand in the later clause, which has its
// verb from the one before, but lends it nothing.
std::optional<std::size_t> of_another_clause(const Pairing& pairing, std::size_t at, std::size_t there) {
  const auto& quote = pairing.quote;
  const auto& number = quote.tokens[there];
  const auto others = companions(pairing, at);
  if (others.empty() || !says_something(quote, there)) return std::nullopt;
  const bool alone = in_clause(quote, others, number.clause) == 0;
  if (!alone && !says_something_else(pairing, there)) return std::nullopt;
  auto head = counted(pairing.claim, at);
  if (head && !pairing.agrees(*head)) head.reset();
  std::optional<std::size_t> best;
  std::size_t most = 0;
  for (const auto j : quote.content) {
    const auto& rival = quote.tokens[j];
    if (!is_number(rival) || rival.clause == number.clause || (!alone && rival.clause < number.clause))
      continue;
    const auto said = in_clause(quote, others, rival.clause);
    if (said > 0 && same_quantity(rival, pairing.claim.tokens[at])) return std::nullopt;
    const bool counts_head = head && counted(quote, j) == pairing.of_claim[*head].token;
    if ((!counts_head && !rivals(quote, there, j)) ||
        std::find(others.begin(), others.end(), j) != others.end())
      continue;
    if (said > most) {
      most = said;
      best = j;
    }
  }
  return best;
}

// "Deprecated in version 3.0" of "deprecated in version 2.0 and removed in version 3.0": the number's clause
// is another than that of what is said of it, which has a number of its own behind the same word.
std::optional<std::size_t> behind_same_word(const Pairing& pairing, std::size_t at, std::size_t there) {
  const auto& quote = pairing.quote.tokens;
  const auto& claim = pairing.claim.tokens;
  if (at == 0 || there == 0 || claim[at - 1].info == nullptr || quote[there - 1].info == nullptr)
    return std::nullopt;
  const auto head = claim[at - 1].info->stem;
  if (!claim[at - 1].content || claim[at - 1].info->stop || quote[there - 1].info->stem != head)
    return std::nullopt;
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

// "Two of the three", whether as two numbers or as one share.
struct Ratio {
  double part = 0, whole = 0;
  std::optional<std::size_t> head;
  std::size_t start = 0, end = 0;  // bytes
};
// "Of the nine pumps, seven …"
std::optional<std::size_t> whole_before(const Reading& reading, std::size_t part) {
  constexpr std::size_t kReach = 6;
  const auto& tokens = reading.tokens;
  if (part < 4 || tokens[part].ordinal || tokens[part].measure != nullptr || tokens[part - 1].text != ",")
    return std::nullopt;
  std::optional<std::size_t> whole;
  for (auto i = part - 1; i-- > 0 && i + kReach >= part && tokens[i].kind != TokenKind::mark;) {
    const auto& token = tokens[i];
    if (is_number(token)) whole = token.ordinal || token.measure != nullptr ? std::nullopt : std::optional(i);
    if (whole && !is_number(token) && !token.info->light) {
      const bool of = token.info->leads_share && (i == 0 || tokens[i - 1].kind == TokenKind::mark);
      return of ? whole : std::nullopt;
    }
  }
  return std::nullopt;
}

std::vector<Ratio> ratios(const Reading& reading) {
  std::vector<Ratio> all;
  for (const auto i : reading.content) {
    const auto& token = reading.tokens[i];
    if (!is_number(token)) continue;
    if (token.whole > 0) {
      all.push_back({token.part, token.whole, counted(reading, i), token.start, token.end});
    } else if (const auto before = whole_before(reading, i)) {
      const auto& whole = reading.tokens[*before];
      all.push_back({token.value, whole.value, counted(reading, *before), whole.start, token.end});
    } else if (const auto both = part_at(reading, i)) {
      const auto& whole = reading.tokens[both->whole];
      all.push_back({token.value, whole.value, counted(reading, both->whole), token.start, whole.end});
    }
  }
  return all;
}

}  // namespace

std::optional<std::size_t> of_something_else(const Pairing& pairing, std::size_t at, std::size_t there) {
  for (const auto find : {behind_same_word, of_another_clause, swapped}) {
    if (const auto other = find(pairing, at, there)) return other;
  }
  return std::nullopt;
}

bool of_same_thing(const Pairing& pairing, std::size_t at, std::size_t there) {
  const auto head = counted(pairing.claim, at), other = counted(pairing.quote, there);
  if (head && other && pairing.paired(*head) && pairing.of_claim[*head].token == *other) return true;
  const auto others = companions(pairing, at);
  return others.empty() || !says_something(pairing.quote, there) ||
         in_clause(pairing.quote, others, pairing.quote.tokens[there].clause) > 0;
}

std::optional<Parts> parts_beside(const Pairing& pairing, std::size_t at) {
  const auto& share = pairing.claim.tokens[at];
  const auto head = counted(pairing.claim, at);
  for (const auto& ratio : ratios(pairing.quote)) {
    const bool of_it =
        head && ratio.head && pairing.agrees(*head) && pairing.of_claim[*head].token == *ratio.head;
    if (!of_it || ratio.whole == 0) continue;
    const auto value = 100 * ratio.part / ratio.whole;
    return Parts{std::abs(value - share.value) <= 0.02 * value || share.bound != Role::none,
                 pairing.quote.text.substr(ratio.start, ratio.end - ratio.start)};
  }
  return std::nullopt;
}

bool told_as_share(const Pairing& pairing, std::size_t at) {
  auto both = part_at(pairing.claim, at);
  if (!both) both = whole_at(pairing.claim, at);
  if (!both) return false;
  const auto& claim = pairing.claim.tokens;
  return std::any_of(pairing.quote.tokens.begin(), pairing.quote.tokens.end(), [&](const Token& token) {
    return token.whole > 0 && token.part == claim[both->part].value &&
           token.whole == claim[both->whole].value;
  });
}

std::optional<std::string> other_part(const Pairing& pairing) {
  const auto claimed = ratios(pairing.claim);
  if (claimed.empty()) return std::nullopt;
  const auto quoted = ratios(pairing.quote);
  const auto text = [](const Reading& reading, const Ratio& ratio) {
    return reading.text.substr(ratio.start, ratio.end - ratio.start);
  };
  for (const auto& one : claimed) {
    for (const auto& other : quoted) {
      const bool same_head = one.head && other.head && pairing.agrees(*one.head) &&
                             pairing.of_claim[*one.head].token == *other.head;
      if (!same_head && quoted.size() > 1) continue;
      if (one.part != other.part && one.part == other.whole && one.whole == other.part)
        return differs(text(pairing.claim, one), text(pairing.quote, other));
    }
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
