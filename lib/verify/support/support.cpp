// SPDX-License-Identifier: Apache-2.0
#include "verify/support/support.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "verify/support/judge.hpp"
#include "verify/support/tongue.hpp"

namespace praxeo::verify {
namespace {

constexpr std::size_t kMostJudged = 20'000;

// "`--jobs`: Sets how many run." tells in front what the sentence is about, as the source does in a heading
// or a list's term, which no quote of the sentence holds; "Note: …" tells nothing. What is claimed stands
// behind it.
std::string_view without_label(std::string_view claim, const Vocabulary& words) {
  const auto colon = claim.find(": ");
  if (colon == std::string_view::npos) return claim;
  const auto rest = claim.substr(colon + 2);
  if (rest.find_first_not_of(" *_") == std::string_view::npos) return claim;
  if (claim.starts_with('`')) {
    const auto ticks = std::min(claim.find_first_not_of('`'), claim.size());
    const auto end = claim.find(claim.substr(0, ticks), ticks);
    if (end == std::string_view::npos || !claim.substr(end + ticks).starts_with(": ")) return claim;
    return claim.substr(end + ticks + 2);
  }
  std::string label;
  for (const char c : claim.substr(0, colon)) {
    if (c == '*' || c == '_') continue;
    label += base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (!words.is_label(label)) return claim;
  return rest.substr(rest.find_first_not_of(" *_"));
}

}  // namespace

struct SupportChecker::State {
  std::map<std::string, std::unique_ptr<Vocabulary>> vocabularies;

  Vocabulary& vocabulary(const std::string& language) {
    auto& made = vocabularies[language];
    if (!made) made = std::make_unique<Vocabulary>(language);
    made->forget();
    return *made;
  }
};

SupportChecker::SupportChecker() : state_(std::make_unique<State>()) {}
SupportChecker::~SupportChecker() = default;

Vocabulary& SupportChecker::vocabulary(const std::string& language) { return state_->vocabulary(language); }

Support SupportChecker::check(std::string_view claim, std::string_view quote, std::string_view about) {
  claim = claim.substr(0, kMostJudged);
  quote = quote.substr(0, kMostJudged);
  if (claim == quote) return {Verdict::supported, 1, {}};
  if (base::squeeze(claim) == base::squeeze(quote)) return {Verdict::supported, 1, {}};
  auto tongue = tongue_of(claim);
  const auto other = tongue_of(quote);
  if (tongue.hits < other.hits && (tongue.hits < 3 || function_words(claim, other.language) == tongue.hits))
    tongue.language = other.language;
  auto& words = state_->vocabulary(tongue.language.empty() && !tongue.no_blanks ? "en" : tongue.language);
  claim = without_label(claim, words);
  if (base::squeeze(claim) == base::squeeze(quote)) return {Verdict::supported, 1, {}};
  const auto read_claim = read_text(claim, words);
  const auto read_quote = read_text(quote, words);
  if (std::none_of(read_claim.tokens.begin(), read_claim.tokens.end(),
                   [](const Token& token) { return token.info != nullptr; })) {
    return {Verdict::unchecked, 0, "the claim has no words"};
  }
  if (std::none_of(read_quote.tokens.begin(), read_quote.tokens.end(),
                   [](const Token& token) { return token.info != nullptr; })) {
    return {Verdict::unchecked, 0, "the quote has no words"};
  }
  Judge judge(words, about);
  if (tongue.no_blanks || other.no_blanks) {
    if (stands_in(read_claim, read_quote)) return {Verdict::supported, 1, {}};
    return {Verdict::unchecked, 0, "no rules for a language that writes no blanks between words", true};
  }
  if (tongue.hits >= 3 && other.hits >= 3 && tongue.language != other.language &&
      function_words(quote, tongue.language) * 2 <= other.hits &&
      function_words(claim, other.language) * 2 <= tongue.hits) {
    return {Verdict::unchecked, 0,
            fmt::format("the claim is in another language ({}) than the quote ({})", tongue.language,
                        other.language),
            true};
  }
  return judge.judged(read_claim, read_quote, tongue.language);
}

Support support_of(std::string_view claim, std::string_view quote, std::string_view about) {
  return SupportChecker().check(claim, quote, about);
}

}  // namespace praxeo::verify
