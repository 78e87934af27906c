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

// The nearest paired word on one side of a pivot, up to a comma or an "and".
std::optional<std::size_t> neighbour(const Pairing& pairing, std::size_t at, int step) {
  const auto size = static_cast<std::ptrdiff_t>(pairing.claim.tokens.size());
  auto place = static_cast<std::ptrdiff_t>(at) + step;
  for (std::size_t gone = 0; gone < kReach && place >= 0 && place < size; ++gone, place += step) {
    const auto token = static_cast<std::size_t>(place);
    if (bounds(pairing.claim.tokens[token])) return std::nullopt;
    if (counts(pairing, token)) return token;
  }
  return std::nullopt;
}

std::size_t apart(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

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

struct Condition {
  std::vector<std::size_t> condition, rest;  // content tokens
};
// What hangs on the subordinator at `at`, and the rest of its sentence.
Condition condition_at(const Reading& reading, std::size_t at) {
  Condition parts;
  std::size_t start = at, end = at;
  const auto full_stop = [&](const Token& token) { return token.kind == TokenKind::mark && token.text != "," && token.text != "(" && token.text != ")"; };
  while (start > 0 && !full_stop(reading.tokens[start - 1])) --start;
  while (end < reading.tokens.size() && !full_stop(reading.tokens[end])) ++end;
  bool inside = false;
  for (auto i = start; i < end; ++i) {
    const auto& token = reading.tokens[i];
    if (i == at) {
      inside = true;
    } else if (inside && (token.kind == TokenKind::mark || (token.info->folded == "then" && i > at + 1))) {
      inside = false;
    } else if (token.content && !token.info->stop) {
      (inside ? parts.condition : parts.rest).push_back(i);
    }
  }
  return parts;
}

bool mostly_in(const Pairing& pairing, const std::vector<std::size_t>& claimed, const std::vector<std::size_t>& quoted) {
  std::size_t found = 0;
  for (const auto i : claimed) {
    if (pairing.agrees(i) && std::find(quoted.begin(), quoted.end(), pairing.of_claim[i].token) != quoted.end()) ++found;
  }
  return found > 0 && found * 10 >= claimed.size() * 6;
}

bool condition_reversed(const Pairing& pairing, std::size_t at) {
  const auto there = same_direction(pairing, at);
  if (!there) return false;
  const auto claimed = condition_at(pairing.claim, at);
  const auto quoted = condition_at(pairing.quote, *there);
  if (claimed.condition.empty() || claimed.rest.empty() || quoted.condition.empty() || quoted.rest.empty()) return false;
  return mostly_in(pairing, claimed.condition, quoted.rest) && mostly_in(pairing, claimed.rest, quoted.condition) &&
         !mostly_in(pairing, claimed.condition, quoted.condition) && !mostly_in(pairing, claimed.rest, quoted.rest);
}

}  // namespace

bool crossed(const Pairing& pairing, std::size_t claim_token, std::size_t quote_token) {
  const auto left = neighbour(pairing, claim_token, -1);
  const auto right = neighbour(pairing, claim_token, 1);
  if (!left || !right) return false;
  const auto left_there = pairing.of_claim[*left].token;
  const auto right_there = pairing.of_claim[*right].token;
  constexpr std::size_t kNear = 10;
  if (left_there <= quote_token || right_there >= quote_token) return false;
  if (apart(left_there, quote_token) > kNear || apart(right_there, quote_token) > kNear) return false;
  const auto& quote = pairing.quote.tokens;
  return std::none_of(quote.begin() + static_cast<std::ptrdiff_t>(right_there),
                      quote.begin() + static_cast<std::ptrdiff_t>(left_there),
                      [](const Token& token) { return token.kind == TokenKind::mark; });
}

std::optional<std::string> other_order(const Pairing& pairing) {
  for (std::size_t i = 0; i < pairing.claim.tokens.size(); ++i) {
    const auto& token = pairing.claim.tokens[i];
    if (token.info != nullptr && token.info->subordinate && condition_reversed(pairing, i)) {
      return fmt::format("the claim has the sides of “{}” the other way round", token.text);
    }
    const auto there = pivot_of(pairing, i);
    if (!there || !crossed(pairing, i, *there)) continue;
    if (by_follows(pairing.claim, i) != by_follows(pairing.quote, *there)) continue;
    return fmt::format("the claim has the sides of “{}” the other way round", token.text);
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
