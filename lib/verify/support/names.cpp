// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "verify/support/amounts.hpp"

namespace praxeo::verify {
namespace {

// A capital at the beginning of a sentence tells nothing, unless both sentences begin with words that aren't
// plurals.
bool may_be_name(const Token& token) {
  return is_named(token) || (token.starts_sentence && token.capital && !token.info->stop &&
                             !token.info->weak && !token.info->folded.ends_with('s') && !token.info->adverb);
}

bool is_exact(const Token& token) {  // a flag, a version, a time: nobody paraphrases one
  return token.kind == TokenKind::identifier &&
         (token.text.starts_with('-') || token.text.starts_with('$') ||
          std::any_of(token.text.begin(), token.text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool holds_name(const Reading& quote, const Token& name) {
  const auto& folded = name.info->folded;
  if (folded.size() < 2) return false;
  std::string initials;
  for (const auto& token : quote.tokens) {
    if (token.info == nullptr) continue;
    if (token.info->folded == folded) {
      if (same_word(token, name)) return true;
      continue;
    }
    // a file by its name alone, "foo()" by "foo"
    if (token.kind == TokenKind::identifier && folded.size() >= 3 &&
        (token.info->folded.ends_with(folded) || folded.ends_with(token.info->folded)) &&
        std::min(token.info->folded.size(), folded.size()) >= 3 && !is_exact(token) && !is_exact(name))
      return true;
    if (token.capital) initials += token.info->folded.front();
  }
  return name.kind == TokenKind::identifier && initials.find(folded) != std::string::npos;  // WHO
}

const Token* beside(const Reading& reading, std::size_t at, int step, bool over_articles = false) {
  const auto size = static_cast<std::ptrdiff_t>(reading.tokens.size());
  for (auto place = static_cast<std::ptrdiff_t>(at) + step; place >= 0 && place < size; place += step) {
    const auto& token = reading.tokens[static_cast<std::size_t>(place)];
    if (!over_articles || token.info == nullptr || !token.info->light) return &token;
  }
  return nullptr;
}

bool same_token(const Token* a, const Token* b) {
  if (a == nullptr || b == nullptr) return a == b;
  if (a->info == nullptr || b->info == nullptr) return a->info == b->info;
  return a->info->stem == b->info->stem;
}

bool is_plain(const Token& token) {
  return token.kind == TokenKind::word && token.info->unit.empty() && !may_be_name(token);
}

// "Several species" of thirteen, which says no less.
bool several(const Token& word, const Token& number) {
  constexpr double kSeveral = 3;
  return word.info->several && !word.info->stop && is_number(number) && number.value >= kSeveral;
}

// "President Lincoln", of whom the text may have another name.
bool is_title(const Reading& reading, std::size_t at) {
  return reading.tokens[at].info->title && at + 1 < reading.tokens.size() &&
         reading.tokens[at + 1].kind == TokenKind::name;
}

// "K." of "Kingdom"
bool is_short_name(const Pairing& pairing, std::size_t at) {
  return std::any_of(pairing.quote.tokens.begin(), pairing.quote.tokens.end(), [&](const Token& token) {
    return token.info != nullptr && is_initial_for(pairing.claim, at, token);
  });
}

struct Changed {
  bool plain = false;  // no names: may be two words for one thing
  std::string reason;
  std::size_t token = 0;  // of the claim
};

// One word is another, in the same place of a sentence that is otherwise the same.
std::optional<Changed> one_word_changed(const Pairing& pairing) {
  constexpr std::size_t kLeastWords = 4;
  std::optional<std::size_t> changed;
  for (const auto i : pairing.claim.content) {
    const auto& partner = pairing.of_claim[i];
    if (partner.likeness == Likeness::same) continue;
    // What the claim says once more than the quote stands in for another word, too.
    const bool again = pairing.paired(i) && pairing.of_quote[partner.token] != i + 1;
    if (changed || (pairing.paired(i) && !again)) return std::nullopt;
    changed = i;
  }
  if (!changed || pairing.claim.content.size() < 2) return std::nullopt;
  const bool brief = pairing.claim.content.size() < kLeastWords;
  if (brief && pairing.quote.content.size() != pairing.claim.content.size()) return std::nullopt;
  const auto& word = pairing.claim.tokens[*changed];
  if (word.info->adverb || is_title(pairing.claim, *changed)) return std::nullopt;
  const auto gap = gap_of(pairing, *changed);
  for (auto j = gap.start; j < gap.end; ++j) {
    const auto& other = pairing.quote.tokens[j];
    if (!other.content || pairing.of_quote[j] != 0 ||
        (other.info->weak && word.info->weak && !word.info->several))
      continue;
    if (word.share && is_number(other)) continue;           // "half of" beside "5 of the 10"
    if (share_beside_word(pairing, *changed, j)) continue;  // and "most of" beside "80 % of"
    const auto alike = [&](bool over_articles) {
      return same_token(beside(pairing.claim, *changed, -1, over_articles),
                        beside(pairing.quote, j, -1, over_articles)) &&
             same_token(beside(pairing.claim, *changed, 1, over_articles),
                        beside(pairing.quote, j, 1, over_articles));
    };
    if (is_title(pairing.quote, j) || is_initial_for(pairing.quote, j, word)) continue;
    const bool strictly = alike(false);
    if (strictly || (!is_number(word) && !is_number(other) && alike(true)))
      return Changed{brief || !strictly || (is_plain(word) && is_plain(other)) || several(word, other),
                     differs(word.text, other.text), *changed};
  }
  return std::nullopt;
}

// What the sentence comes to, its last word, is another: "the command failed" of "the command was
// successful".
std::optional<Changed> other_end(const Pairing& pairing) {
  constexpr std::size_t kLeastWords = 4;
  const auto& content = pairing.claim.content;
  if (content.size() < kLeastWords) return std::nullopt;
  const auto last = content.back();
  const auto& word = pairing.claim.tokens[last];
  if (pairing.paired(last) || !is_plain(word) || word.info->adverb || word.info->weak) return std::nullopt;
  const bool others_said = std::all_of(content.begin(), content.end() - 1, [&](auto i) {
    return pairing.agrees(i) && pairing.of_claim[i].in_order;
  });
  if (!others_said) return std::nullopt;
  const auto before = pairing.of_claim[content[content.size() - 2]].token;
  for (auto j = before + 1; j < pairing.quote.tokens.size(); ++j) {
    const auto& other = pairing.quote.tokens[j];
    if (other.kind == TokenKind::mark) break;
    if (!says_much(other) || pairing.of_quote[j] != 0 || !is_plain(other) || other.info->adverb) continue;
    return Changed{true, differs(word.text, other.text), last};
  }
  return std::nullopt;
}

// A function word in capitals, "Section", in the very place where the quote has a name.
std::optional<std::string> function_word_for_name(const Pairing& pairing) {
  const auto& tokens = pairing.claim.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& word = tokens[i];
    if (word.content || word.info == nullptr || !word.capital || word.starts_sentence ||
        word.role != Role::none || word.info->folded.size() < 3 || holds_name(pairing.quote, word))
      continue;
    const auto gap = gap_of(pairing, i);
    for (auto j = gap.start; j < gap.end; ++j) {
      const auto& other = pairing.quote.tokens[j];
      if (other.content && is_named(other) && pairing.of_quote[j] == 0 &&
          same_token(beside(pairing.claim, i, -1), beside(pairing.quote, j, -1)) &&
          same_token(beside(pairing.claim, i, 1), beside(pairing.quote, j, 1)))
        return differs(word.text, other.text);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> other_name(const Pairing& pairing) {
  for (const auto i : pairing.claim.content) {
    const auto& name = pairing.claim.tokens[i];
    if (pairing.paired(i) || name.kind == TokenKind::number || !may_be_name(name)) continue;
    if (holds_name(pairing.quote, name) || is_title(pairing.claim, i) || is_short_name(pairing, i)) continue;
    const auto gap = gap_of(pairing, i);
    for (auto j = gap.start; j < gap.end; ++j) {
      const auto& other = pairing.quote.tokens[j];
      // "Section" is no content word, but a name like another beside a number.
      const bool capital = other.capital && !other.starts_sentence && other.info->folded.size() > 1;
      if (pairing.of_quote[j] != 0 || !(other.content ? may_be_name(other) : capital)) continue;
      if (!capital && is_named(name) != is_named(other) && !(name.starts_sentence || other.starts_sentence))
        continue;
      if (holds_name(pairing.claim, other) || is_title(pairing.quote, j) ||
          is_initial_for(pairing.quote, j, name))
        continue;
      return differs(name.text, other.text);
    }
    if (is_exact(name)) return fmt::format("the quote has no “{}”", name.text);
  }
  if (auto name = other_full_name(pairing); name && name->denied) return std::move(name->reason);
  if (auto found = function_word_for_name(pairing)) return found;
  if (const auto changed = one_word_changed(pairing); changed && !changed->plain) return changed->reason;
  return std::nullopt;
}

std::optional<std::string> other_word(const Pairing& pairing,
                                      const std::unordered_set<std::uint32_t>& about) {
  auto changed = one_word_changed(pairing);
  if (!changed) changed = other_end(pairing);
  const auto granted = [&](std::size_t i) {
    return !pairing.paired(i) && about.contains(pairing.claim.tokens[i].info->stem);
  };
  return changed && !granted(changed->token) ? std::optional(changed->reason) : std::nullopt;
}

}  // namespace praxeo::verify
