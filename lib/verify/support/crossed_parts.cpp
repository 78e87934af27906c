// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "verify/support/pairing.hpp"

// "Cats like milk; dogs like bones.": what each part of a quote says of its own.
namespace praxeo::verify {
namespace {

struct Part {
  std::size_t start = 0, end = 0;  // tokens
};

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

}  // namespace

std::optional<std::string> crossed_parts(const Pairing& pairing) {
  if (!is_plain(pairing.claim)) return std::nullopt;
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
