// SPDX-License-Identifier: Apache-2.0
#include "verify/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/text/sentences.hpp"
#include "base/text/utf8.hpp"
#include "verify/support/reading.hpp"
#include "verify/support/tongue.hpp"

namespace praxeo::verify {
namespace {

constexpr std::size_t kMostSentences = 3;   // of a stretch
constexpr std::size_t kTried = 3;           // stretches of each length
constexpr std::size_t kWholeBytes = 6'000;  // a text of a page or so
constexpr double kEnoughOfWhole = 0.72;
constexpr double kLengthCosts = 0.03;  // of a stretch's share, a sentence more

struct Stretch {
  std::size_t first = 0, count = 1;
  double share = 0;  // of the claim's weight
};

}  // namespace

struct EvidenceText::State {
  SupportChecker& checker;
  std::string text;
  base::utf8::Index index;
  std::vector<base::ByteRange> sentences;
  Vocabulary* words = nullptr;                                            // the checker's
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> holders;  // sentences, by stem

  State(SupportChecker& lent, std::string given)
      : checker(lent), text(std::move(given)), index(text), sentences(base::sentences(text)) {
    auto language = tongue_of(text).language;
    words = &checker.vocabulary(language.empty() ? "en" : language);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      for (const auto& token : tokens_of(slice(i, 1), *words)) {
        if (token.info == nullptr || token.info->stop) continue;
        auto& in = holders[token.info->stem];
        if (in.empty() || in.back() != i) in.push_back(static_cast<std::uint32_t>(i));
      }
    }
  }

  std::string_view slice(std::size_t first, std::size_t count) const {
    const auto start = sentences[first].start;
    return std::string_view(text).substr(start, sentences[first + count - 1].end - start);
  }

  // The stretches that hold most of the claim, best first, of each length.
  std::vector<Stretch> candidates(std::string_view claim) const {
    std::vector<std::unordered_map<std::uint32_t, double>> of(sentences.size());
    double all = 0;
    std::unordered_set<std::uint32_t> seen;
    for (const auto& token : tokens_of(claim, *words)) {
      if (token.info == nullptr || token.info->stop || !seen.insert(token.info->stem).second) continue;
      const auto in = holders.find(token.info->stem);
      const auto times = in == holders.end() ? std::size_t{0} : in->second.size();
      const auto weight =
          std::log(2.0 + static_cast<double>(sentences.size()) / (1.0 + static_cast<double>(times)));
      all += weight;
      if (in == holders.end()) continue;
      for (const auto sentence : in->second) of[sentence][token.info->stem] = weight;
    }
    std::vector<Stretch> best;
    for (std::size_t count = 1; count <= kMostSentences; ++count) {
      std::vector<Stretch> found;
      for (std::size_t first = 0; first + count <= sentences.size(); ++first) {
        std::unordered_map<std::uint32_t, double> held;
        for (auto i = first; i < first + count; ++i) held.insert(of[i].begin(), of[i].end());
        double sum = 0;
        for (const auto& [stem, weight] : held) sum += weight;
        if (sum > 0) found.push_back({first, count, sum / all});
      }
      const auto kept = std::min(kTried, found.size());
      std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                        [](const Stretch& a, const Stretch& b) {
                          return a.share != b.share ? a.share > b.share : a.first < b.first;
                        });
      best.insert(best.end(), found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept));
    }
    std::stable_sort(best.begin(), best.end(), [](const Stretch& a, const Stretch& b) {
      return a.share - kLengthCosts * static_cast<double>(a.count) >
             b.share - kLengthCosts * static_cast<double>(b.count);
    });
    return best;
  }

  Evidence evidence(const Stretch& stretch, Support support) const {
    const auto words_there = slice(stretch.first, stretch.count);
    const auto start = index.point_of(sentences[stretch.first].start);
    const auto end = index.point_of(sentences[stretch.first + stretch.count - 1].end);
    return {std::move(support),
            store::Range{static_cast<std::int64_t>(start), static_cast<std::int64_t>(end)},
            std::string(words_there)};
  }
};

EvidenceText::EvidenceText(SupportChecker& checker, std::string text)
    : state_(std::make_unique<State>(checker, std::move(text))) {}
EvidenceText::~EvidenceText() = default;

const std::string& EvidenceText::text() const { return state_->text; }

Evidence EvidenceText::best(std::string_view claim) const {
  const auto stretches = state_->candidates(claim);
  if (stretches.empty()) {
    return {state_->checker.check(claim, state_->text), std::nullopt, {}};
  }
  std::optional<Evidence> nearest;
  // What holds clearly less of the claim than the best stretch is about something else.
  for (const auto& stretch : stretches) {
    if (stretch.share < 0.8 * stretches.front().share) continue;
    auto support = state_->checker.check(claim, state_->slice(stretch.first, stretch.count), state_->text);
    if (support.verdict == Verdict::supported) return state_->evidence(stretch, std::move(support));
    if (!nearest) nearest = state_->evidence(stretch, std::move(support));
  }
  const bool refuted = nearest->support.verdict == Verdict::refuted;
  if (state_->text.size() <= kWholeBytes && state_->sentences.size() > (refuted ? 1 : kMostSentences)) {
    const auto whole = state_->checker.check(claim, state_->text);
    // What one stretch has against it, another may say.
    if (refuted && whole.verdict == Verdict::unsure) nearest->support = whole;
    if (state_->sentences.size() > kMostSentences && whole.verdict == Verdict::supported &&
        whole.score >= kEnoughOfWhole) {
      nearest->support = whole;
      nearest->support.score = whole.score * 0.9;
    }
  }
  return *nearest;
}

}  // namespace praxeo::verify
