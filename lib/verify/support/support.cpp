// SPDX-License-Identifier: Apache-2.0
#include "verify/support/support.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "verify/support/pairing.hpp"
#include "verify/support/tongue.hpp"

namespace praxeo::verify {
namespace {

// A claim is said by the words when they hold so much of it (bench/verify/README.md tells of
// the pairs it was found on).
constexpr double kEnough = 0.56;
constexpr double kHardly = 0.15;  // below this, it is about something else
constexpr std::size_t kMostJudged = 20'000;

double credit(Likeness likeness) {
  switch (likeness) {
    case Likeness::same:
      return 1;
    case Likeness::synonym:
      return 0.9;
    case Likeness::derived:
      return 0.8;
    case Likeness::opposed:
      return 0.5;
    default:
      return 0;
  }
}

struct Coverage {
  double score = 1;
  std::vector<std::string_view> missing;  // the weightiest first
};

Coverage coverage_of(const Pairing& pairing, const std::unordered_set<std::uint32_t>& about) {
  double all = 0, found = 0, steps = 0, kept = 0;
  std::vector<std::pair<double, std::string_view>> missing;
  const auto& content = pairing.claim.content;
  for (std::size_t k = 0; k < content.size(); ++k) {
    const auto& token = pairing.claim.tokens[content[k]];
    const auto& partner = pairing.of_claim[content[k]];
    auto part = credit(partner.likeness);
    if (partner.likeness == Likeness::none && about.contains(token.info->stem)) part = 0.9;
    all += token.weight;
    found += token.weight * part;
    if (part == 0) missing.emplace_back(token.weight, token.text);
    if (k == 0) continue;
    const auto& before = pairing.of_claim[content[k - 1]];
    steps += 1;
    kept += before.in_order && partner.in_order && partner.token - before.token <= 4 ? 1 : 0;
  }
  std::stable_sort(missing.begin(), missing.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  Coverage coverage;
  for (const auto& [weight, text] : missing) coverage.missing.push_back(text);
  if (all > 0) coverage.score = found / all * (0.92 + 0.08 * (steps > 0 ? kept / steps : 1));
  return coverage;
}

std::string not_said(const std::vector<std::string_view>& missing) {
  constexpr std::size_t kNamed = 5;
  std::string words;
  for (std::size_t i = 0; i < missing.size() && i < kNamed; ++i) {
    words += fmt::format("{}“{}”", i > 0 ? ", " : "", missing[i]);
  }
  return fmt::format("not said by the quote: {}{}", words, missing.size() > kNamed ? " …" : "");
}

// The words of the claim, one after the other, from the beginning of a clause of the quote.
bool stands_in(const Reading& claim, const Reading& quote) {
  std::vector<std::uint32_t> wanted;
  for (const auto& token : claim.tokens) {
    if (token.info != nullptr) wanted.push_back(token.info->stem);
  }
  if (wanted.empty()) return false;
  for (std::size_t at = 0; at < quote.tokens.size(); ++at) {
    const bool opens = quote.tokens[at].info != nullptr && (at == 0 || quote.tokens[at - 1].info == nullptr);
    if (!opens) continue;
    std::size_t matched = 0;
    for (auto j = at; j < quote.tokens.size() && matched < wanted.size(); ++j) {
      if (quote.tokens[j].info == nullptr) continue;
      if (quote.tokens[j].text.empty() || quote.tokens[j].info->stem != wanted[matched]) break;
      ++matched;
    }
    if (matched == wanted.size()) return true;
  }
  return false;
}

bool looks_like_code(std::string_view quote, const Reading& reading) {
  static constexpr std::string_view kSigns = "{}[]();=$<>|&\\\"#*+/%~^_";
  const auto signs = std::count_if(quote.begin(), quote.end(),
                                   [](char c) { return kSigns.find(c) != std::string_view::npos; });
  const auto functions = std::count_if(reading.tokens.begin(), reading.tokens.end(), [](const Token& token) {
    return token.info != nullptr && token.info->stop;
  });
  if (signs * 8 > static_cast<std::ptrdiff_t>(quote.size())) return true;
  return signs * 20 > static_cast<std::ptrdiff_t>(quote.size()) &&
         functions * 5 < static_cast<std::ptrdiff_t>(reading.tokens.size());
}

// "`--jobs`: Sets how many run." tells in front what the sentence is about, as the source does in a heading
// or a list's term, which no quote of the sentence holds. What is claimed stands behind it.
std::string_view without_label(std::string_view claim) {
  if (!claim.starts_with('`')) return claim;
  const auto ticks = std::min(claim.find_first_not_of('`'), claim.size());
  const auto end = claim.find(claim.substr(0, ticks), ticks);
  if (end == std::string_view::npos || !claim.substr(end + ticks).starts_with(": ")) return claim;
  const auto rest = claim.substr(end + ticks + 2);
  return rest.empty() ? claim : rest;
}

Support refuted(double score, std::string reason) { return {Verdict::refuted, score, std::move(reason)}; }

}  // namespace

struct SupportChecker::State {
  std::map<std::string, std::unique_ptr<Vocabulary>> vocabularies;

  Vocabulary& vocabulary(const std::string& language) {
    auto& made = vocabularies[language];
    if (!made) made = std::make_unique<Vocabulary>(language);
    made->forget();
    return *made;
  }

  std::unordered_set<std::uint32_t> stems(std::string_view text, Vocabulary& words) {
    std::unordered_set<std::uint32_t> all;
    for (const auto& token : tokens_of(text, words)) {
      if (token.info != nullptr) all.insert(token.info->stem);
    }
    return all;
  }

  Support by_rules(const Pairing& pairing, const Coverage& coverage) {
    for (const auto find : {other_quantity, other_name, other_polarity, other_scope, other_order}) {
      if (auto reason = find(pairing))
        return refuted(std::min(coverage.score, kEnough) * 0.9, std::move(*reason));
    }
    return {Verdict::supported, coverage.score, {}};
  }

  // Where negations and the like are not known, only what is plain can be told.
  Support without_rules(const Pairing& pairing, const Coverage& coverage, std::string_view language) {
    if (coverage.score < kHardly) return refuted(coverage.score, not_said(coverage.missing));
    if (auto reason = other_quantity(pairing)) return refuted(coverage.score / 2, std::move(*reason));
    return {Verdict::unchecked, coverage.score,
            fmt::format("no rules for the language{} of the claim",
                        language.empty() ? std::string() : fmt::format(" ({})", language))};
  }
};

SupportChecker::SupportChecker() : state_(std::make_unique<State>()) {}
SupportChecker::~SupportChecker() = default;

Vocabulary& SupportChecker::vocabulary(const std::string& language) { return state_->vocabulary(language); }

Support SupportChecker::check(std::string_view claim, std::string_view quote, std::string_view about) {
  claim = without_label(claim).substr(0, kMostJudged);
  quote = quote.substr(0, kMostJudged);
  if (claim == quote) return {Verdict::supported, 1, {}};
  if (base::squeeze(claim) == base::squeeze(quote)) return {Verdict::supported, 1, {}};
  auto tongue = tongue_of(claim);
  const auto other = tongue_of(quote);
  if (tongue.hits < other.hits && (tongue.hits < 2 || function_words(claim, other.language) == tongue.hits))
    tongue.language = other.language;
  auto& words = state_->vocabulary(tongue.language.empty() && !tongue.no_blanks ? "en" : tongue.language);
  const auto read_claim = read_text(claim, words);
  const auto read_quote = read_text(quote, words);
  if (std::none_of(read_claim.tokens.begin(), read_claim.tokens.end(),
                   [](const Token& token) { return token.info != nullptr; })) {
    return {Verdict::unchecked, 0, "the claim has no words"};
  }
  if (stands_in(read_claim, read_quote)) return {Verdict::supported, 1, {}};
  if (tongue.no_blanks || other.no_blanks) {
    return {Verdict::unchecked, 0, "no rules for a language that writes no blanks between words"};
  }
  if (tongue.hits >= 3 && other.hits >= 3 && tongue.language != other.language &&
      function_words(quote, tongue.language) * 2 <= other.hits &&
      function_words(claim, other.language) * 2 <= tongue.hits) {
    return {Verdict::unchecked, 0,
            fmt::format("the claim is in another language ({}) than the quote ({})", tongue.language,
                        other.language)};
  }
  const auto pairing = pair_words(read_claim, read_quote, words);
  const auto coverage = coverage_of(pairing, state_->stems(about, words));
  if (!words.complete()) return state_->without_rules(pairing, coverage, tongue.language);
  if (coverage.score < kEnough) {
    if (looks_like_code(quote, read_quote)) {
      return {Verdict::unchecked, coverage.score, "the quote is code, which the rules don't read"};
    }
    if (coverage.score < kHardly) return refuted(coverage.score, not_said(coverage.missing));
    // Of words so different, what can be told for sure is another number or name.
    for (const auto find : {other_quantity, other_name}) {
      if (auto reason = find(pairing)) return refuted(coverage.score * 0.9, std::move(*reason));
    }
    return {Verdict::unsure, coverage.score, not_said(coverage.missing)};
  }
  return state_->by_rules(pairing, coverage);
}

Support support_of(std::string_view claim, std::string_view quote, std::string_view about) {
  return SupportChecker().check(claim, quote, about);
}

}  // namespace praxeo::verify
