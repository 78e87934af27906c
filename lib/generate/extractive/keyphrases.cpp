// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/keyphrases.hpp"

#include <algorithm>
#include <array>

namespace praxeo::generate {
namespace {

constexpr float kAll = 0.99F;  // of a phrase of one word or two
constexpr float kOfThree = 0.75F;
constexpr float kOfMore = 0.6F;
constexpr std::size_t kFewestNaming = 3;  // sentences, where a phrase stands all over a unit
constexpr float kDense = 0.2F;            // share of a unit's sentences that do
constexpr float kAlone = 0.4F;            // the same, for a word alone

// Between two things that are asked for, in the languages with tables and their neighbours.
constexpr std::array<std::string_view, 14> kJoins{"and", "or", "und", "oder", "sowie", "et",    "ou",
                                                  "y",   "e",  "och", "og",   "en",    "eller", "vs"};

bool holds(const TermVector& text, std::uint32_t term) {
  const auto at =
      std::lower_bound(text.begin(), text.end(), term,
                       [](const auto& entry, std::uint32_t number) { return entry.first < number; });
  return at != text.end() && at->first == term;
}

float least_of(std::size_t terms) { return terms <= 2 ? kAll : terms == 3 ? kOfThree : kOfMore; }

bool joins(std::string_view word) { return std::find(kJoins.begin(), kJoins.end(), word) != kJoins.end(); }

}  // namespace

Wanted::Wanted(const Words& words, Vocabulary& vocabulary, std::string_view instructions) {
  std::string all;
  std::string run;
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t end = 0;
  bool besides = false;  // in a clause that says more of what was named
  const auto close = [&] {
    auto terms = vocabulary.terms(run);
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    run.clear();
    besides = false;
    if (terms.empty()) return;
    Phrase phrase;
    phrase.name = std::string(instructions.substr(first, last - first));
    float sum = 0;
    for (const auto term : terms) sum += vocabulary.rarity(term);
    for (const auto term : terms)
      phrase.terms.emplace_back(
          term, sum > 0 ? vocabulary.rarity(term) / sum : 1.0F / static_cast<float>(terms.size()));
    phrase.common =
        std::all_of(terms.begin(), terms.end(), [&](auto term) { return vocabulary.is_common(term); });
    const bool known = std::any_of(phrases_.begin(), phrases_.end(),
                                   [&](const auto& other) { return other.terms == phrase.terms; });
    if (!known) phrases_.push_back(std::move(phrase));
  };
  for (const auto& range : word_ranges(instructions)) {
    const auto word = instructions.substr(range.start, range.size());
    const auto lower = lower_words(word);
    const auto between = instructions.substr(end, range.start - end);
    if (between.find_first_of(",;:.!?()[]{}\"\n/") != std::string_view::npos || joins(lower)) close();
    end = range.end;
    if (joins(lower)) continue;
    if (!run.empty() && words.subordinate.has(lower)) besides = true;
    if (words.stop.has(lower) || words.steering.has(lower)) continue;
    (all += lower) += ' ';
    if (besides || words.weak.has(lower)) continue;
    if (run.empty()) first = range.start;
    last = range.end;
    (run += lower) += ' ';
  }
  close();
  terms_ = vocabulary.weigh(vocabulary.terms(all));
}

std::vector<std::string> Wanted::names() const {
  std::vector<std::string> found;
  for (const auto& phrase : phrases_) found.push_back(phrase.name);
  return found;
}

float Wanted::share(const Phrase& phrase, const TermVector& text, const TermVector* more) {
  float sum = 0;
  for (const auto& [term, weight] : phrase.terms) {
    if (holds(text, term) || (more != nullptr && holds(*more, term))) sum += weight;
  }
  return sum;
}

float Wanted::answered(const Phrase& phrase, const Said& said) {
  const auto least = least_of(phrase.terms.size());
  if (share(phrase, said.title) >= least) return 1.0F;
  if (share(phrase, said.path) >= least) return share(phrase, said.title) > 0 ? 0.95F : 0.9F;
  if (phrase.common) return 0;  // anything may name it
  const auto whole = [&](const TermVector* sentence) { return share(phrase, *sentence) >= least; };
  if (share(phrase, said.title) > 0) {
    for (const auto* sentence : said.central) {
      if (share(phrase, *sentence, &said.title) >= least && share(phrase, *sentence) > 0) return 0.8F;
    }
  }
  const auto naming = static_cast<std::size_t>(std::count_if(said.all.begin(), said.all.end(), whole));
  if (said.brief && naming >= 1) return kAnswers;
  const bool dense = static_cast<float>(naming) >= kDense * static_cast<float>(said.all.size());
  const bool central = std::any_of(said.central.begin(), said.central.end(), whole);
  // A word alone is named by many that are about something else.
  if (phrase.terms.size() == 1)
    return central && naming >= kFewestNaming &&
                   static_cast<float>(naming) >= kAlone * static_cast<float>(said.all.size())
               ? 0.7F
               : 0.0F;
  if (central && naming >= 2) return 0.7F;
  return naming >= kFewestNaming && dense ? 0.6F : 0.0F;
}

float Wanted::answered_by(const Said& said) const {
  float best = 0;
  float sum = 0;
  for (const auto& phrase : phrases_) {
    const auto by = answered(phrase, said);
    best = std::max(best, by);
    sum += by;
  }
  if (best <= 0) return 0;
  return best + 0.04F * (sum - best) / static_cast<float>(std::max<std::size_t>(1, phrases_.size()));
}

}  // namespace praxeo::generate
