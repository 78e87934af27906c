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

bool holds(const Reading& reading, bool WordInfo::*what) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(),
                     [&](const Token& token) { return token.info != nullptr && token.info->*what; });
}

int negations_around(const Reading& reading, const Token& token) {
  return reading.clause_negations[static_cast<std::size_t>(token.clause)];
}

int negations_in(const Reading& reading) {
  int sum = 0;
  for (const auto count : reading.clause_negations) sum += count;
  return sum;
}

// "Neither a nor b" denies once what it denies of each.
int denials_in(const Reading& reading) {
  return negations_in(reading) -
         static_cast<int>(std::count_if(reading.tokens.begin(), reading.tokens.end(), [](const Token& token) {
           return token.role == Role::negation && token.info->joins;
         }));
}

// "Never blocks or sleeps": as many denials as it has members.
bool denies_list(const Reading& reading) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& token) {
    if (token.info == nullptr || negations_around(reading, token) == 0) return false;
    return token.info->chooses || (token.info->joins && token.role == Role::negation);
  });
}

// "No X unless Y" is "X only if Y", "not without Y" is "needs Y".
bool excused(const Reading& lacking, const Reading& having) {
  if (holds(lacking, &WordInfo::needs) && holds(having, &WordInfo::denies_thing) &&
      negations_in(having) == 2 && negations_in(lacking) == 0)
    return true;
  if (says_no_otherwise(lacking, having)) return true;
  // "Without consent" is the negation itself, not what it lets through.
  const bool lets_through = std::any_of(having.tokens.begin(), having.tokens.end(), [&](const Token& token) {
    return token.info != nullptr && token.info->exceptive &&
           (token.role != Role::negation || negations_in(having) > 1);
  });
  return lets_through && std::any_of(lacking.tokens.begin(), lacking.tokens.end(), [&](const Token& token) {
           return token.info != nullptr && token.info->exceptive && !holds_word(having, *token.info);
         });
}

std::string says_not(bool claim, const Token& token) {
  const auto cue = token.negation_text == "nt" || token.negation_text.starts_with("n\'") ||
                           token.negation_text.starts_with("n\xE2")
                       ? std::string_view("not")
                       : token.negation_text;
  return fmt::format("the {} says “{} {}”, the {} doesn't", claim ? "claim" : "quote", cue, token.text,
                     claim ? "quote" : "claim");
}

// "If not X …, otherwise Y": the claim says Y of X.
bool tells_the_alternative(const Pairing& pairing) {
  const auto& tokens = pairing.quote.tokens;
  const auto turn = std::find_if(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.info != nullptr && token.info->alternate;
  });
  if (turn == tokens.end() || holds(pairing.claim, &WordInfo::alternate)) return false;
  const auto place = static_cast<std::size_t>(turn - tokens.begin());
  return std::any_of(pairing.claim.content.begin(), pairing.claim.content.end(), [&](auto i) {
    return pairing.agrees(i) && pairing.of_claim[i].token > place && !pairing.claim.tokens[i].info->weak;
  });
}

// "Without notice; … must give notice": the quote has the word of another clause once more, which has more of
// the claim.
bool told_elsewhere(const Pairing& pairing, std::size_t at) {
  constexpr std::size_t kLeastCommon = 2;
  const auto& quote = pairing.quote;
  const auto there = pairing.of_claim[at].token;
  const auto common = [&](int clause) {
    std::size_t words = 0;
    for (const auto i : pairing.claim.content) {
      const auto& token = pairing.claim.tokens[i];
      if (i == at || token.info->stop) continue;
      words += std::any_of(quote.content.begin(), quote.content.end(),
                           [&](auto j) {
                             return quote.tokens[j].clause == clause && same_word(token, quote.tokens[j]);
                           })
                   ? 1U
                   : 0U;
    }
    return words;
  };
  const auto here = common(quote.tokens[there].clause);
  return std::any_of(quote.content.begin(), quote.content.end(), [&](auto j) {
    const auto& token = quote.tokens[j];
    if (j == there || token.clause == quote.tokens[there].clause ||
        !same_word(pairing.claim.tokens[at], token) ||
        token.negations % 2 != pairing.claim.tokens[at].negations % 2)
      return false;
    const auto words = common(token.clause);
    return words >= kLeastCommon && (words > here || quote.tokens[there].thing_denied);
  });
}

// "Do not write … when writing": both texts have the word denied and not denied, each as often.
bool denied_as_often(const Pairing& pairing, std::size_t at) {
  struct Times {
    std::size_t denied = 0, said = 0;
  };
  const auto times = [&](const Reading& reading) {
    Times sum;
    for (const auto i : reading.content) {
      if (same_word(pairing.claim.tokens[at], reading.tokens[i]))
        ++(reading.tokens[i].negations % 2 == 1 ? sum.denied : sum.said);
    }
    return sum;
  };
  const auto claimed = times(pairing.claim), quoted = times(pairing.quote);
  return claimed.denied > 0 && claimed.said > 0 && claimed.denied == quoted.denied &&
         claimed.said == quoted.said;
}

// "Keep the quotes: without them …" says it of no quotes.
bool denied_by_pronoun(const Reading& lacking, std::size_t place, const Reading& having,
                       const Token& denied) {
  if (!having.denied_pronouns.empty()) return false;
  return std::any_of(lacking.denied_pronouns.begin(), lacking.denied_pronouns.end(), [&](auto pronoun) {
    // "This" may stand for a whole clause, "them" for things.
    return place < pronoun && (denied.thing_denied || lacking.tokens[pronoun].info->light);
  });
}

// "Not if X": "unless X".
bool denied_by_condition(const Reading& lacking, const Token& bare, const Reading& having,
                         const Token& denied) {
  const auto opens = [](const Reading& reading, const Token& token, bool WordInfo::*what) {
    return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& other) {
      return other.clause == token.clause && other.info != nullptr && other.info->*what;
    });
  };
  return opens(lacking, bare, &WordInfo::negative_condition) &&
         opens(having, denied, &WordInfo::subordinate) &&
         !opens(having, denied, &WordInfo::negative_condition);
}

// "Do not breathe through gills" of "breathe through lungs, not through gills": what is denied behind the
// word stands in a clause that opens with the denial.
bool denied_by_contrast(const Pairing& pairing, std::size_t at) {
  const auto& claim = pairing.claim;
  const auto& quote = pairing.quote.tokens;
  const auto opens_denied = [&](int clause) {
    const auto first = std::find_if(quote.begin(), quote.end(), [&](const Token& token) {
      return token.clause == clause && token.kind != TokenKind::mark;
    });
    return first != quote.end() && first != quote.begin() && first->role == Role::negation;
  };
  bool denied = false;
  for (const auto i : claim.content) {
    if (i <= at || claim.tokens[i].clause != claim.tokens[at].clause || claim.tokens[i].info->stop) continue;
    if (!pairing.agrees(i) || !opens_denied(quote[pairing.of_claim[i].token].clause)) return false;
    denied = true;
  }
  return denied;
}

// "Not every metal is" beside "some metals are not".
bool denies_some(const Reading& not_all, const Reading& some) {
  const auto has = [](const Reading& reading, auto fits) {
    return std::any_of(reading.tokens.begin(), reading.tokens.end(),
                       [&](const Token& token) { return token.info != nullptr && fits(token); });
  };
  const auto all = [](const Token& token) { return token.role == Role::some && token.info->not_all; };
  return has(not_all, all) && !has(some, all) &&
         has(some, [](const Token& token) { return token.role == Role::some; }) && negations_in(some) == 1 &&
         negations_in(not_all) == 0;
}

// "POST and PUT are not": the clause cut short, with the list that it ends.
std::pair<std::size_t, std::size_t> cut_list(const Reading& reading, int clause) {
  std::size_t end = reading.tokens.size();
  while (end > 0 && reading.tokens[end - 1].clause != clause) --end;
  auto start = end;
  while (start > 0 && reading.tokens[start - 1].kind != TokenKind::mark &&
         !reading.tokens[start - 1].info->contrast)
    --start;
  return {start, end};
}
// No more than its members stand in it.
bool is_list(const Reading& reading, std::size_t start, std::size_t end) {
  std::size_t words = 0, joins = 0;
  for (auto j = start; j < end; ++j) {
    words += reading.tokens[j].content && !reading.tokens[j].info->stop ? 1U : 0U;
    joins += reading.tokens[j].info->joins && reading.tokens[j].role == Role::none ? 1U : 0U;
  }
  return words <= joins + 1 && joins > 0;
}

// "Cats climb, but dogs don't": dogs don't climb.
bool denied_in_short(const Pairing& pairing, bool claim_lacks, const Token& denied) {
  const auto& lacking = claim_lacks ? pairing.claim : pairing.quote;
  const auto& claim = pairing.claim;
  return std::any_of(claim.content.begin(), claim.content.end(), [&](auto i) {
    if (!pairing.agrees(i)) return false;
    const auto& of_claim = claim.tokens[i];
    const auto& of_quote = pairing.quote.tokens[pairing.of_claim[i].token];
    const auto& short_one = claim_lacks ? of_claim : of_quote;
    const auto& other = claim_lacks ? of_quote : of_claim;
    return other.clause == denied.clause && is_cut_short(lacking, short_one);
  });
}

// The same words in the same order, but for a "not".
std::optional<std::string> one_more_negation(const Pairing& pairing) {
  const auto in_order = [&](auto i) { return pairing.of_claim[i].in_order; };
  const auto known = [&](auto j) { return pairing.of_quote[j] != 0; };
  if (!std::all_of(pairing.claim.content.begin(), pairing.claim.content.end(), in_order)) return std::nullopt;
  if (!std::all_of(pairing.quote.content.begin(), pairing.quote.content.end(), known)) return std::nullopt;
  const auto claimed = denials_in(pairing.claim), quoted = denials_in(pairing.quote);
  if (claimed > 0 && quoted > 0 && (denies_list(pairing.claim) || denies_list(pairing.quote)))
    return std::nullopt;
  if (claimed % 2 == quoted % 2 || denies_some(pairing.claim, pairing.quote) ||
      denies_some(pairing.quote, pairing.claim))
    return std::nullopt;
  return fmt::format("the {} denies what the {} says", claimed > quoted ? "claim" : "quote",
                     claimed > quoted ? "quote" : "claim");
}

// "It can be used no longer": denies the doing of its clause, whose verb is a function word or stands before.
std::optional<std::string> denied_at_the_end(const Pairing& pairing, bool claim_has) {
  const auto& having = claim_has ? pairing.claim : pairing.quote;
  const auto& lacking = claim_has ? pairing.quote : pairing.claim;
  if (having.cut_short.empty() || negations_in(lacking) > 0 || excused(lacking, having)) return std::nullopt;
  for (const auto clause : having.cut_short) {
    std::size_t words = 0, agreed = 0;
    for (const auto i : having.content) {
      if (having.tokens[i].clause != clause) continue;
      ++words;
      const auto of_claim = claim_has ? i + 1 : pairing.of_quote[i];
      agreed += of_claim != 0 && pairing.agrees(of_claim - 1) ? 1U : 0U;
    }
    if (words > 0 && agreed == words)
      return fmt::format("the {} denies what the {} says", claim_has ? "claim" : "quote",
                         claim_has ? "quote" : "claim");
  }
  return std::nullopt;
}

std::optional<std::string> denied_in_list(const Pairing& pairing) {
  const auto& quote = pairing.quote;
  const auto& content = pairing.claim.content;
  if (quote.cut_short.empty() || negations_in(pairing.claim) > 0 || excused(pairing.claim, quote))
    return std::nullopt;
  const auto subject = std::find_if(content.begin(), content.end(),
                                    [&](auto i) { return !pairing.claim.tokens[i].info->stop; });
  if (subject == content.end() || !pairing.agrees(*subject)) return std::nullopt;
  for (const auto clause : quote.cut_short) {
    const auto [start, end] = cut_list(quote, clause);
    const auto inside = [&](std::size_t i) {
      const auto there = pairing.of_claim[i].token;
      return there >= start && there < end;
    };
    const bool others =
        std::any_of(subject + 1, content.end(), [&](auto i) { return pairing.agrees(i); }) &&
        std::none_of(subject + 1, content.end(), [&](auto i) { return pairing.agrees(i) && inside(i); });
    if (is_list(quote, start, end) && inside(*subject) && others)
      return fmt::format("the quote denies it of “{}”", pairing.claim.tokens[*subject].text);
  }
  return std::nullopt;
}

// "Has gaps" of "no duplicates or gaps".
std::optional<std::string> denied_with_another(const Pairing& pairing) {
  const auto& tokens = pairing.quote.tokens;
  if (negations_in(pairing.claim) > 0 || excused(pairing.claim, pairing.quote)) return std::nullopt;
  for (const auto i : pairing.claim.content) {
    if (pairing.of_claim[i].likeness != Likeness::same) continue;
    const auto there = pairing.of_claim[i].token;
    if (there < 2 || tokens[there - 1].info == nullptr || !tokens[there - 1].info->chooses) continue;
    const auto& other = tokens[there - 2];
    const bool ends = there + 1 == tokens.size() || tokens[there + 1].kind == TokenKind::mark;
    if (!ends || !other.thing_denied || other.negations % 2 == 0 || !says_much(tokens[there]) ||
        told_elsewhere(pairing, i))
      continue;
    return fmt::format("the quote says “{} … {}”, the claim doesn't", other.negation_text,
                       tokens[there].text);
  }
  return std::nullopt;
}

// The claim denies a word that the quote doesn't have; what stands beside it is not denied there.
std::optional<std::string> denied_otherwise(const Pairing& pairing) {
  const auto& content = pairing.claim.content;
  for (std::size_t k = 0; k < content.size(); ++k) {
    const auto& token = pairing.claim.tokens[content[k]];
    if (token.negations % 2 == 0 || pairing.paired(content[k])) continue;
    if (token.info->adverb || token.kind == TokenKind::number || token.doer_denied) continue;
    bool beside_paired = false;
    for (const auto near : {k - 1, k + 1}) {
      if (near >= content.size() || !pairing.agrees(content[near])) continue;
      const auto& neighbour = pairing.claim.tokens[content[near]];
      const auto& quoted = pairing.quote.tokens[pairing.of_claim[content[near]].token];
      if (neighbour.clause != token.clause) continue;
      if (negations_around(pairing.quote, quoted) > 0 || quoted.negations > 0) return std::nullopt;
      beside_paired = true;
    }
    if (beside_paired && !excused(pairing.quote, pairing.claim)) return says_not(true, token);
  }
  return std::nullopt;
}

}  // namespace

bool is_cut_short(const Reading& reading, const Token& token) {
  return std::any_of(reading.cut_short.begin(), reading.cut_short.end(), [&](int clause) {
    if (token.clause == clause) return true;
    const auto [start, end] = cut_list(reading, clause);
    const auto at = static_cast<std::size_t>(&token - reading.tokens.data());
    return at >= start && at < end && is_list(reading, start, end);
  });
}

std::optional<std::string> other_polarity(const Pairing& pairing) {
  if (denies_sameness(pairing)) return std::nullopt;
  for (const auto i : pairing.claim.content) {
    if (!pairing.paired(i)) continue;
    const auto& partner = pairing.of_claim[i];
    const auto& claimed = pairing.claim.tokens[i];
    const auto& quoted = pairing.quote.tokens[partner.token];
    const bool claim_negated = claimed.negations % 2 == 1;
    const bool quote_negated = quoted.negations % 2 == 1;
    if (partner.likeness == Likeness::opposed) {
      if (claim_negated != quote_negated || turned_round(pairing, i, partner.token) ||
          exchanged_comparison(pairing))
        continue;
      if (negations_around(pairing.claim, claimed) != negations_around(pairing.quote, quoted)) continue;
      return differs(claimed.text, quoted.text);
    }
    if (claim_negated == quote_negated || tells_the_alternative(pairing)) continue;
    const auto& lacking = claim_negated ? pairing.quote : pairing.claim;
    const auto& having = claim_negated ? pairing.claim : pairing.quote;
    // Said of another word of the clause, which comes to the same.
    const auto said = negations_around(lacking, claim_negated ? quoted : claimed);
    if (said > 0 && said >= negations_around(having, claim_negated ? claimed : quoted)) continue;
    if (excused(lacking, having) || denies_some(lacking, having)) continue;
    if ((claim_negated ? claimed : quoted).doer_denied && negations_in(lacking) > 0) continue;
    if (claim_negated && denied_by_contrast(pairing, i)) continue;
    const auto& denied = claim_negated ? claimed : quoted;
    const auto place = claim_negated ? partner.token : i;
    if (told_elsewhere(pairing, i) || denied_as_often(pairing, i)) continue;
    if (denied_by_pronoun(lacking, place, having, denied) ||
        denied_in_short(pairing, !claim_negated, denied) ||
        denied_by_condition(lacking, lacking.tokens[place], having, denied))
      continue;
    return says_not(claim_negated, claim_negated ? claimed : quoted);
  }
  for (const auto find : {denied_otherwise, denied_in_list, denied_with_another}) {
    if (auto found = find(pairing)) return found;
  }
  for (const bool claim_has : {true, false}) {
    if (auto found = denied_at_the_end(pairing, claim_has)) return found;
  }
  return one_more_negation(pairing);
}

}  // namespace praxeo::verify
