// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "verify/support/amounts.hpp"

// Shares that are told without a number: "most of", "hardly any".
namespace praxeo::verify {
namespace {

struct ShareWord {
  const ShareWords* words = nullptr;
  std::size_t first = 0, end = 0;   // tokens
  std::optional<std::size_t> head;  // of what it is a share
};

bool is_share(const Token& token) {
  return token.kind == TokenKind::number && token.measure != nullptr && token.measure->dimension == "share";
}

// "A few", "the most", "not all", "at most 5" are other things.
bool is_other(const Reading& reading, std::size_t at) {
  const auto& token = reading.tokens[at];
  if (token.role == Role::at_least || token.role == Role::at_most || token.joined) return true;
  if (at == 0 || reading.tokens[at - 1].info == nullptr) return false;
  const auto& before = reading.tokens[at - 1];
  return before.role == Role::negation || (token.info->stop && (before.info->light || before.info->article));
}

std::optional<std::size_t> head_behind(const Reading& reading, std::size_t end) {
  constexpr std::size_t kReach = 4;
  for (auto i = end; i < reading.tokens.size() && i < end + kReach; ++i) {
    const auto& token = reading.tokens[i];
    if (token.kind == TokenKind::mark) return std::nullopt;
    if (token.content && !token.info->stop) return i;
  }
  return std::nullopt;
}

std::vector<ShareWord> share_words(const Reading& reading) {
  std::vector<ShareWord> all;
  for (std::size_t at = 0; at < reading.tokens.size(); ++at) {
    const auto* info = reading.tokens[at].info;
    if (info == nullptr || info->shares == nullptr || is_other(reading, at)) continue;
    for (const auto& share : *info->shares) {
      if (!stands_at(reading, at, share.words)) continue;
      const auto end = at + share.words.size();
      all.push_back({&share, at, end, head_behind(reading, end)});
      at = end - 1;
      break;
    }
  }
  return all;
}

bool has_share(const Reading& reading) {
  return std::any_of(reading.content.begin(), reading.content.end(),
                     [&](auto i) { return is_share(reading.tokens[i]); });
}

bool outside(double value, const ShareWords& words) {
  return value < words.low || value > words.high || (value == 50 && (words.low == 50 || words.high == 50));
}

std::string_view words_of(const Reading& reading, const ShareWord& found) {
  const auto start = reading.tokens[found.first].start;
  return reading.text.substr(start, reading.tokens[found.end - 1].end - start);
}
// Is the quote's share of what the claim's words are of? Of the same thing, or, "of the heat, 5 % is lost",
// said of it by the clause that the rest of the claim is in.
bool of_same(const Pairing& pairing, const ShareWord& claimed, std::size_t number) {
  if (!claimed.head || !pairing.agrees(*claimed.head)) return false;
  const auto there = pairing.of_claim[*claimed.head].token;
  const auto& quote = pairing.quote.tokens;
  const auto head = counted(pairing.quote, number);
  if (head) {
    if (*head == there) return true;
    const bool of =
        number + 1 < quote.size() && quote[number + 1].info != nullptr && quote[number + 1].info->leads_share;
    if (of) return false;
  }
  return there < number && of_same_thing(pairing, *claimed.head, number);
}

OtherShare against(const Pairing& pairing, const ShareWord& claimed, std::size_t number) {
  return {false, differs(words_of(pairing.claim, claimed), shown_number(pairing.quote, number))};
}

}  // namespace

std::optional<OtherShare> other_share_word(const Pairing& pairing) {
  if (!has_share(pairing.quote)) return std::nullopt;
  for (const auto& claimed : share_words(pairing.claim)) {
    for (const auto j : pairing.quote.content) {
      const auto& number = pairing.quote.tokens[j];
      if (!is_share(number) || pairing.of_quote[j] != 0 || !of_same(pairing, claimed, j)) continue;
      if (number.bound == Role::at_least || number.bound == Role::at_most) {
        const bool least = number.bound == Role::at_least;
        const auto& words = *claimed.words;
        if (least ? number.value >= words.low : number.value <= words.high) {
          if (least ? words.high == 100 : words.low == 0) continue;
        } else if (least ? words.high == 100 : words.low == 0) {
          auto open = against(pairing, claimed, j);
          open.open = true;
          return open;
        }
        if (least ? number.value < words.high : number.value > words.low) continue;
        return against(pairing, claimed, j);
      }
      if (outside(number.value, *claimed.words)) return against(pairing, claimed, j);
    }
  }
  return std::nullopt;
}

std::optional<std::string> other_than_share_word(const Pairing& pairing, std::size_t at) {
  const auto& number = pairing.claim.tokens[at];
  const auto head = counted(pairing.claim, at);
  if (!head || !pairing.agrees(*head)) return std::nullopt;
  for (const auto& quoted : share_words(pairing.quote)) {
    if (quoted.head != pairing.of_claim[*head].token || !outside(number.value, *quoted.words)) continue;
    return differs(shown_number(pairing.claim, at), words_of(pairing.quote, quoted));
  }
  return std::nullopt;
}

bool share_beside_word(const Pairing& pairing, std::size_t claim_token, std::size_t quote_token) {
  const auto beside = [](const Reading& words, std::size_t word, const Reading& numbers, std::size_t number) {
    if (!is_share(numbers.tokens[number])) return false;
    const auto all = share_words(words);
    return std::any_of(all.begin(), all.end(),
                       [&](const ShareWord& found) { return word >= found.first && word < found.end; });
  };
  return beside(pairing.claim, claim_token, pairing.quote, quote_token) ||
         beside(pairing.quote, quote_token, pairing.claim, claim_token);
}

}  // namespace praxeo::verify
