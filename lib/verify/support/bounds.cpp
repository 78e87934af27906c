// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "verify/support/amounts.hpp"

// "5" and "exactly 5" beside "about 5" or "at least 5".
namespace praxeo::verify {
namespace {

bool said_exactly(const Reading& reading, std::size_t at) {
  constexpr std::size_t kReach = 2;
  for (auto i = at; i-- > 0 && i + kReach >= at;) {
    const auto* info = reading.tokens[i].info;
    if (info == nullptr) return false;
    if (info->exact) return true;
  }
  return false;
}

bool bounds_anywhere(const Reading& reading) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(),
                     [](const Token& token) { return token.info != nullptr && token.info->bounds; });
}

std::string bounded(const Reading& reading, std::size_t at) {
  auto first = at;
  while (first > 0 && reading.tokens[first - 1].info != nullptr &&
         reading.tokens[first - 1].role != Role::none)
    --first;
  const auto start = reading.tokens[first].start;
  const auto lead = reading.text.substr(start, reading.tokens[at].start - start);
  const auto& tokens = reading.tokens;
  constexpr std::size_t kBehind = 3;  // "100 entries at most"
  auto end = at;
  for (auto i = at + 1; i < tokens.size() && tokens[i].info != nullptr; ++i) {
    if (tokens[i].role == tokens[at].bound && (i < at + kBehind || end == i - 1)) end = i;
  }
  if (end == at) return fmt::format("{}{}", lead, shown_number(reading, at));
  return fmt::format("{}{}", lead, reading.text.substr(tokens[at].start, tokens[end].end - tokens[at].start));
}

}  // namespace

std::optional<OtherBound> other_bound(const Pairing& pairing) {
  for (const auto i : pairing.claim.content) {
    const auto& claimed = pairing.claim.tokens[i];
    if (!is_number(claimed) || !pairing.agrees(i) || claimed.high > 0 || claimed.share) continue;
    const auto there = pairing.of_claim[i].token;
    const auto& quoted = pairing.quote.tokens[there];
    if (!is_number(quoted) || quoted.bound == Role::none || quoted.bound == claimed.bound) continue;
    const bool exact = said_exactly(pairing.claim, i);
    if (!exact && claimed.bound == Role::none && bounds_anywhere(pairing.claim)) continue;
    return OtherBound{exact, differs(bounded(pairing.claim, i), bounded(pairing.quote, there))};
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
