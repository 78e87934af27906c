// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "verify/support/pairing.hpp"

namespace praxeo::verify {
namespace {

constexpr std::size_t kReach = 6;  // tokens on either side of a pivot

bool bounds(const Token& token) {
  return token.kind == TokenKind::mark || (token.info != nullptr && token.info->joins);
}

bool counts(const Pairing& pairing, std::size_t at) {
  const auto& token = pairing.claim.tokens[at];
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
  for (std::size_t gone = 0; gone < kReach && place >= 0 && place < size; ++gone, place += step) {
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

bool by_follows(const Reading& reading, std::size_t at) {
  for (auto i = at + 1; i < reading.tokens.size() && i <= at + 3; ++i) {
    if (reading.tokens[i].info != nullptr && reading.tokens[i].info->passive) return true;
  }
  return false;
}

// The word of the quote that is this direction word of the claim: the only one, or none.
std::optional<std::size_t> same_direction(const Pairing& pairing, std::size_t at) {
  std::optional<std::size_t> found;
  for (std::size_t j = 0; j < pairing.quote.tokens.size(); ++j) {
    const auto& token = pairing.quote.tokens[j];
    if (token.info == nullptr || token.info->stem != pairing.claim.tokens[at].info->stem) continue;
    if (found) return std::nullopt;
    found = j;
  }
  return found;
}

std::optional<std::size_t> pivot_of(const Pairing& pairing, std::size_t at) {
  const auto& token = pairing.claim.tokens[at];
  if (token.info == nullptr || token.info->symmetric || token.kind == TokenKind::number) return std::nullopt;
  if (token.content && pairing.of_claim[at].likeness == Likeness::same) return pairing.of_claim[at].token;
  return token.info->direction ? same_direction(pairing, at) : std::nullopt;
}

struct Sides {
  std::vector<std::size_t> first, second;  // content tokens
};

// The sentence around `at`: half-open.
std::pair<std::size_t, std::size_t> sentence_of(const Reading& reading, std::size_t at) {
  // A full stop inside "~/.profile" ends nothing.
  const auto ends = [&](std::size_t place) {
    const auto& token = reading.tokens[place];
    if (token.kind != TokenKind::mark || token.text == "," || token.text == "(" || token.text == ")")
      return false;
    if (token.text != "." && token.text != ":") return true;
    const auto next = place + 1;
    return next >= reading.tokens.size() || reading.tokens[next].capital ||
           reading.tokens[next].start > token.end;
  };
  auto start = at, end = at;
  while (start > 0 && !ends(start - 1)) --start;
  while (end < reading.tokens.size() && !ends(end)) ++end;
  return {start, end};
}

// What hangs on the subordinator at `at`, and the rest of its sentence.
Sides condition_at(const Reading& reading, std::size_t at) {
  Sides sides;
  const auto [start, end] = sentence_of(reading, at);
  bool inside = false;
  for (auto i = start; i < end; ++i) {
    const auto& token = reading.tokens[i];
    if (i == at) {
      inside = true;
    } else if (token.kind == TokenKind::mark) {
      inside = inside && token.text != "," && token.text != ";";
    } else if (inside && token.info->sequence && i > at + 1) {
      inside = false;
    } else if (token.content && !token.info->stop) {
      (inside ? sides.first : sides.second).push_back(i);
    }
  }
  return sides;
}

// What comes before a "then", and what behind it.
Sides sequence_at(const Reading& reading, std::size_t at) {
  Sides sides;
  const auto [start, end] = sentence_of(reading, at);
  for (auto i = start; i < end; ++i) {
    const auto& token = reading.tokens[i];
    if (token.content && !token.info->stop) (i < at ? sides.first : sides.second).push_back(i);
  }
  return sides;
}

double share_in(const Pairing& pairing, const std::vector<std::size_t>& claimed,
                const std::vector<std::size_t>& quoted) {
  std::size_t found = 0;
  for (const auto i : claimed) {
    if (pairing.agrees(i) &&
        std::find(quoted.begin(), quoted.end(), pairing.of_claim[i].token) != quoted.end())
      ++found;
  }
  return claimed.empty() ? 0 : static_cast<double>(found) / static_cast<double>(claimed.size());
}

bool exchanged(const Pairing& pairing, const Sides& claimed, const Sides& quoted) {
  const auto to_second = share_in(pairing, claimed.first, quoted.second);
  const auto to_first = share_in(pairing, claimed.second, quoted.first);
  return to_second >= 0.5 && to_first >= 0.5 && share_in(pairing, claimed.first, quoted.first) < to_second &&
         share_in(pairing, claimed.second, quoted.second) < to_first;
}

bool sides_reversed(const Pairing& pairing, std::size_t at) {
  const auto& info = *pairing.claim.tokens[at].info;
  if (!info.subordinate && !info.sequence) return false;
  const auto there = same_direction(pairing, at);
  if (!there) return false;
  if (info.sequence)
    return exchanged(pairing, sequence_at(pairing.claim, at), sequence_at(pairing.quote, *there));
  return exchanged(pairing, condition_at(pairing.claim, at), condition_at(pairing.quote, *there));
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
  for (std::size_t a = 0; a + 1 < moved.size(); ++a) {
    for (auto b = a + 1; b < moved.size(); ++b) {
      const auto gap_a = gap_of(pairing, moved[a]), gap_b = gap_of(pairing, moved[b]);
      if (!in(moved[b], gap_a) || !in(moved[a], gap_b) || in(moved[a], gap_a) || in(moved[b], gap_b))
        continue;
      return fmt::format("the claim has “{}” and “{}” in each other's place",
                         pairing.claim.tokens[moved[a]].text, pairing.claim.tokens[moved[b]].text);
    }
  }
  return std::nullopt;
}

// The claim says of one thing what the quote says of the other: "veins carry blood away" of "arteries carry
// blood away, whereas veins carry it back".
std::optional<std::string> other_side_of_contrast(const Pairing& pairing) {
  const auto& quote = pairing.quote;
  const auto& content = pairing.claim.content;
  if (content.size() < 2) return std::nullopt;
  for (std::size_t c = 1; c + 1 < quote.tokens.size(); ++c) {
    if (quote.tokens[c].info == nullptr || !quote.tokens[c].info->contrast) continue;
    const auto [start, end] = sentence_of(quote, c);
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
    const auto there = quote.tokens[pairing.of_claim[clause.front()].token].clause;
    const auto here = static_cast<std::size_t>(pairing.claim.tokens[clause.front()].clause);
    if (pairing.claim.clause_negations[here] > 0 &&
        std::find(quote.cut_short.begin(), quote.cut_short.end(), there) != quote.cut_short.end())
      continue;
    const bool others =
        std::all_of(clause.begin() + 1, clause.end(), [&](auto i) { return side(i) == -own; });
    const auto subject = own < 0 ? first_of(c + 1, end) : first_of(start, c);
    if (!others || !subject) continue;
    const auto partner = pairing.of_quote[*subject];
    if (partner != 0 && std::find(clause.begin(), clause.end(), partner - 1) != clause.end()) continue;
    if (partner != 0 &&
        pairing.claim.tokens[partner - 1].clause == pairing.claim.tokens[clause.front()].clause)
      continue;
    return fmt::format("the quote says it of “{}”, not of “{}”", quote.tokens[*subject].text,
                       pairing.claim.tokens[clause.front()].text);
  }
  return std::nullopt;
}

}  // namespace

bool crossed(const Pairing& pairing, std::size_t claim_token, std::size_t quote_token) {
  const auto left = neighbour(pairing, claim_token, -1);
  const auto right = neighbour(pairing, claim_token, 1);
  if (!left || !right) return false;
  return neighbour_in_quote(pairing, quote_token, -1) == pairing.of_claim[*right].token &&
         neighbour_in_quote(pairing, quote_token, 1) == pairing.of_claim[*left].token;
}

bool turned_round(const Pairing& pairing, std::size_t claim_token, std::size_t quote_token) {
  bool to_right = false, to_left = false;
  for (const auto i : pairing.claim.content) {
    if (i == claim_token || !counts(pairing, i)) continue;
    const auto apart = i > claim_token ? i - claim_token : claim_token - i;
    if (apart > kReach) continue;
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
           turned_round(pairing, i, pairing.of_claim[i].token);
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
  if (auto found = changed_places(pairing)) return found;
  return other_side_of_contrast(pairing);
}

}  // namespace praxeo::verify
