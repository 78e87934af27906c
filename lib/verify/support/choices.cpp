// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "verify/support/members.hpp"
#include "verify/support/order.hpp"

// "Tea" of "tea or coffee": what stands for a choice, claimed as the one or as both.
namespace praxeo::verify {
namespace {

bool is_join(const Token& token) {
  return token.info != nullptr && token.info->joins && token.role == Role::none && !token.joined;
}

// What is denied, allowed, asked for or said of any of them holds for each: "no blanks or tabs".
bool holds_for_each(const Reading& reading, std::size_t at) {
  const auto [start, end] = sentence_of(reading, at);
  return std::any_of(reading.tokens.begin() + static_cast<std::ptrdiff_t>(start),
                     reading.tokens.begin() + static_cast<std::ptrdiff_t>(end), [](const Token& token) {
                       if (token.role == Role::negation || token.role == Role::may || token.role == Role::all)
                         return true;
                       return token.info != nullptr && (token.info->subordinate || token.info->compares ||
                                                        token.info->free_choice || token.info->negative);
                     });
}

// "He takes tea or coffee": takes the one or the other.
bool is_of_person(const Reading& reading, std::size_t doing) {
  for (auto i = doing; i-- > 0 && reading.tokens[i].info != nullptr;) {
    if (reading.tokens[i].info->person) return true;
    if (says_much(reading.tokens[i]) && !reading.tokens[i].info->adverb) return false;
  }
  return false;
}

// "Reads a or b": what can do it, does it with each. Not "reads the file or asks", of two doings.
bool takes_each(const Reading& reading, const std::vector<std::size_t>& members) {
  const auto [first, last] = std::minmax_element(members.begin(), members.end());
  auto before = *first;
  while (before > 0 && reading.tokens[before - 1].info != nullptr && reading.tokens[before - 1].info->light)
    --before;
  if (before == 0 || reading.tokens[before - 1].info == nullptr ||
      !reading.tokens[before - 1].info->takes_each || is_of_person(reading, before - 1))
    return false;
  const auto lit = [&](std::size_t at) {
    return reading.tokens[at - 1].info != nullptr && reading.tokens[at - 1].info->light;
  };
  const auto next = *last + 1;
  return next >= reading.tokens.size() || reading.tokens[next].info == nullptr ||
         !(reading.tokens[next].info->light ||
           (lit(*first) && !lit(*last) && says_much(reading.tokens[next])));
}

bool one_thing(const Token& a, const Token& b) {  // "-h or --help", "folder or directory"
  if (a.text.starts_with('-') && b.text.starts_with('-')) return true;
  return std::any_of(a.info->synonyms.begin(), a.info->synonyms.end(), [&](auto group) {
    return std::find(b.info->synonyms.begin(), b.info->synonyms.end(), group) != b.info->synonyms.end();
  });
}

bool leaves_choice(const Reading& reading) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [](const Token& token) {
    return token.role == Role::may ||
           (token.info != nullptr && (token.info->chooses || token.info->free_choice));
  });
}

std::string_view shown(const Reading& reading, const std::vector<std::size_t>& members) {
  const auto [first, last] = std::minmax_element(members.begin(), members.end());
  const auto start = reading.tokens[*first].start;
  return reading.text.substr(start, reading.tokens[*last].end - start);
}

// The members of a choice or a list at `at` that stand close: ", or" may set apart whole ways of doing it.
std::vector<std::size_t> close_members(const Reading& reading, std::size_t at) {
  auto members = members_at(reading, at);
  const bool comma = at > 0 && reading.tokens[at - 1].kind == TokenKind::mark;
  if (members.size() < 2 || (comma && members.size() < 3)) members.clear();
  return members;
}

std::optional<std::string> both_or_one(const Pairing& pairing, std::size_t there,
                                       const std::vector<std::size_t>& members) {
  for (std::size_t i = 1; i < pairing.claim.tokens.size(); ++i) {
    if (!is_join(pairing.claim.tokens[i])) continue;
    if (pairing.claim.tokens[i].info->chooses == pairing.quote.tokens[there].info->chooses) continue;
    const auto claimed = close_members(pairing.claim, i);
    const auto same = std::count_if(claimed.begin(), claimed.end(), [&](auto one) {
      return pairing.agrees(one) &&
             std::find(members.begin(), members.end(), pairing.of_claim[one].token) != members.end();
    });
    if (same >= 2 && !holds_for_each(pairing.claim, i))
      return differs(shown(pairing.claim, claimed), shown(pairing.quote, members));
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> other_choice(const Pairing& pairing) {
  for (std::size_t j = 1; j < pairing.quote.tokens.size(); ++j) {
    if (!is_join(pairing.quote.tokens[j])) continue;
    const auto members = close_members(pairing.quote, j);
    if (members.empty() || holds_for_each(pairing.quote, j)) continue;
    if (auto found = both_or_one(pairing, j, members)) return found;
    if (!pairing.quote.tokens[j].info->chooses || leaves_choice(pairing.claim) ||
        takes_each(pairing.quote, members))
      continue;
    std::optional<std::size_t> said, dropped;
    for (const auto one : members) (pairing.of_quote[one] != 0 ? said : dropped) = one;
    if (said && dropped && !one_thing(pairing.quote.tokens[*said], pairing.quote.tokens[*dropped]))
      return fmt::format("the quote leaves the choice: “{}”", shown(pairing.quote, members));
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
