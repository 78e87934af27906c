// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "verify/support/pairing.hpp"

namespace praxeo::verify {
namespace {

bool has_role(const Reading& reading, Role role) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(),
                     [&](const Token& token) { return token.role == role; });
}

bool restricts(const Reading& reading) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [](const Token& token) {
    return token.role == Role::negation || token.role == Role::all || token.role == Role::only ||
           (token.info != nullptr && token.info->negative);
  });
}

const Token* quantifier_in_clause(const Reading& reading, int clause) {
  for (const auto& token : reading.tokens) {
    if (token.clause == clause && token.role >= Role::all && token.role <= Role::only) return &token;
  }
  return nullptr;
}

std::optional<std::string> other_quantifier(const Pairing& pairing, const Token& claimed,
                                            const Token& quoted) {
  if (claimed.quantifier == Role::none || claimed.quantifier == quoted.quantifier) return std::nullopt;
  if (claimed.negations > 0 || quoted.negations > 0) return std::nullopt;
  if (has_role(pairing.quote, claimed.quantifier)) return std::nullopt;
  if (quoted.quantifier != Role::none) return differs(claimed.quantifier_text, quoted.quantifier_text);
  if (const auto* other = quantifier_in_clause(pairing.quote, quoted.clause);
      other != nullptr && !has_role(pairing.claim, other->role)) {
    return differs(claimed.quantifier_text, other->text);
  }
  const auto* first = [&]() -> const Token* {
    for (const auto& token : pairing.claim.tokens) {
      if (token.text.data() == claimed.quantifier_text.data()) return &token;
    }
    return nullptr;
  }();
  if (first != nullptr && first->info != nullptr && first->info->strengthens && !restricts(pairing.quote)) {
    return fmt::format("the quote doesn't say “{}”", claimed.quantifier_text);
  }
  return std::nullopt;
}

std::optional<std::string> other_modal(const Pairing& pairing, const Token& claimed, const Token& quoted) {
  if (claimed.modal == Role::none || claimed.modal == quoted.modal) return std::nullopt;
  if (has_role(pairing.quote, claimed.modal)) return std::nullopt;
  if (quoted.modal == Role::none) {  // demanded here, left open there, of another word
    if (claimed.modal != Role::must || !has_role(pairing.quote, Role::may)) return std::nullopt;
    return fmt::format("the quote doesn't say “{}”", claimed.modal_text);
  }
  const auto denied = [](const Reading& reading, const Token& token) {
    return reading.clause_negations[static_cast<std::size_t>(token.clause)] > 0;
  };
  const bool forbids = denied(pairing.claim, claimed) && denied(pairing.quote, quoted);
  if (forbids && claimed.modal != Role::should && quoted.modal != Role::should) return std::nullopt;
  return differs(claimed.modal_text, quoted.modal_text);
}

bool counts_or_demands(const Token& token) {
  return (token.role >= Role::all && token.role <= Role::may) ||
         (token.info != nullptr && token.info->folded == "any");
}

bool like(const Reading& claim, std::size_t i, const Reading& quote, std::size_t j) {
  const bool claim_ends = i >= claim.tokens.size(), quote_ends = j >= quote.tokens.size();
  if (claim_ends || quote_ends) return claim_ends && quote_ends;
  const auto* a = claim.tokens[i].info;
  const auto* b = quote.tokens[j].info;
  return a == nullptr || b == nullptr ? a == b : a->stem == b->stem;
}

// Where the quote has "each", "only" or "should", between the same words, the claim has another word.
std::optional<std::string> other_word_in_place(const Pairing& pairing) {
  const auto& claim = pairing.claim;
  const auto& quote = pairing.quote;
  for (std::size_t j = 0; j < quote.tokens.size(); ++j) {
    const auto& quoted = quote.tokens[j];
    if (quoted.info == nullptr || !counts_or_demands(quoted) || !quoted.info->stop) continue;
    for (std::size_t i = 0; i < claim.tokens.size(); ++i) {
      const auto& claimed = claim.tokens[i];
      if (claimed.info == nullptr || claimed.info->stem == quoted.info->stem || claimed.info->light) continue;
      if (claimed.role == quoted.role && claimed.role != Role::none) continue;
      // The others are some of all.
      if (claimed.info->sameness == Sameness::other && quoted.role == Role::all) continue;
      if (claimed.content && claimed.kind != TokenKind::number && claimed.role == Role::none) continue;
      if (!like(claim, i - 1, quote, j - 1)) continue;
      const bool one = like(claim, i + 1, quote, j + 1) && like(claim, i + 2, quote, j + 2);
      const bool two = like(claim, i + 2, quote, j + 1) && like(claim, i + 3, quote, j + 2);
      if (one) return differs(claimed.text, quoted.text);
      if (two && counts_or_demands(claimed)) return differs(claimed.text, quoted.text);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> other_scope(const Pairing& pairing) {
  for (const auto i : pairing.claim.content) {
    if (!pairing.agrees(i)) continue;
    const auto& claimed = pairing.claim.tokens[i];
    const auto& quoted = pairing.quote.tokens[pairing.of_claim[i].token];
    if (auto found = other_quantifier(pairing, claimed, quoted)) return found;
    if (auto found = other_modal(pairing, claimed, quoted)) return found;
  }
  return other_word_in_place(pairing);
}

}  // namespace praxeo::verify
