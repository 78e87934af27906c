// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "verify/support/members.hpp"

// "Apples and pears" of "apples": a member of a list that the quote doesn't have.
namespace praxeo::verify {
namespace {

bool is_member(const Token& token) {
  return token.content && token.kind != TokenKind::number && !token.info->weak && !token.info->adverb &&
         !token.info->sequence && !(token.info->stop && token.kind == TokenKind::word);
}

}  // namespace

std::vector<std::size_t> members_at(const Reading& reading, std::size_t at) {
  const auto& tokens = reading.tokens;
  std::vector<std::size_t> members;
  auto behind = at + 1;
  while (behind < tokens.size() && tokens[behind].info != nullptr && tokens[behind].info->light) ++behind;
  if (behind >= tokens.size() || !is_member(tokens[behind]) || at == 0) return members;
  members.push_back(behind);
  for (auto i = at; i-- > 0;) {
    if (tokens[i].kind == TokenKind::mark && tokens[i].text == "," && i > 0) --i;
    if (!is_member(tokens[i])) break;
    members.push_back(i);
    if (i == 0 || tokens[i - 1].kind != TokenKind::mark || tokens[i - 1].text != ",") break;
  }
  return members;
}

namespace {

// Is the word one of several in the quote, with one that the claim doesn't have, or has in other words?
bool among_others(const Pairing& pairing, std::size_t there) {
  const auto& tokens = pairing.quote.tokens;
  for (std::size_t j = 1; j < tokens.size(); ++j) {
    if (tokens[j].info == nullptr || !tokens[j].info->joins || tokens[j].role != Role::none) continue;
    const auto members = members_at(pairing.quote, j);
    if (std::find(members.begin(), members.end(), there) == members.end()) continue;
    if (std::any_of(members.begin(), members.end(), [&](auto one) { return pairing.of_quote[one] == 0; }))
      return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> added_member(const Pairing& pairing) {
  const auto& tokens = pairing.claim.tokens;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].info == nullptr || !tokens[i].info->joins || tokens[i].role != Role::none) continue;
    const auto members = members_at(pairing.claim, i);
    if (members.size() < 2) continue;
    const auto last = members.front();
    // "Reads a and writes b" is of two doings, which may be told in many words.
    if (last + 1 < tokens.size() && tokens[last + 1].info != nullptr && !tokens[last + 1].info->stop &&
        !pairing.agrees(last + 1))
      continue;
    std::optional<std::size_t> said, added;
    for (const auto one : members) {
      if (pairing.of_claim[one].likeness == Likeness::same) said = one;
      if (!pairing.paired(one)) added = one;
    }
    if (said && added && !among_others(pairing, pairing.of_claim[*said].token))
      return fmt::format("not said by the quote: “{}”", tokens[*added].text);
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
