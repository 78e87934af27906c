// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "verify/support/pairing.hpp"

// "Both use the same algorithm" beside "both use different algorithms": function words, which no other rule
// reads, and which turn round what the sentence says of a thing.
namespace praxeo::verify {
namespace {

// A word of sameness or difference and the words that it may tell of: of "the same encryption key" both, in
// their order; of "the keys are identical" what stands before it.
struct Mention {
  std::size_t at = 0;
  Sameness kind = Sameness::none;
  bool behind = false;  // what it tells of
  std::vector<std::size_t> nouns;
};

bool is_word(const Token& token) { return token.kind == TokenKind::word && token.info != nullptr; }

// "The same two old keys"; but "another 25 minutes" are 25 more.
std::vector<std::size_t> nouns_after(const Reading& reading, std::size_t at) {
  constexpr std::size_t kMost = 3;
  const auto& tokens = reading.tokens;
  std::vector<std::size_t> nouns;
  for (auto i = at + 1; i < tokens.size() && nouns.size() < kMost; ++i) {
    if (tokens[i].info == nullptr || tokens[i].clause != tokens[at].clause) break;
    if (nouns.empty() && tokens[i].kind == TokenKind::number) {
      if (tokens[at].info->sameness != Sameness::same) break;
      continue;
    }
    if (nouns.empty() && tokens[i].info->sameness != Sameness::none) continue;
    if (!says_much(tokens[i])) break;
    nouns.push_back(i);
  }
  return nouns;
}

// Of its clause, or of the one that "which are different" goes on with; the nearest of them, for what stands
// further away than these is told of by other words.
std::vector<std::size_t> nouns_before(const Reading& reading, std::size_t at) {
  constexpr std::size_t kMost = 8;
  const auto& tokens = reading.tokens;
  std::vector<std::size_t> nouns;
  for (auto i = at; i-- > 0 && nouns.size() < kMost;) {
    const auto& token = tokens[i];
    const bool bracket = token.text == "(" || token.text == ")";  // of "items()"
    if (bracket && nouns.empty()) continue;
    if (token.kind == TokenKind::mark || (!nouns.empty() && token.clause != tokens[nouns.back()].clause))
      break;
    if (says_much(token) && token.info->sameness == Sameness::none) nouns.push_back(i);
  }
  return nouns;
}

// Nothing where there are more than kMost.
std::optional<std::vector<Mention>> mentions_in(const Reading& reading) {
  constexpr std::size_t kMost = 32;
  std::vector<Mention> all;
  for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
    const auto& token = reading.tokens[i];
    if (!is_word(token) || token.code || token.joined || token.info->sameness == Sameness::none) continue;
    Mention mention{i, token.info->sameness, false, nouns_after(reading, i)};
    const bool may_stand_behind = mention.kind == Sameness::same || mention.kind == Sameness::different;
    if (mention.nouns.empty() && may_stand_behind) {
      mention.behind = true;
      mention.nouns = nouns_before(reading, i);
    }
    if (mention.nouns.empty()) continue;
    if (all.size() == kMost) return std::nullopt;
    all.push_back(std::move(mention));
  }
  return all;
}

struct Mentions {
  std::vector<Mention> claimed, quoted;
};
// Each is compared with each of the other text, noun by noun. Of a text that has more of them than any that
// is written for readers, nothing is judged here: the other rules read it as well.
std::optional<Mentions> mentions_of(const Pairing& pairing) {
  auto claimed = mentions_in(pairing.claim);
  auto quoted = claimed ? mentions_in(pairing.quote) : std::nullopt;
  if (!quoted) return std::nullopt;
  return Mentions{std::move(*claimed), std::move(*quoted)};
}

bool alike(const Pairing& pairing, std::size_t claimed, std::size_t quoted) {
  return same_word(pairing.claim.tokens[claimed], pairing.quote.tokens[quoted]) ||
         (pairing.agrees(claimed) && pairing.of_claim[claimed].token == quoted);
}

std::size_t nouns_in_both(const Pairing& pairing, const Mention& claimed, const Mention& quoted) {
  const auto& theirs = quoted.nouns;
  return static_cast<std::size_t>(std::count_if(claimed.nouns.begin(), claimed.nouns.end(), [&](auto i) {
    return std::any_of(theirs.begin(), theirs.end(), [&](auto j) { return alike(pairing, i, j); });
  }));
}

// Do both tell of one thing? What stands between the word and it may be more of a name in one text than in
// the other: "the same encryption key", "different keys".
bool of_one_thing(const Pairing& pairing, const Mention& claimed, const Mention& quoted) {
  const auto& a = claimed.nouns;
  const auto& b = quoted.nouns;
  if (claimed.behind || quoted.behind) {
    const auto common = nouns_in_both(pairing, claimed, quoted);
    return common > 0 && common * 2 >= std::min(a.size(), b.size());
  }
  const auto holds = [&](bool of_claim, std::size_t first) {
    const auto& others = of_claim ? b : a;
    return std::any_of(others.begin(), others.end(), [&](auto other) {
      return of_claim ? alike(pairing, first, other) : alike(pairing, other, first);
    });
  };
  return holds(true, a.front()) || holds(false, b.front());
}

bool differs_by_kind(Sameness kind) {
  return kind == Sameness::different || kind == Sameness::other || kind == Sameness::fresh;
}
bool of_one_kind(Sameness a, Sameness b) { return a == b || (differs_by_kind(a) && differs_by_kind(b)); }
bool opposed(Sameness claimed, Sameness quoted) {
  if (claimed == Sameness::same) return differs_by_kind(quoted);
  return quoted == Sameness::same && (differs_by_kind(claimed) || claimed == Sameness::any);
}

int negations_at(const Reading& reading, std::size_t at) {
  return reading.clause_negations[static_cast<std::size_t>(reading.tokens[at].clause)];
}
int negations_in(const Reading& reading) {
  return std::accumulate(reading.clause_negations.begin(), reading.clause_negations.end(), 0);
}

// "The file", "a file": the thing, without a word that tells which.
bool stands_plainly(const Pairing& pairing, std::size_t noun, const std::vector<Mention>& quoted) {
  const auto& tokens = pairing.quote.tokens;
  for (std::size_t j = 0; j < tokens.size(); ++j) {
    if (tokens[j].info == nullptr || !same_word(pairing.claim.tokens[noun], tokens[j])) continue;
    const bool told = std::any_of(quoted.begin(), quoted.end(), [&](const Mention& mention) {
      return std::find(mention.nouns.begin(), mention.nouns.end(), j) != mention.nouns.end();
    });
    if (!told) return true;
  }
  return false;
}

std::string said_of(const Reading& reading, const Mention& mention) {
  const auto& tokens = reading.tokens;
  const auto first = mention.behind ? mention.at : std::min(mention.at, mention.nouns.front());
  const auto last = mention.behind ? mention.at : mention.nouns.front();
  return std::string(reading.text.substr(tokens[first].start, tokens[last].end - tokens[first].start));
}

struct Opposed {
  bool denied = false;
  std::string reason;
};

std::size_t common_nouns(const Pairing& pairing, const Mention& claimed, const Mention& quoted) {
  return of_one_thing(pairing, claimed, quoted) ? nouns_in_both(pairing, claimed, quoted) : 0;
}

// Which of the quote says which of the claim; each says one: beside "the same value … new values", "another
// value … new values" has its first left.
std::vector<bool> said_mentions(const Pairing& pairing, const std::vector<Mention>& claimed,
                                const std::vector<Mention>& quoted) {
  std::vector<bool> said(claimed.size()), used(quoted.size());
  for (const bool exactly : {true, false}) {
    for (std::size_t c = 0; c < claimed.size(); ++c) {
      std::optional<std::size_t> best;
      std::size_t most = 0, against = 0;
      for (std::size_t q = 0; q < quoted.size() && !said[c]; ++q) {
        const auto common = common_nouns(pairing, claimed[c], quoted[q]);
        if (opposed(claimed[c].kind, quoted[q].kind)) against = std::max(against, common);
        const bool fits =
            exactly ? claimed[c].kind == quoted[q].kind : of_one_kind(claimed[c].kind, quoted[q].kind);
        if (used[q] || !fits || common <= most) continue;
        most = common;
        best = q;
      }
      if (!best || against > most) continue;
      said[c] = used[*best] = true;
    }
  }
  return said;
}

std::optional<Opposed> opposed_mention(const Pairing& pairing, const Mentions& mentions) {
  const auto& [all, quoted] = mentions;
  if (quoted.empty()) return std::nullopt;
  const auto said = said_mentions(pairing, all, quoted);
  for (std::size_t c = 0; c < all.size(); ++c) {
    if (said[c]) continue;
    const auto& claimed = all[c];
    const Mention* against = nullptr;
    bool open = false;
    for (const auto& other : quoted) {
      if (!of_one_thing(pairing, claimed, other)) continue;
      if (negations_at(pairing.claim, claimed.at) % 2 != negations_at(pairing.quote, other.at) % 2) continue;
      // The same folder is one of any.
      const bool one_of_any = claimed.kind == Sameness::same && other.kind == Sameness::any;
      if (!one_of_any && !opposed(claimed.kind, other.kind)) continue;
      against = &other;
      open = one_of_any;
    }
    if (against == nullptr) continue;
    open = open || stands_plainly(pairing, claimed.nouns.front(), quoted);
    return Opposed{!open, differs(said_of(pairing.claim, claimed), said_of(pairing.quote, *against))};
  }
  return std::nullopt;
}

// Where there are too many to compare: a word of sameness that the claim has more often than the quote.
std::optional<std::string> uncompared(const Pairing& pairing) {
  const auto said_by = [](const Reading& reading, Sameness kind) {
    return std::count_if(reading.tokens.begin(), reading.tokens.end(), [&](const Token& token) {
      return is_word(token) && !token.code && !token.joined && of_one_kind(token.info->sameness, kind);
    });
  };
  for (const auto kind : {Sameness::same, Sameness::different}) {
    if (said_by(pairing.claim, kind) <= said_by(pairing.quote, kind)) continue;
    return std::string("the claim says what is the same or different otherwise than the quote");
  }
  return std::nullopt;
}

// What is said of all, of none or of several is said of another of them, too.
bool leaves_another(const Pairing& pairing, std::size_t there) {
  const auto& quote = pairing.quote.tokens;
  if (quote[there].quantifier == Role::all || quote[there].negations > 0) return true;
  if (there > 0 && quote[there - 1].kind == TokenKind::number && quote[there - 1].value > 1) return true;
  return std::any_of(quote.begin(), quote.end(), [&](const Token& token) {
    if (token.info == nullptr) return false;
    return token.info->further || token.info->couple || token.info->sameness == Sameness::any;
  });
}

// "The other file" of a text that tells of the file.
std::optional<std::string> untold_other(const Pairing& pairing, const Mentions& mentions) {
  const auto& claim = pairing.claim.tokens;
  for (const auto& claimed : mentions.claimed) {
    const bool one_more = claimed.kind == Sameness::different && claimed.at > 0 && !claimed.behind &&
                          claim[claimed.at - 1].info != nullptr && claim[claimed.at - 1].info->article;
    if (claimed.kind != Sameness::other && !one_more) continue;
    const auto noun = claimed.nouns.front();
    if (pairing.of_claim[noun].likeness != Likeness::same) continue;
    const bool told = std::any_of(mentions.quoted.begin(), mentions.quoted.end(), [&](const Mention& other) {
      return of_one_thing(pairing, claimed, other);
    });
    if (told || leaves_another(pairing, pairing.of_claim[noun].token)) continue;
    return fmt::format("the quote doesn't say “{}”", said_of(pairing.claim, claimed));
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> other_sameness(const Pairing& pairing) {
  const auto mentions = mentions_of(pairing);
  auto found = mentions ? opposed_mention(pairing, *mentions) : std::nullopt;
  return found && found->denied ? std::optional(std::move(found->reason)) : std::nullopt;
}

std::optional<std::string> untold_sameness(const Pairing& pairing) {
  const auto mentions = mentions_of(pairing);
  if (!mentions) return uncompared(pairing);
  if (auto found = opposed_mention(pairing, *mentions)) return std::move(found->reason);
  return untold_other(pairing, *mentions);
}

bool denies_sameness(const Pairing& pairing) {
  if (negations_in(pairing.claim) + negations_in(pairing.quote) != 1) return false;
  const auto mentions = mentions_of(pairing);
  if (!mentions) return false;
  for (const auto& claimed : mentions->claimed) {
    for (const auto& other : mentions->quoted) {
      if (opposed(claimed.kind, other.kind) && claimed.kind != Sameness::any &&
          negations_at(pairing.claim, claimed.at) != negations_at(pairing.quote, other.at) &&
          of_one_thing(pairing, claimed, other))
        return true;
    }
  }
  return false;
}

}  // namespace praxeo::verify
