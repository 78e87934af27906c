// SPDX-License-Identifier: Apache-2.0
#include "verify/support/pairing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "verify/support/amounts.hpp"

namespace praxeo::verify {
namespace {

constexpr std::size_t kMostCells = 400'000;  // of the table of the longest common sequence

bool share(const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](auto group) { return std::find(b.begin(), b.end(), group) != b.end(); });
}

bool listed_opposites(const Token& a, const Token& b) {
  for (const auto one : a.info->opposites) {
    for (const auto other : b.info->opposites) {
      if (one / 64 == other / 64 && one != other) return true;
    }
  }
  return false;
}

// "supported" and "unsupported"
bool opposite_by_prefix(const Token& a, const Token& b, const std::vector<std::string>& prefixes) {
  const auto& longer = a.info->folded.size() > b.info->folded.size() ? a.info->folded : b.info->folded;
  const auto& shorter = a.info->folded.size() > b.info->folded.size() ? b.info->folded : a.info->folded;
  if (shorter.size() < 4 || longer.size() - shorter.size() > 3 || !longer.ends_with(shorter)) return false;
  const auto prefix = std::string_view(longer).substr(0, longer.size() - shorter.size());
  return std::find(prefixes.begin(), prefixes.end(), prefix) != prefixes.end();
}

// "configure", "configuration": a long beginning in common, and little besides.
bool one_root(const Token& a, const Token& b) {
  if (a.kind == TokenKind::number || b.kind == TokenKind::number) return false;
  if (a.kind == TokenKind::identifier || b.kind == TokenKind::identifier) return false;
  const auto& x = a.info->folded;
  const auto& y = b.info->folded;
  const auto most = std::min(x.size(), y.size());
  std::size_t common = 0;
  while (common < most && x[common] == y[common]) ++common;
  return common >= 5 && common * 10 >= std::max(x.size(), y.size()) * 6;
}

class Pairs {
 public:
  Pairs(const Reading& claim, const Reading& quote, const Vocabulary& vocabulary)
      : prefixes_(vocabulary.negative_prefixes()), result_{claim, quote, {}, {}} {
    result_.of_claim.resize(claim.tokens.size());
    result_.of_quote.resize(quote.tokens.size());
  }

  Pairing made() {
    common_sequence();
    elsewhere([](const Token& a, const Token& b) { return same_word(a, b); }, Likeness::same);
    elsewhere(
        [](const Token& a, const Token& b) {
          return a.kind == TokenKind::number && b.kind == TokenKind::number && says_roughly(a, b);
        },
        Likeness::synonym);
    elsewhere([](const Token& a, const Token& b) { return share(a.info->synonyms, b.info->synonyms); },
              Likeness::synonym);
    elsewhere([](const Token& a, const Token& b) { return one_root(a, b); }, Likeness::derived);
    again();
    compounds();
    elsewhere(
        [this](const Token& a, const Token& b) {
          return listed_opposites(a, b) || opposite_by_prefix(a, b, prefixes_);
        },
        Likeness::opposed);
    return std::move(result_);
  }

 private:
  const Token& claim(std::size_t i) const { return result_.claim.tokens[i]; }
  const Token& quote(std::size_t j) const { return result_.quote.tokens[j]; }

  void pair(std::size_t i, std::size_t j, Likeness likeness, bool in_order) {
    result_.of_claim[i] = {likeness, j, in_order};
    result_.of_quote[j] = i + 1;
  }

  void common_sequence() {
    const auto& a = result_.claim.content;
    const auto& b = result_.quote.content;
    const auto width = b.size() + 1;
    if (a.empty() || b.empty() || (a.size() + 1) * width > kMostCells) return;
    std::vector<std::uint16_t> length((a.size() + 1) * width);
    for (auto i = a.size(); i-- > 0;) {
      for (auto j = b.size(); j-- > 0;) {
        length[i * width + j] = same_word(claim(a[i]), quote(b[j]))
                                    ? static_cast<std::uint16_t>(length[(i + 1) * width + j + 1] + 1)
                                    : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
      }
    }
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
      if (same_word(claim(a[i]), quote(b[j])) &&
          length[i * width + j] == length[(i + 1) * width + j + 1] + 1) {
        pair(a[i++], b[j++], Likeness::same, true);
      } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  // Is a paired neighbour of the claim's word a neighbour of the quote's?
  bool same_surroundings(std::size_t i, std::size_t j) const {
    const auto& a = result_.claim.content;
    const auto place = std::lower_bound(a.begin(), a.end(), i) - a.begin();
    for (auto near = std::max<std::ptrdiff_t>(place - 3, 0);
         near <= place + 3 && near < static_cast<std::ptrdiff_t>(a.size()); ++near) {
      const auto& partner = result_.of_claim[a[static_cast<std::size_t>(near)]];
      if (near == place || partner.likeness == Likeness::none || partner.likeness == Likeness::opposed)
        continue;
      const auto apart = partner.token > j ? partner.token - j : j - partner.token;
      if (apart <= 6) return true;
    }
    return false;
  }

  template <class Fits>
  void elsewhere(Fits fits, Likeness likeness) {
    for (const auto i : result_.claim.content) {
      if (result_.paired(i)) continue;
      std::optional<std::size_t> best;
      const auto gap = gap_of(result_, i);
      for (const auto j : result_.quote.content) {
        if (result_.of_quote[j] != 0 || !fits(claim(i), quote(j))) continue;
        // What is the same but for its spelling is no synonym.
        if (likeness != Likeness::same && claim(i).kind != TokenKind::number &&
            claim(i).info->folded == quote(j).info->folded)
          continue;
        if (likeness == Likeness::opposed && !same_surroundings(i, j)) continue;
        if (!best || (j >= gap.start && j < gap.end)) best = j;
      }
      if (best) pair(i, *best, likeness, false);
    }
  }

  // What the claim says twice and the quote once.
  void again() {
    for (const auto i : result_.claim.content) {
      if (result_.paired(i) || claim(i).kind == TokenKind::number) continue;
      for (const auto j : result_.quote.content) {
        if (!same_word(claim(i), quote(j))) continue;
        result_.of_claim[i] = {Likeness::derived, j, false};
        break;
      }
    }
  }

  // "filename", "file name"
  void compounds() {
    const auto& a = result_.claim.content;
    const auto& b = result_.quote.content;
    for (const auto i : a) {
      if (result_.paired(i) || claim(i).kind == TokenKind::number) continue;
      for (std::size_t k = 0; k + 1 < b.size(); ++k) {
        const auto& first = quote(b[k]).info->folded;
        const auto& whole = claim(i).info->folded;
        if (!whole.starts_with(first) || whole.size() <= first.size()) continue;
        if (std::string_view(whole).substr(first.size()) != quote(b[k + 1]).info->folded) continue;
        result_.of_claim[i] = {Likeness::derived, b[k], false};
      }
    }
    for (const auto j : b) {
      if (result_.of_quote[j] != 0) continue;
      for (std::size_t k = 0; k + 1 < a.size(); ++k) {
        const auto& whole = quote(j).info->folded;
        const auto& first = claim(a[k]).info->folded;
        if (result_.paired(a[k]) || first.size() < 2 || !whole.starts_with(first)) continue;
        if (std::string_view(whole).substr(first.size()) != claim(a[k + 1]).info->folded) continue;
        pair(a[k], j, Likeness::derived, false);
        if (!result_.paired(a[k + 1])) result_.of_claim[a[k + 1]] = {Likeness::derived, j, false};
      }
    }
  }

  const std::vector<std::string>& prefixes_;
  Pairing result_;
};

}  // namespace

bool same_word(const Token& a, const Token& b) {
  if (a.day_half != b.day_half && a.day_half != '\0' && b.day_half != '\0') return false;
  if (a.kind == TokenKind::number && b.kind == TokenKind::number) {
    const bool several = a.high > 0;
    return a.ordinal == b.ordinal && several == (b.high > 0) &&
           ((a.value == b.value && !other_version(a, b)) || same_quantity(a, b));
  }
  if (a.kind == TokenKind::number || b.kind == TokenKind::number) return false;
  return a.info->stem == b.info->stem && spelled_alike(a, b);
}

Pairing pair_words(const Reading& claim, const Reading& quote, const Vocabulary& vocabulary) {
  return Pairs(claim, quote, vocabulary).made();
}

Gap gap_of(const Pairing& pairing, std::size_t claim_token) {
  constexpr std::size_t kAtEnds = 8;
  const auto end = pairing.quote.tokens.size();
  std::optional<std::size_t> left, right;
  for (auto i = claim_token; i-- > 0 && !left;) {
    if (pairing.of_claim[i].in_order) left = pairing.of_claim[i].token;
  }
  for (auto i = claim_token + 1; i < pairing.of_claim.size() && !right; ++i) {
    if (pairing.of_claim[i].in_order) right = pairing.of_claim[i].token;
  }
  if (!left && !right) return {0, 0};
  const auto from = left ? *left + 1 : (*right > kAtEnds ? *right - kAtEnds : 0);
  const auto to = right ? *right : std::min(end, *left + 1 + kAtEnds);
  return {from, std::max(from, to)};
}

std::string differs(std::string_view in_claim, std::string_view in_quote) {
  return fmt::format("the claim says “{}”, the quote “{}”", in_claim, in_quote);
}

}  // namespace praxeo::verify
