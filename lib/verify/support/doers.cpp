// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "verify/support/order.hpp"

// Who does what to whom, where the text tells of several.
namespace praxeo::verify {
namespace {

// The word beside `at`, articles aside; none at the end of a part.
const Token* word_beside(const Reading& reading, std::size_t at, int step) {
  const auto size = static_cast<std::ptrdiff_t>(reading.tokens.size());
  for (auto i = static_cast<std::ptrdiff_t>(at) + step; i >= 0 && i < size; i += step) {
    const auto& token = reading.tokens[static_cast<std::size_t>(i)];
    if (token.info == nullptr) return nullptr;
    if (!token.info->light) return &token;
  }
  return nullptr;
}
bool same_beside(const Pairing& pairing, std::size_t at, std::size_t there, int step) {
  const auto* a = word_beside(pairing.claim, at, step);
  const auto* b = word_beside(pairing.quote, there, step);
  return a == nullptr || b == nullptr ? a == b : a->info->stem == b->info->stem;
}
// The same a word further: "no-store lets" and "the no-cache directive lets".
bool same_soon(const Pairing& pairing, std::size_t at, std::size_t there, int step) {
  const auto* a = word_beside(pairing.claim, at, step);
  const auto* b = word_beside(pairing.quote, there, step);
  if (a == nullptr || b == nullptr || b->clause != pairing.quote.tokens[there].clause) return false;
  const auto next = static_cast<std::size_t>(b - pairing.quote.tokens.data());
  const auto* further = word_beside(pairing.quote, next, step);
  return says_much(*b) && pairing.of_quote[next] == 0 && further != nullptr &&
         further->info->stem == a->info->stem && says_much(*a);
}
bool same_place(const Pairing& pairing, std::size_t at, std::size_t there) {
  const bool left = same_beside(pairing, at, there, -1), right = same_beside(pairing, at, there, 1);
  return (left && right) || (left && same_soon(pairing, at, there, 1)) ||
         (right && same_soon(pairing, at, there, -1));
}

// "It is called make": what stands behind the pronoun names what stands elsewhere.
bool names_another(const Reading& reading, std::size_t at) {
  for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
    const auto& token = reading.tokens[i];
    if (token.info == nullptr || token.clause != reading.tokens[at].clause) continue;
    if (i < at && token.info->pronoun && !token.info->light) return true;
    if (token.info->symmetric && !token.info->stop) return true;
  }
  return false;
}

// "…, sorts it": what hangs on the word is named before.
bool hangs_on_pronoun(const Reading& reading, std::size_t at) {
  const auto next = at + 1;
  return next < reading.tokens.size() && reading.tokens[next].info != nullptr &&
         reading.tokens[next].info->pronoun && !reading.tokens[next].info->light;
}

std::size_t in_order_in(const Pairing& pairing, int clause) {
  return static_cast<std::size_t>(
      std::count_if(pairing.of_claim.begin(), pairing.of_claim.end(), [&](const Partner& partner) {
        return partner.in_order && pairing.quote.tokens[partner.token].clause == clause;
      }));
}

// "…, the second for six minutes": what the claim says of the word besides is of the word's clause, which has
// its verb from the one before.
bool takes_more_of(const Pairing& pairing, std::size_t there) {
  return std::any_of(pairing.quote.content.begin(), pairing.quote.content.end(), [&](auto j) {
    const auto& token = pairing.quote.tokens[j];
    return j != there && token.clause == pairing.quote.tokens[there].clause && says_much(token) &&
           pairing.of_quote[j] != 0;
  });
}

// "Tar -x creates an archive" of "tar -c creates an archive, and tar -x extracts files": a word of another
// clause stands where the text has one that the claim doesn't have.
std::optional<std::string> stands_in_for_another(const Pairing& pairing) {
  constexpr std::size_t kLeastCommon = 2;
  for (const auto i : pairing.claim.content) {
    const auto& word = pairing.claim.tokens[i];
    const auto& partner = pairing.of_claim[i];
    if (partner.likeness != Likeness::same || partner.in_order || !says_much(word)) continue;
    const auto& elsewhere = pairing.quote.tokens[partner.token];
    const auto gap = gap_of(pairing, i);
    if (partner.token >= gap.start && partner.token < gap.end) continue;
    if (hangs_on_pronoun(pairing.quote, partner.token)) continue;
    for (auto j = gap.start; j < gap.end; ++j) {
      const auto& other = pairing.quote.tokens[j];
      if (!says_much(other) || other.info->pronoun || pairing.of_quote[j] != 0 ||
          other.clause == elsewhere.clause)
        continue;
      if ((word.kind == TokenKind::number) != (other.kind == TokenKind::number)) continue;
      if (!same_place(pairing, i, j)) continue;
      if (in_order_in(pairing, other.clause) < kLeastCommon) continue;
      if (other.info->stem == word.info->stem) continue;  // the same, said twice
      if (names_another(pairing.quote, partner.token) || takes_more_of(pairing, partner.token)) continue;
      return fmt::format("the quote says it of “{}”, not of “{}”", other.text, word.text);
    }
  }
  return std::nullopt;
}

// Neighbours that say something, in one clause: "take oxygen", "red apples".
struct Couple {
  std::size_t first = 0, second = 0;
};
std::vector<Couple> couples_in(const Reading& reading) {
  std::vector<Couple> all;
  std::optional<std::size_t> before;
  for (const auto i : reading.content) {
    if (!says_much(reading.tokens[i]) || reading.tokens[i].kind == TokenKind::number) {
      before.reset();
      continue;
    }
    if (before && reading.tokens[*before].clause == reading.tokens[i].clause) all.push_back({*before, i});
    before = i;
  }
  return all;
}

// "Take in oxygen and release carbon dioxide" of "take in carbon dioxide and release oxygen".
std::optional<std::string> exchanged_couples(const Pairing& pairing) {
  const auto quoted = couples_in(pairing.quote);
  std::vector<Couple> apart;  // of the claim, that the quote has in two others
  for (const auto& one : couples_in(pairing.claim)) {
    if (pairing.of_claim[one.first].likeness == Likeness::same &&
        pairing.of_claim[one.second].likeness == Likeness::same)
      apart.push_back(one);
  }
  const auto has = [&](std::size_t first, std::size_t second) {
    return std::any_of(quoted.begin(), quoted.end(), [&](const Couple& couple) {
      return couple.first == pairing.of_claim[first].token && couple.second == pairing.of_claim[second].token;
    });
  };
  for (std::size_t a = 0; a + 1 < apart.size(); ++a) {
    for (auto b = a + 1; b < apart.size(); ++b) {
      const auto& one = apart[a];
      const auto& other = apart[b];
      const auto clause = [&](const Couple& couple) { return pairing.claim.tokens[couple.first].clause; };
      const auto same = [&](std::size_t here, std::size_t there) {
        return same_word(pairing.claim.tokens[here], pairing.claim.tokens[there]);
      };
      if (one.second == other.first || clause(one) == clause(other)) continue;
      if (same(one.first, other.first) || same(one.second, other.second)) continue;
      if (has(one.first, other.second) && has(other.first, one.second)) {
        return fmt::format("the claim has “{}” and “{}” in each other's place",
                           pairing.claim.tokens[one.second].text, pairing.claim.tokens[other.second].text);
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> other_doer(const Pairing& pairing) {
  if (auto found = stands_in_for_another(pairing)) return found;
  if (auto agent = other_agent(pairing); agent && agent->denied) return std::move(agent->reason);
  for (const auto find : {exchanged_couples, exchanged_complements}) {
    if (auto found = find(pairing)) return found;
  }
  if (auto other = other_complement(pairing); other && other->denied) return std::move(other->reason);
  return std::nullopt;
}

}  // namespace praxeo::verify
