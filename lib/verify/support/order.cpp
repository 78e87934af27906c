// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "verify/support/order.hpp"

namespace praxeo::verify {
namespace {

constexpr std::size_t kPivotReach = 6;  // tokens on either side of a pivot

// "First" and "second" of steps: "first the eggs are beaten".
bool tells_step(const Reading& reading, std::size_t at) {
  const auto& tokens = reading.tokens;
  if (!tokens[at].ordinal) return false;
  return at + 1 == tokens.size() || tokens[at + 1].info == nullptr || tokens[at + 1].info->light;
}

bool counts(const Pairing& pairing, std::size_t at) {
  const auto& token = pairing.claim.tokens[at];
  if (tells_step(pairing.claim, at)) return false;
  return token.content && pairing.agrees(at) && !(token.info->stop && token.kind == TokenKind::word);
}
bool counts_in_quote(const Pairing& pairing, std::size_t at) {
  const auto partner = pairing.of_quote[at];
  return partner != 0 && counts(pairing, partner - 1);
}

// The nearest paired word on one side of a pivot, up to a comma or an "and".
template <class Counts>
std::optional<std::size_t> nearest(const Reading& reading, std::size_t at, int step, Counts counted) {
  const auto size = static_cast<std::ptrdiff_t>(reading.tokens.size());
  auto place = static_cast<std::ptrdiff_t>(at) + step;
  for (std::size_t gone = 0; gone < kPivotReach && place >= 0 && place < size; ++gone, place += step) {
    const auto token = static_cast<std::size_t>(place);
    if (bounds(reading.tokens[token])) return std::nullopt;
    if (counted(token)) return token;
  }
  return std::nullopt;
}
std::optional<std::size_t> neighbour(const Pairing& pairing, std::size_t at, int step) {
  return nearest(pairing.claim, at, step, [&](std::size_t token) { return counts(pairing, token); });
}
std::optional<std::size_t> neighbour_in_quote(const Pairing& pairing, std::size_t at, int step) {
  return nearest(pairing.quote, at, step, [&](std::size_t token) { return counts_in_quote(pairing, token); });
}

// The same token, or both of one name: "Tycho Brahe".
bool one_name(const Reading& reading, std::size_t a, std::size_t b) {
  for (auto i = std::min(a, b); a != b && i <= std::max(a, b); ++i) {
    if (reading.tokens[i].kind != TokenKind::name && !reading.tokens[i].capital) return false;
  }
  return true;
}

bool is_part_of_passive(const Reading& reading, std::size_t at) {  // "was quickly given"
  for (auto i = at; i-- > 0;) {
    const auto* info = reading.tokens[i].info;
    if (info == nullptr || (!info->be && !info->adverb)) return false;
    if (info->be) return true;
  }
  return false;
}
// "Written by", "was given a prize by", but not "discovered it by accident".
bool by_follows(const Reading& reading, std::size_t at) {
  bool passive = is_part_of_passive(reading, at);
  for (auto i = at + 1; i < reading.tokens.size() && i <= at + 3; ++i) {
    if (reading.tokens[i].info == nullptr) continue;
    if (reading.tokens[i].info->passive) return true;
    passive = passive || reading.tokens[i].info->be;
    if (!passive && says_much(reading.tokens[i]) && !reading.tokens[i].info->adverb) return false;
  }
  return false;
}

// Of a "to" that the quote has more than once, the one with the same words beside it, the other way round,
// and none with them as they are.
std::optional<std::size_t> turned_direction(const Pairing& pairing, std::size_t at) {
  const auto& info = *pairing.claim.tokens[at].info;
  if (!info.direction || info.subordinate) return std::nullopt;
  const auto left = neighbour(pairing, at, -1), right = neighbour(pairing, at, 1);
  if (!left || !right) return std::nullopt;
  std::optional<std::size_t> turned;
  for (std::size_t j = 0; j < pairing.quote.tokens.size(); ++j) {
    const auto& token = pairing.quote.tokens[j];
    if (token.info == nullptr || token.info->stem != info.stem) continue;
    const auto left_there = neighbour_in_quote(pairing, j, -1);
    const auto right_there = neighbour_in_quote(pairing, j, 1);
    if (!left_there || !right_there) continue;
    const auto l = pairing.of_claim[*left].token, r = pairing.of_claim[*right].token;
    if (*left_there == l && *right_there == r) return std::nullopt;
    if (*left_there == r && *right_there == l) turned = j;
  }
  return turned;
}

std::optional<std::size_t> pivot_of(const Pairing& pairing, std::size_t at) {
  const auto& token = pairing.claim.tokens[at];
  if (token.info == nullptr || token.info->symmetric || token.kind == TokenKind::number) return std::nullopt;
  if (token.content && pairing.of_claim[at].likeness == Likeness::same) return pairing.of_claim[at].token;
  if (!token.info->direction) return std::nullopt;
  const auto only = same_direction(pairing, at);
  return only ? only : turned_direction(pairing, at);
}

int passives(const Reading& reading) {
  return static_cast<int>(std::count_if(reading.tokens.begin(), reading.tokens.end(), [](const Token& token) {
    return token.info != nullptr && token.info->passive;
  }));
}

// Two words of an otherwise like sentence stand in each other's place.
std::optional<std::string> changed_places(const Pairing& pairing) {
  std::vector<std::size_t> moved;
  for (const auto i : pairing.claim.content) {
    if (pairing.of_claim[i].likeness == Likeness::same && !pairing.of_claim[i].in_order && counts(pairing, i))
      moved.push_back(i);
  }
  constexpr std::size_t kMostMoved = 3;
  const auto kept = std::count_if(pairing.of_claim.begin(), pairing.of_claim.end(),
                                  [](const Partner& partner) { return partner.in_order; });
  if (moved.size() < 2 || moved.size() > kMostMoved || static_cast<std::size_t>(kept) < moved.size() ||
      passives(pairing.claim) != passives(pairing.quote))
    return std::nullopt;
  const auto in = [&](std::size_t token, const Gap& gap) {
    const auto there = pairing.of_claim[token].token;
    return there >= gap.start && there < gap.end;
  };
  const auto changes_nothing = [&](std::size_t from, std::size_t to) {  // "the church is next to the school"
    return std::any_of(pairing.claim.content.begin(), pairing.claim.content.end(), [&](auto i) {
      const auto& info = *pairing.claim.tokens[i].info;
      return i > from && i < to && info.symmetric && !info.stop && pairing.agrees(i);
    });
  };
  for (std::size_t a = 0; a + 1 < moved.size(); ++a) {
    for (auto b = a + 1; b < moved.size(); ++b) {
      if (changes_nothing(moved[a], moved[b])) continue;
      const auto gap_a = gap_of(pairing, moved[a]), gap_b = gap_of(pairing, moved[b]);
      if (!in(moved[b], gap_a) || !in(moved[a], gap_b) || in(moved[a], gap_a) || in(moved[b], gap_b))
        continue;
      return fmt::format("the claim has “{}” and “{}” in each other's place",
                         pairing.claim.tokens[moved[a]].text, pairing.claim.tokens[moved[b]].text);
    }
  }
  return std::nullopt;
}

// "; tar -x extracts", ", and the valve closes": a clause with a subject of its own begins behind `at`.
bool subject_follows(const Reading& reading, std::size_t at) {
  const auto& tokens = reading.tokens;
  auto first = at + 1;
  if (tokens[at].kind == TokenKind::mark && tokens[at].text == ";") {
    if (first < tokens.size() && tokens[first].info != nullptr && tokens[first].info->joins) ++first;
  } else if (tokens[at].info == nullptr || !tokens[at].info->joins || tokens[at - 1].text != ",") {
    return false;
  }
  if (first >= tokens.size() || tokens[first].info == nullptr) return false;
  const bool leads_name = tokens[at].text == ";" && first + 1 < tokens.size() && is_named(tokens[first + 1]);
  return tokens[first].info->light || is_named(tokens[first]) || leads_name;
}

// Words of one kind: two names, or two that aren't.
bool alike(const Reading& quote, std::size_t subject, const Reading& claim, std::size_t own) {
  return is_named(quote.tokens[subject]) == is_named(claim.tokens[own]) ||
         same_word(quote.tokens[subject], claim.tokens[own]);
}

// "Do not let it boil": the first word is no subject, but what stands behind it is of the sentence before.
bool stands_for_another(const Reading& reading, std::size_t first) {
  for (auto i = first + 1; i < reading.tokens.size(); ++i) {
    const auto& token = reading.tokens[i];
    if (token.info == nullptr || (token.content && !token.info->stop)) return false;
    if (token.info->pronoun && !token.info->light) return true;
  }
  return false;
}

// The claim says of one thing what the quote says of the other: "veins carry blood away" of "arteries carry
// blood away, whereas veins carry it back".
std::optional<std::string> other_side_of_contrast(const Pairing& pairing) {
  const auto& quote = pairing.quote;
  const auto& content = pairing.claim.content;
  if (content.size() < 2) return std::nullopt;
  for (std::size_t c = 1; c + 1 < quote.tokens.size(); ++c) {
    const bool contrast = quote.tokens[c].info != nullptr && quote.tokens[c].info->contrast;
    if (!contrast && !subject_follows(quote, c)) continue;
    const auto start = sentence_of(quote, c - 1).first, end = sentence_of(quote, c + 1).second;
    if (start == c) continue;
    const auto first_of = [&](std::size_t from, std::size_t to) -> std::optional<std::size_t> {
      for (auto j = from; j < to; ++j) {
        if (quote.tokens[j].content && !quote.tokens[j].info->stop) return j;
      }
      return std::nullopt;
    };
    // The clause of the claim that begins it.
    std::vector<std::size_t> clause;
    for (const auto i : content) {
      if (pairing.claim.tokens[i].clause == pairing.claim.tokens[content.front()].clause &&
          pairing.agrees(i) && counts(pairing, i))
        clause.push_back(i);
    }
    if (clause.size() < 2 || clause.front() != content.front()) continue;
    const auto side = [&](std::size_t i) {
      const auto there = pairing.of_claim[i].token;
      return there < start || there >= end ? 0 : there < c ? -1 : 1;
    };
    const auto own = side(clause.front());
    if (own == 0) continue;
    // "…, but dogs don't" says of dogs what stands before, denied.
    const auto here = static_cast<std::size_t>(pairing.claim.tokens[clause.front()].clause);
    if (pairing.claim.clause_negations[here] > 0 &&
        is_cut_short(quote, quote.tokens[pairing.of_claim[clause.front()].token]))
      continue;
    // "Tar -c" is one thing.
    auto behind = clause.begin() + 1;
    if (clause.size() > 2 && clause[1] == clause[0] + 1 && side(clause[1]) == own &&
        is_named(pairing.claim.tokens[clause[1]]))
      ++behind;
    const bool others = std::all_of(behind, clause.end(), [&](auto i) { return side(i) == -own; });
    const auto subject = own < 0 ? first_of(c + 1, end) : first_of(start, c);
    if (!others || !subject || stands_for_another(quote, *subject)) continue;
    if (!contrast && !alike(quote, *subject, pairing.claim, clause.front())) continue;
    const auto partner = pairing.of_quote[*subject];
    if (partner != 0 && std::find(clause.begin(), clause.end(), partner - 1) != clause.end()) continue;
    if (partner != 0 &&
        pairing.claim.tokens[partner - 1].clause == pairing.claim.tokens[clause.front()].clause)
      continue;
    const auto& said = quote.tokens[*subject];
    const auto& claimed = pairing.claim.tokens[clause.front()];
    if (behind == clause.begin() + 1 && said.info != nullptr && claimed.info != nullptr &&
        said.info->stem == claimed.info->stem)
      continue;  // the same, said twice
    return fmt::format("the quote says it of “{}”, not of “{}”", said.text, claimed.text);
  }
  return std::nullopt;
}

}  // namespace

bool crossed(const Pairing& pairing, std::size_t claim_token, std::size_t quote_token) {
  auto left = neighbour(pairing, claim_token, -1), right = neighbour(pairing, claim_token, 1);
  auto left_there = neighbour_in_quote(pairing, quote_token, -1);
  auto right_there = neighbour_in_quote(pairing, quote_token, 1);
  const auto partner = [&](std::size_t token) { return pairing.of_claim[token].token; };
  // "Worked as assistant to" is one pivot.
  const auto same = [&](const auto& here, const auto& there) {
    return here && there && partner(*here) == *there && pairing.of_claim[*here].likeness == Likeness::same &&
           !pairing.claim.tokens[*here].info->symmetric &&
           pairing.claim.tokens[*here].kind == TokenKind::word;
  };
  while (same(left, left_there)) {
    left = neighbour(pairing, *left, -1);
    left_there = neighbour_in_quote(pairing, *left_there, -1);
  }
  while (same(right, right_there)) {
    right = neighbour(pairing, *right, 1);
    right_there = neighbour_in_quote(pairing, *right_there, 1);
  }
  if (!left || !right || !left_there || !right_there) return false;
  if (*left_there == partner(*right) && *right_there == partner(*left)) return true;
  return !one_name(pairing.quote, *left_there, *right_there) &&
         one_name(pairing.quote, *left_there, partner(*right)) &&
         one_name(pairing.quote, *right_there, partner(*left));
}

bool turned_round(const Pairing& pairing, std::size_t claim_token, std::size_t quote_token) {
  bool to_right = false, to_left = false;
  for (const auto i : pairing.claim.content) {
    if (i == claim_token || !counts(pairing, i)) continue;
    const auto apart = i > claim_token ? i - claim_token : claim_token - i;
    if (apart > kPivotReach) continue;
    const auto there = pairing.of_claim[i].token;
    to_right = to_right || (i < claim_token && there > quote_token);
    to_left = to_left || (i > claim_token && there < quote_token);
  }
  return to_right && to_left;
}

std::optional<std::string> other_order(const Pairing& pairing) {
  // "A before B" is "B after A".
  const bool turned = std::any_of(pairing.claim.content.begin(), pairing.claim.content.end(), [&](auto i) {
    return pairing.of_claim[i].likeness == Likeness::opposed &&
           (turned_round(pairing, i, pairing.of_claim[i].token) || exchanged_comparison(pairing));
  });
  if (turned) return std::nullopt;
  for (std::size_t i = 0; i < pairing.claim.tokens.size(); ++i) {
    const auto& token = pairing.claim.tokens[i];
    if (token.info == nullptr) continue;
    bool reversed = sides_reversed(pairing, i);
    if (!reversed) {
      const auto there = pivot_of(pairing, i);
      reversed = there && crossed(pairing, i, *there) &&
                 by_follows(pairing.claim, i) == by_follows(pairing.quote, *there);
    }
    if (reversed) return fmt::format("the claim has the sides of “{}” the other way round", token.text);
  }
  if (exchanged_comparison(pairing)) return "the claim compares the other way round";
  for (const auto find : {other_sequence, changed_places}) {
    if (auto found = find(pairing)) return found;
  }
  return other_side_of_contrast(pairing);
}

}  // namespace praxeo::verify
