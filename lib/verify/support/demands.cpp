// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "verify/support/pairing.hpp"

// "Must be changed", "can be changed" and "is changed": none says another.
namespace praxeo::verify {
namespace {

bool demands(const Reading& reading) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [](const Token& token) {
    return token.role == Role::must || token.role == Role::should || token.role == Role::only ||
           (token.info != nullptr && token.info->needs);
  });
}
bool leaves_free(const Reading& reading) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(),
                     [](const Token& token) { return token.role == Role::may; });
}

bool denied(const Reading& reading, const Token& token) {
  return reading.clause_negations[static_cast<std::size_t>(token.clause)] > 0;
}

// "Is", "were", "be" directly before the word, adverbs aside.
bool passive(const Reading& reading, std::size_t at) {
  for (auto i = at; i-- > 0;) {
    const auto& token = reading.tokens[i];
    if (token.kind != TokenKind::word) return false;
    if (token.info->be) return true;
    if (!token.info->adverb && token.role != Role::negation) return false;
  }
  return false;
}

// "Change the filter": who is told to, must.
bool told_to(const Reading& reading, std::size_t at) {
  for (auto i = at; i-- > 0;) {
    const auto& token = reading.tokens[i];
    if (token.kind == TokenKind::mark || token.info->boundary) return true;
    if (token.content && !token.info->stop && !token.info->adverb) return false;
    if (token.info->light || token.info->pronoun) return false;
  }
  return true;
}

// Of a word of its own, such as "must"; "required" may be the doing itself.
bool by_function_word(const Reading& reading, const Token& governed) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& token) {
    return token.text.data() == governed.modal_text.data() && token.info != nullptr && token.info->stop &&
           !token.info->be;  // "the default is to" demands nothing
  });
}

}  // namespace

std::optional<std::string> other_demand(const Pairing& pairing) {
  for (const auto i : pairing.claim.content) {
    if (pairing.of_claim[i].likeness != Likeness::same) continue;
    const auto there = pairing.of_claim[i].token;
    const auto& claimed = pairing.claim.tokens[i];
    const auto& quoted = pairing.quote.tokens[there];
    if (claimed.kind != TokenKind::word || denied(pairing.claim, claimed) || denied(pairing.quote, quoted))
      continue;
    const bool both_passive = passive(pairing.claim, i) && passive(pairing.quote, there);
    if (claimed.modal != Role::none && quoted.modal == Role::none &&
        by_function_word(pairing.claim, claimed)) {
      const bool demanded = claimed.modal == Role::must && !demands(pairing.quote) &&
                            !leaves_free(pairing.quote) && !told_to(pairing.quote, there);
      const bool left_free = claimed.modal == Role::may && both_passive && !leaves_free(pairing.quote);
      if (demanded || left_free) return fmt::format("the quote doesn't say “{}”", claimed.modal_text);
    }
    if (claimed.modal == Role::none && quoted.modal != Role::none &&
        by_function_word(pairing.quote, quoted)) {
      const bool demanded =
          quoted.modal == Role::must && !demands(pairing.claim) && !told_to(pairing.claim, i);
      const bool left_free = quoted.modal == Role::may && both_passive && !leaves_free(pairing.claim);
      if (demanded || left_free)
        return fmt::format("the claim doesn't say “{}”, the quote does", quoted.modal_text);
    }
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
