// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "verify/support/order.hpp"

// What stands on the one side of an "if", a "then" or a "than", and what on the other.
namespace praxeo::verify {
namespace {

struct Sides {
  std::vector<std::size_t> first, second;  // content tokens
};

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
  auto [start, end] = sentence_of(reading, at);
  if (start + 1 >= at && start > 0) start = sentence_of(reading, start - 1).first;  // "…; then …"
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
  constexpr double kAll = 0.8;
  // "That will be used" has no word to find again.
  if (claimed.first.empty() && quoted.second.empty())
    return share_in(pairing, claimed.second, quoted.first) >= kAll;
  if (claimed.second.empty() && quoted.first.empty())
    return share_in(pairing, claimed.first, quoted.second) >= kAll;
  const auto to_second = share_in(pairing, claimed.first, quoted.second);
  const auto to_first = share_in(pairing, claimed.second, quoted.first);
  return to_second >= 0.5 && to_first >= 0.5 && share_in(pairing, claimed.first, quoted.first) < to_second &&
         share_in(pairing, claimed.second, quoted.second) < to_first;
}

// The only word that tells that what stands behind it comes later: "then", "after that".
std::optional<std::size_t> sequencer(const Reading& reading) {
  const auto& tokens = reading.tokens;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].info == nullptr) continue;
    const auto* next = i + 1 < tokens.size() ? tokens[i + 1].info : nullptr;
    const auto* third = i + 2 < tokens.size() ? tokens[i + 2].info : nullptr;
    const bool opens = i == 0 || tokens[i - 1].info == nullptr || tokens[i - 1].info->joins;
    const bool after_that = tokens[i].info->after && next != nullptr && next->pronoun &&
                            (opens || third == nullptr || third->light || third->stop);
    if (!tokens[i].info->sequence && !after_that) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

// The only "before" or "after" of a clause or a thing.
std::optional<std::size_t> time_clause(const Reading& reading) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
    const auto* info = reading.tokens[i].info;
    if (info == nullptr || (!info->before && !info->after)) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

// What comes first by it, and what later.
Sides time_at(const Reading& reading, std::size_t at) {
  auto sides = condition_at(reading, at);  // what hangs on it, and the rest
  if (reading.tokens[at].info->before) std::swap(sides.first, sides.second);
  return sides;
}

// What is behind the only "than", up to the end of its clause.
std::optional<std::vector<std::size_t>> compared_with(const Reading& reading) {
  std::optional<std::size_t> than;
  for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
    const auto& token = reading.tokens[i];
    if (token.info == nullptr || !token.info->compares || token.role != Role::none) continue;
    if (than) return std::nullopt;
    than = i;
  }
  if (!than) return std::nullopt;
  std::vector<std::size_t> behind;
  for (auto i = *than + 1; i < reading.tokens.size() && !bounds(reading.tokens[i]); ++i) {
    const auto& token = reading.tokens[i];
    if (token.info->boundary) break;
    if (token.content && !(token.info->stop && token.kind == TokenKind::word)) behind.push_back(i);
  }
  return behind;
}

}  // namespace

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

bool sides_reversed(const Pairing& pairing, std::size_t at) {
  const auto& info = *pairing.claim.tokens[at].info;
  if (!info.subordinate) return false;
  const auto there = same_direction(pairing, at);
  if (!there) return false;
  return exchanged(pairing, condition_at(pairing.claim, at), condition_at(pairing.quote, *there));
}

std::optional<std::string> other_sequence(const Pairing& pairing) {
  const auto claimed = sequencer(pairing.claim), quoted = sequencer(pairing.quote);
  if (!claimed && !quoted) return std::nullopt;
  const auto in_claim_time = claimed ? claimed : time_clause(pairing.claim);
  const auto in_quote_time = quoted ? quoted : time_clause(pairing.quote);
  if (!in_claim_time || !in_quote_time) return std::nullopt;
  const auto here = claimed ? sequence_at(pairing.claim, *claimed) : time_at(pairing.claim, *in_claim_time);
  const auto there = quoted ? sequence_at(pairing.quote, *quoted) : time_at(pairing.quote, *in_quote_time);
  // What both have first may be the subject of both.
  const auto all_in = [](const auto& tokens, const auto& partner_of, const std::vector<std::size_t>& side) {
    bool any = false;
    for (const auto token : tokens) {
      const std::optional<std::size_t> partner = partner_of(token);
      if (!partner) continue;
      if (std::find(side.begin(), side.end(), *partner) == side.end()) return false;
      any = true;
    }
    return any;
  };
  const auto in_quote = [&](std::size_t i) {
    return pairing.agrees(i) ? std::optional(pairing.of_claim[i].token) : std::nullopt;
  };
  const auto in_claim = [&](std::size_t j) {
    return pairing.of_quote[j] != 0 ? std::optional(pairing.of_quote[j] - 1) : std::nullopt;
  };
  if (!all_in(here.second, in_quote, there.first) || !all_in(there.second, in_claim, here.first))
    return std::nullopt;
  return fmt::format("the claim has the sides of “{}” the other way round",
                     pairing.claim.tokens[*in_claim_time].text);
}

bool exchanged_comparison(const Pairing& pairing) {
  const auto claimed = compared_with(pairing.claim), quoted = compared_with(pairing.quote);
  if (!claimed || !quoted || claimed->empty() || quoted->empty()) return false;
  const auto holds = [](const std::vector<std::size_t>& all, std::size_t token) {
    return std::find(all.begin(), all.end(), token) != all.end();
  };
  const auto named_before = [&](std::size_t j) {  // by whichever of its words was paired
    return std::any_of(pairing.claim.content.begin(), pairing.claim.content.end(), [&](auto i) {
      return !holds(*claimed, i) && pairing.claim.tokens[i].info->stem == pairing.quote.tokens[j].info->stem;
    });
  };
  return std::all_of(claimed->begin(), claimed->end(),
                     [&](auto i) {
                       return pairing.of_claim[i].likeness == Likeness::same &&
                              !holds(*quoted, pairing.of_claim[i].token);
                     }) &&
         std::all_of(quoted->begin(), quoted->end(), named_before);
}

}  // namespace praxeo::verify
