// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text/ascii.hpp"
#include "verify/support/pairing.hpp"

namespace praxeo::verify {
namespace {

using base::is_lower;
using base::is_upper;

// A capital at the beginning of a sentence is none of the word's.
bool same_letters(const Token& a, const Token& b) {
  if (a.text == b.text) return true;
  if (a.text.empty() || b.text.empty() || a.text.substr(1) != b.text.substr(1)) return false;
  const auto led = [](const Token& token) { return token.starts_sentence && token.capital; };
  return a.info->folded == b.info->folded && (led(a) || led(b));
}

bool all_capitals(std::string_view text) {
  return text.size() > 1 && std::none_of(text.begin(), text.end(), is_lower) &&
         std::count_if(text.begin(), text.end(), is_upper) > 1;
}
bool camel(std::string_view text) {  // "getName"
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (is_lower(text[i - 1]) && is_upper(text[i])) return true;
  }
  return false;
}

// Of a heading in capitals, or of "DO NOT REMOVE", letters tell nothing.
bool shouted(const Reading& reading, std::size_t at) {
  const auto shouts = [&](std::size_t place) {
    return place < reading.tokens.size() && reading.tokens[place].info != nullptr &&
           all_capitals(reading.tokens[place].text);
  };
  return shouts(at) && (shouts(at + 1) || (at > 0 && shouts(at - 1)));
}

bool has_spelling(const Reading& reading, const Token& word, bool in_code = false) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& token) {
    return token.info != nullptr && (token.code || !in_code) && same_letters(token, word);
  });
}

// "Make Install" beside `make install`: another letter behind, or before, the same word of code.
std::optional<std::string> of_same_command(const Pairing& pairing, std::size_t at) {
  const auto& claim = pairing.claim.tokens;
  const auto& quote = pairing.quote.tokens;
  const auto beside = [](const std::vector<Token>& tokens, std::size_t place, std::ptrdiff_t step) {
    const auto next = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(place) + step);
    return next < tokens.size() && tokens[next].info != nullptr ? &tokens[next] : nullptr;
  };
  for (std::size_t j = 0; j < quote.size(); ++j) {
    if (quote[j].info == nullptr || quote[j].code == claim[at].code || has_spelling(pairing.quote, claim[at]))
      continue;
    if (quote[j].info->folded != claim[at].info->folded || same_letters(claim[at], quote[j])) continue;
    for (const std::ptrdiff_t step : {-1, 1}) {
      const auto* one = beside(claim, at, step);
      const auto* other = beside(quote, j, step);
      const auto& code = claim[at].code ? one : other;
      if (one != nullptr && other != nullptr && code->code && one->info->folded == other->info->folded)
        return differs(claim[at].text, quote[j].text);
    }
  }
  return std::nullopt;
}

}  // namespace

bool spelled_alike(const Token& a, const Token& b) {
  if (!a.code && !b.code) return true;
  if (a.info->folded != b.info->folded) return !(a.code && b.code);  // "files" of `file`
  return same_letters(a, b);
}

std::optional<std::string> other_spelling(const Pairing& pairing) {
  for (const auto i : pairing.claim.content) {
    if (auto other = of_same_command(pairing, i)) return other;
    // `make Install` beside `make install`, whatever else of the quote it was paired with.
    for (std::size_t j = 0; j < pairing.quote.tokens.size() && pairing.claim.tokens[i].code; ++j) {
      const auto& code = pairing.quote.tokens[j];
      if (code.code && code.info->folded == pairing.claim.tokens[i].info->folded &&
          pairing.of_quote[j] == 0 && !has_spelling(pairing.quote, pairing.claim.tokens[i], true))
        return differs(pairing.claim.tokens[i].text, code.text);
    }
    if (pairing.of_claim[i].likeness != Likeness::same) continue;
    const auto& word = pairing.claim.tokens[i];
    const auto there = pairing.of_claim[i].token;
    const auto& other = pairing.quote.tokens[there];
    if (word.kind == TokenKind::number || word.info->folded != other.info->folded) continue;
    const auto marked = [](const Token& token) { return all_capitals(token.text) || camel(token.text); };
    if ((!marked(word) && !marked(other)) || same_letters(word, other)) continue;
    if (shouted(pairing.claim, i) || shouted(pairing.quote, there) || has_spelling(pairing.quote, word))
      continue;
    return differs(word.text, other.text);
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
