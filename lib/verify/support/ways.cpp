// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "verify/support/pairing.hpp"

// "Copied to the server" and "copied from the server", "fell by 20 %" and "fell to 20 %": the same words
// around another preposition.
namespace praxeo::verify {
namespace {

struct Way {
  std::size_t preposition = 0, verb = 0;
};

// The preposition that a thing or number hangs on, and the content word before it, in one clause.
std::optional<Way> way_to(const Reading& reading, std::size_t at) {
  constexpr std::size_t kReach = 5;
  const auto& tokens = reading.tokens;
  std::optional<std::size_t> preposition;
  std::size_t others = 0;
  for (auto i = at; i-- > 0 && at - i <= kReach;) {
    const auto& token = tokens[i];
    if (token.kind == TokenKind::mark || token.clause != tokens[at].clause) return std::nullopt;
    const bool says = token.content && !(token.info->stop && token.kind == TokenKind::word);
    if (preposition) {
      if (says) return Way{*preposition, i};
      if (!token.info->light) return std::nullopt;
      continue;
    }
    if (token.info->ways.empty()) {
      others += says ? 1U : 0U;
      if (others > 1 || (others == 1 && tokens[at].kind == TokenKind::number)) return std::nullopt;
      continue;
    }
    preposition = i;
  }
  return std::nullopt;
}

bool exclude(const WordInfo& a, const WordInfo& b, bool number) {
  return std::any_of(a.ways.begin(), a.ways.end(), [&](const WordInfo::Way& one) {
    return std::any_of(b.ways.begin(), b.ways.end(), [&](const WordInfo::Way& other) {
      return one.pair == other.pair && one.side != other.side && (number || !one.of_numbers);
    });
  });
}

bool stands_behind(const Reading& reading, const WordInfo& preposition, const WordInfo& object) {
  for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
    if (reading.tokens[i].info == nullptr || reading.tokens[i].info->stem != object.stem) continue;
    const auto way = way_to(reading, i);
    if (way && reading.tokens[way->preposition].info->stem == preposition.stem) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> other_way(const Pairing& pairing) {
  const auto& claim = pairing.claim.tokens;
  const auto& quote = pairing.quote.tokens;
  for (const auto i : pairing.claim.content) {
    if (pairing.of_claim[i].likeness != Likeness::same || (claim[i].info->stop && !claim[i].code)) continue;
    const auto there = pairing.of_claim[i].token;
    const auto claimed = way_to(pairing.claim, i), quoted = way_to(pairing.quote, there);
    if (!claimed || !quoted || !pairing.agrees(claimed->verb)) continue;
    if (pairing.of_claim[claimed->verb].token != quoted->verb || claim[claimed->verb].info->symmetric)
      continue;
    const auto& one = *claim[claimed->preposition].info;
    const auto& other = *quote[quoted->preposition].info;
    if (!exclude(one, other, claim[i].kind == TokenKind::number) ||
        stands_behind(pairing.quote, one, *claim[i].info))
      continue;
    const auto words = [](const Reading& reading, std::size_t from, std::size_t to) {
      return reading.text.substr(reading.tokens[from].start,
                                 reading.tokens[to].end - reading.tokens[from].start);
    };
    return differs(words(pairing.claim, claimed->preposition, i),
                   words(pairing.quote, quoted->preposition, there));
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
