// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "verify/support/pairing.hpp"

namespace praxeo::verify {
namespace {

bool holds_word(const Reading& reading, const WordInfo& info) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& token) {
    return token.info != nullptr && token.info->stem == info.stem;
  });
}

// A word that says no in its own way, which the other text lacks: "forbidden" for "must not".
bool says_no_otherwise(const Reading& reading, const Reading& other) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& token) {
    return token.info != nullptr && token.info->negative && !holds_word(other, *token.info);
  });
}

bool negates(const Reading& reading, const Token& token) {
  return reading.clause_negations[static_cast<std::size_t>(token.clause)] > 0;
}

}  // namespace

std::optional<std::string> other_polarity(const Pairing& pairing) {
  for (const auto i : pairing.claim.content) {
    if (!pairing.paired(i)) continue;
    const auto& partner = pairing.of_claim[i];
    const auto& claimed = pairing.claim.tokens[i];
    const auto& quoted = pairing.quote.tokens[partner.token];
    const bool claim_negated = claimed.negations % 2 == 1;
    const bool quote_negated = quoted.negations % 2 == 1;
    if (partner.likeness == Likeness::opposed) {
      if (claim_negated != quote_negated || crossed(pairing, i, partner.token)) continue;
      if (negates(pairing.claim, claimed) != negates(pairing.quote, quoted)) continue;
      return differs(claimed.text, quoted.text);
    }
    if (claim_negated == quote_negated) continue;
    const auto& lacking = claim_negated ? pairing.quote : pairing.claim;
    const auto& having = claim_negated ? pairing.claim : pairing.quote;
    if (negates(lacking, claim_negated ? quoted : claimed) || says_no_otherwise(lacking, having)) continue;
    return fmt::format("the {} says “{} {}”, the {} doesn't", claim_negated ? "claim" : "quote",
                       (claim_negated ? claimed : quoted).negation_text == "nt"
                           ? std::string_view("not")
                           : (claim_negated ? claimed : quoted).negation_text,
                       (claim_negated ? claimed : quoted).text, claim_negated ? "quote" : "claim");
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
