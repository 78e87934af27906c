// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/keyphrases.hpp"

#include <algorithm>

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostPhraseWords = 4;  // of a phrase: a longer run is cut

bool holds(const TermVector& text, std::uint32_t term) {
  const auto at =
      std::lower_bound(text.begin(), text.end(), term,
                       [](const auto& entry, std::uint32_t number) { return entry.first < number; });
  return at != text.end() && at->first == term;
}

}  // namespace

Wanted::Wanted(const Words& words, Vocabulary& vocabulary, std::string_view instructions) {
  std::vector<std::string> runs;
  std::string run;
  std::string all;
  std::size_t in_run = 0;
  std::size_t end = 0;
  const auto close = [&] {
    if (!run.empty()) runs.push_back(run);
    run.clear();
    in_run = 0;
  };
  for (const auto& range : word_ranges(instructions)) {
    const auto word = instructions.substr(range.start, range.size());
    const auto lower = lower_words(word);
    const bool glued = range.start == end + 1 && instructions[end] == ' ';
    if (!glued || in_run == kMostPhraseWords) close();
    end = range.end;
    if (words.stop.has(lower) || words.steering.has(lower) || words.weak.has(lower)) {
      close();
      continue;
    }
    (run += lower) += ' ';
    (all += lower) += ' ';
    ++in_run;
  }
  close();
  terms_ = vocabulary.weigh(vocabulary.terms(all));
  for (const auto& text : runs) {
    Phrase phrase;
    phrase.terms = vocabulary.weigh(vocabulary.terms(text));
    for (const auto& [term, weight] : phrase.terms) {
      const auto at =
          std::lower_bound(terms_.begin(), terms_.end(), term,
                           [](const auto& entry, std::uint32_t number) { return entry.first < number; });
      if (at != terms_.end() && at->first == term) phrase.weight += at->second;
    }
    if (!phrase.terms.empty()) phrases_.push_back(std::move(phrase));
  }
}

float Wanted::answered_by(const TermVector& title, const std::vector<const TermVector*>& sentences) const {
  float all = 0;
  float answered = 0;
  for (const auto& phrase : phrases_) {
    all += phrase.weight;
    const auto share = [&](const TermVector& text) {
      const auto found = std::count_if(phrase.terms.begin(), phrase.terms.end(),
                                       [&](const auto& entry) { return holds(text, entry.first); });
      return static_cast<float>(found) / static_cast<float>(phrase.terms.size());
    };
    auto best = share(title) >= 1.0F ? 1.0F : 0.4F * share(title);
    std::vector<bool> seen(phrase.terms.size(), false);
    int named = 0;
    for (const auto* sentence : sentences) {
      if (share(*sentence) >= 1.0F) ++named;
      for (std::size_t i = 0; i < phrase.terms.size(); ++i)
        seen[i] = seen[i] || holds(*sentence, phrase.terms[i].first);
    }
    // Named once among many other things, it is told of in passing.
    if (named > 0) {
      const auto among = static_cast<float>(std::max<std::size_t>(4, sentences.size()));
      best = std::max(best, 0.35F + 0.45F * std::min(1.0F, 3.0F * static_cast<float>(named) / among));
    }
    const auto anywhere = std::count(seen.begin(), seen.end(), true);
    best = std::max(best, 0.4F * static_cast<float>(anywhere) / static_cast<float>(seen.size()));
    answered += phrase.weight * best;
  }
  return all > 0 ? answered / all : 0;
}

}  // namespace praxeo::generate
