// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "verify/support/pairing.hpp"

// What hangs on a preposition: "in Ulm", "into the foreground".
namespace praxeo::verify {
namespace {

bool is_preposition(const Token& token) {
  return token.kind == TokenKind::word && token.info->stop &&
         (token.info->circumstance || token.info->direction ||
          (token.info->leads_share && !token.info->light && token.role == Role::none)) &&
         !token.info->subordinate;
}

struct Complement {
  std::size_t preposition = 0, object = 0;
};
// The next word that says something, articles aside.
std::vector<Complement> complements_in(const Reading& reading) {
  std::vector<Complement> all;
  const auto& tokens = reading.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].info == nullptr || !is_preposition(tokens[i])) continue;
    for (auto j = i + 1; j < tokens.size() && tokens[j].info != nullptr; ++j) {
      if (says_much(tokens[j])) {
        all.push_back({i, j});
        break;
      }
      if (!tokens[j].info->light) break;
    }
  }
  return all;
}

bool one_stem(const Reading& a, std::size_t i, const Reading& b, std::size_t j) {
  return a.tokens[i].info->stem == b.tokens[j].info->stem;
}

// The word that it hangs on: the one right before the preposition.
std::optional<std::size_t> head_of(const Reading& reading, const Complement& complement) {
  if (complement.preposition == 0) return std::nullopt;
  auto at = complement.preposition - 1;
  if (at > 0 && reading.tokens[at - 1].kind == TokenKind::number && !reading.tokens[at].content)
    --at;  // a unit
  const auto& token = reading.tokens[at];
  return token.info != nullptr && says_much(token) && token.clause == reading.tokens[complement.object].clause
             ? std::optional(at)
             : std::nullopt;
}

// A doing of the object's own clause that the claim doesn't have: "and died in Princeton".
bool has_doing(const Pairing& pairing, std::size_t head, std::size_t object) {
  const auto& tokens = pairing.quote.tokens;
  const bool semicolon =
      std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(head),
                  tokens.begin() + static_cast<std::ptrdiff_t>(object),
                  [](const Token& token) { return token.kind == TokenKind::mark && token.text == ";"; });
  bool doing = false;
  for (std::size_t j = 0; j < tokens.size(); ++j) {
    if (tokens[j].clause != tokens[object].clause || j == object || !says_much(tokens[j])) continue;
    const bool claimed = std::any_of(pairing.claim.content.begin(), pairing.claim.content.end(),
                                     [&](auto i) { return one_stem(pairing.claim, i, pairing.quote, j); });
    if (pairing.of_quote[j] != 0 || claimed) return false;
    const bool clause_of_its_own = semicolon && j > object;
    doing = doing || ((j < object || clause_of_its_own) && tokens[j].kind == TokenKind::word &&
                      !tokens[j].info->adverb);
  }
  return doing;
}

}  // namespace

std::optional<std::string> exchanged_complements(const Pairing& pairing) {
  constexpr std::size_t kReach = 4;
  const auto claimed = complements_in(pairing.claim), quoted = complements_in(pairing.quote);
  for (std::size_t a = 0; a + 1 < claimed.size(); ++a) {
    const auto& one = claimed[a];
    const auto& two = claimed[a + 1];
    if (two.preposition > one.object + kReach ||
        one_stem(pairing.claim, one.preposition, pairing.claim, two.preposition) ||
        one_stem(pairing.claim, one.object, pairing.claim, two.object))
      continue;
    bool exchanged = false;
    for (std::size_t c = 0; c + 1 < quoted.size(); ++c) {
      const auto& first = quoted[c];
      const auto& second = quoted[c + 1];
      if (second.preposition > first.object + kReach ||
          !one_stem(pairing.claim, one.preposition, pairing.quote, first.preposition) ||
          !one_stem(pairing.claim, two.preposition, pairing.quote, second.preposition))
        continue;
      exchanged = exchanged || (one_stem(pairing.claim, one.object, pairing.quote, second.object) &&
                                one_stem(pairing.claim, two.object, pairing.quote, first.object));
      const bool kept = one_stem(pairing.claim, one.object, pairing.quote, first.object) ||
                        one_stem(pairing.claim, two.object, pairing.quote, second.object);
      if (kept) return std::nullopt;
    }
    if (exchanged) {
      return fmt::format("the claim has “{}” and “{}” in each other's place",
                         pairing.claim.tokens[one.object].text, pairing.claim.tokens[two.object].text);
    }
  }
  return std::nullopt;
}

std::optional<OtherComplement> other_complement(const Pairing& pairing) {
  const auto quoted = complements_in(pairing.quote);
  for (const auto& claimed : complements_in(pairing.claim)) {
    const auto head = head_of(pairing.claim, claimed);
    if (!head || pairing.of_claim[*head].likeness != Likeness::same ||
        pairing.of_claim[claimed.object].likeness != Likeness::same)
      continue;
    const auto object = pairing.of_claim[claimed.object].token, doing = pairing.of_claim[*head].token;
    if (object < doing || pairing.quote.tokens[object].clause == pairing.quote.tokens[doing].clause) continue;
    for (const auto& own : quoted) {
      if (head_of(pairing.quote, own) != std::optional(doing) || pairing.of_quote[own.object] != 0) continue;
      if (!has_doing(pairing, doing, object)) continue;
      // Who does it is told by another rule.
      if (pairing.claim.tokens[claimed.preposition].info->passive &&
          pairing.quote.tokens[own.preposition].info->passive && is_done(pairing.quote, doing))
        continue;
      const bool same_preposition = std::any_of(quoted.begin(), quoted.end(), [&](const Complement& other) {
        return other.object == object &&
               one_stem(pairing.claim, claimed.preposition, pairing.quote, other.preposition);
      });
      const auto words = [](const Reading& reading, std::size_t from, std::size_t to) {
        return reading.text.substr(reading.tokens[from].start,
                                   reading.tokens[to].end - reading.tokens[from].start);
      };
      return OtherComplement{same_preposition, differs(words(pairing.claim, *head, claimed.object),
                                                       words(pairing.quote, doing, own.object))};
    }
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
