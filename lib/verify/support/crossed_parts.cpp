// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "verify/support/clauses.hpp"
#include "verify/support/pairing.hpp"

// "Cats like milk; dogs like bones.": what each part of a quote says of its own.
namespace praxeo::verify {
namespace {

bool joins_parts(const Token& token) {
  return token.info != nullptr && (token.info->joins || token.info->contrast);
}

// At a semicolon, a new sentence, and a comma with an "and" behind it.
std::vector<Part> parts_in(const Reading& reading) {
  std::vector<Part> parts;
  Part part;
  const auto& tokens = reading.tokens;
  const auto close = [&](std::size_t at, std::size_t next) {
    part.end = at;
    if (part.end > part.start) parts.push_back(part);
    part.start = next;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].starts_sentence && i > part.start) close(i, i);
    if (tokens[i].kind != TokenKind::mark) continue;
    const bool joined = i + 1 < tokens.size() && joins_parts(tokens[i + 1]);
    if (tokens[i].text == ";" || (tokens[i].text == "," && joined)) close(i, i + 1 + (joined ? 1 : 0));
  }
  close(tokens.size(), tokens.size());
  return parts;
}

// "It", "its", "them": what the part says may be of the one before.
bool leans_on_another(const Reading& reading, const Part& part) {
  return std::any_of(reading.tokens.begin() + static_cast<std::ptrdiff_t>(part.start),
                     reading.tokens.begin() + static_cast<std::ptrdiff_t>(part.end), [](const Token& token) {
                       return token.info != nullptr && (token.info->pronoun || token.info->continues);
                     });
}

std::vector<const Token*> words_in(const Reading& reading, const Part& part) {
  std::vector<const Token*> words;
  for (auto i = part.start; i < part.end; ++i)
    if (reading.tokens[i].info != nullptr) words.push_back(&reading.tokens[i]);
  return words;
}

// Built alike: the longest common sequence of their words, "of" and "the" too, is a good part of either.
bool is_built_alike(const Reading& reading, const Part& one, const Part& other) {
  constexpr std::size_t kMostWords = 24;
  const auto a = words_in(reading, one), b = words_in(reading, other);
  if (a.size() < 2 || b.size() < 2 || a.size() > kMostWords || b.size() > kMostWords) return false;
  const auto shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
  if (longer - shorter > std::max<std::size_t>(2, longer / 3)) return false;
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const auto* word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto above = row[j + 1];
      row[j + 1] = word->info->stem == b[j]->info->stem ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back() * 5 >= shorter * 2 || (shorter <= 4 && row.back() >= 1);
}

bool stands_in(const Reading& reading, const Part& part, const Token& word) {
  return std::any_of(reading.tokens.begin() + static_cast<std::ptrdiff_t>(part.start),
                     reading.tokens.begin() + static_cast<std::ptrdiff_t>(part.end),
                     [&](const Token& token) { return token.info != nullptr && same_word(token, word); });
}

// A word of `part` alone, of which the claim knows nothing.
bool has_more(const Pairing& pairing, const Part& part, const Part& other) {
  for (auto i = part.start; i < part.end; ++i) {
    const auto& token = pairing.quote.tokens[i];
    if (token.info == nullptr || !says_much(token) || pairing.of_quote[i] != 0) continue;
    const bool claimed = std::ranges::any_of(
        pairing.claim.content, [&](auto c) { return same_word(pairing.claim.tokens[c], token); });
    if (!claimed && !stands_in(pairing.quote, other, token)) return true;
  }
  return false;
}

// Says one thing, and joins nothing by itself.
bool is_plain(const Reading& claim) {
  return std::none_of(claim.tokens.begin(), claim.tokens.end(), [](const Token& token) {
    return token.info == nullptr ? token.text == "," || token.text == ";" || token.text == ":"
                                 : token.info->joins || token.info->contrast || token.info->relative;
  });
}

// Its own: what the other part doesn't have.
bool is_own(const Pairing& pairing, std::size_t at, const Part& other) {
  const auto& token = pairing.quote.tokens[at];
  if (token.info == nullptr || token.info->pronoun) return false;
  const bool says = says_much(token) || (token.content && (token.info->before || token.info->after)) ||
                    token.info->sequence;
  const bool one = token.kind == TokenKind::number && token.in_words && token.value <= 1;
  return says && !one && !stands_in(pairing.quote, other, token);
}

bool is_claimed(const Pairing& pairing, std::size_t at) {
  if (pairing.of_quote[at] != 0) return pairing.agrees(pairing.of_quote[at] - 1);
  return std::ranges::any_of(pairing.claim.content, [&](auto i) {
    return same_word(pairing.claim.tokens[i], pairing.quote.tokens[at]);
  });
}

// Where the two have words of their own, the claim has those of the one, and none of the other's.
struct Taken {
  std::optional<std::size_t> from_first, from_second;  // a word
};
Taken taken_at(const Pairing& pairing, const Places& place, const SideBySide& parts, bool last) {
  std::optional<std::size_t> here, there, pronoun;
  std::size_t own = 0, claimed = 0, own_there = 0, claimed_there = 0;
  bool leads = false;  // the first of them is claimed
  for (auto i = place.first.start; i < place.first.end; ++i) {
    if (!is_own(pairing, i, parts.second)) continue;
    const bool taken = is_claimed(pairing, i);
    leads = leads || (own == 0 && taken);
    ++own;
    claimed += taken ? 1U : 0U;
    if (taken && !here) here = i;
  }
  std::size_t before_pronoun = 0;
  for (auto j = place.second.start; j < place.second.end; ++j) {
    const auto& token = pairing.quote.tokens[j];
    const bool sequel = j > 0 && pairing.quote.tokens[j - 1].info != nullptr &&
                        pairing.quote.tokens[j - 1].info->after;  // "after that"
    if (token.info != nullptr && token.info->pronoun && !sequel && !pronoun) pronoun = j;
    if (!is_own(pairing, j, parts.first)) continue;
    ++own_there;
    before_pronoun += pronoun ? 0U : 1U;
    if (!is_claimed(pairing, j)) continue;
    ++claimed_there;
    if (!there) there = j;
  }
  Taken taken;
  // What the second has a pronoun for, or nothing at all, it may have from the first.
  if (claimed > 0 && claimed_there == 0 && before_pronoun > 0 && (!pronoun || leads)) taken.from_first = here;
  // And the first may have what stands at the very end from the second.
  if (own_there > 0 && claimed_there == own_there && (own == 0 ? !last : claimed < own))
    taken.from_second = there;
  return taken;
}

// "Sugar strengthens the dough" of "sugar feeds the yeast and salt strengthens the dough".
std::optional<std::string> crossed_places(const Pairing& pairing) {
  for (const auto& parts : side_by_side(pairing.quote)) {
    std::optional<std::size_t> from_first, from_second;
    const auto places = places_in(pairing.quote, parts);
    for (std::size_t p = 0; p < places.size(); ++p) {
      const auto taken = taken_at(pairing, places[p], parts, p + 1 == places.size());
      if (!from_first) from_first = taken.from_first;
      if (!from_second) from_second = taken.from_second;
    }
    if (from_first && from_second)
      return fmt::format("the quote says “{}” of one thing and “{}” of another",
                         pairing.quote.tokens[*from_first].text, pairing.quote.tokens[*from_second].text);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> crossed_parts(const Pairing& pairing) {
  if (!is_plain(pairing.claim)) return std::nullopt;
  if (auto found = crossed_places(pairing)) return found;
  const auto parts = parts_in(pairing.quote);
  constexpr std::size_t kMostParts = 64;
  if (parts.size() < 2 || parts.size() > kMostParts) return std::nullopt;
  std::vector<std::size_t> own(parts.size(), 0);  // a word of the claim that stands in this part alone, + 1
  for (const auto c : pairing.claim.content) {
    if (!pairing.agrees(c) || !says_much(pairing.claim.tokens[c])) continue;
    const auto at = pairing.of_claim[c].token;
    std::size_t in = parts.size();
    bool elsewhere = false;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      if (at >= parts[p].start && at < parts[p].end) {
        in = p;
      } else {
        elsewhere = elsewhere || stands_in(pairing.quote, parts[p], pairing.quote.tokens[at]);
      }
    }
    if (in < parts.size() && !elsewhere && own[in] == 0) own[in] = c + 1;
  }
  for (std::size_t a = 0; a < parts.size(); ++a) {
    for (std::size_t b = a + 1; own[a] != 0 && b < parts.size(); ++b) {
      if (own[b] == 0 || leans_on_another(pairing.quote, parts[b]) ||
          !is_built_alike(pairing.quote, parts[a], parts[b]) || !has_more(pairing, parts[a], parts[b]) ||
          !has_more(pairing, parts[b], parts[a]))
        continue;
      return fmt::format("the quote says “{}” of one thing and “{}” of another",
                         pairing.claim.tokens[own[a] - 1].text, pairing.claim.tokens[own[b] - 1].text);
    }
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
