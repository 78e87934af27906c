// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/choice.hpp"

#include <algorithm>
#include <cmath>

namespace praxeo::generate {
namespace {

constexpr float kMostAlike = 0.75F;   // two drafts whose words are more alike say the same
constexpr double kSameChapter = 0.7;  // what a drawn one of the same chapter leaves of the score
constexpr double kLikeness = 1.5;     // taken off for words like a drawn one's
constexpr double kNearness = 0.8;     // taken off for the same place as a drawn one

}  // namespace

Drawing::Drawing(const std::vector<Candidate>& candidates,
                 const std::vector<std::unique_ptr<Reading>>& readings, int wanted)
    : candidates_(candidates), readings_(readings), wanted_(std::max(1, wanted)) {
  std::vector<double> before{0};
  for (const auto& reading : readings)
    before.push_back(before.back() + static_cast<double>(std::max<std::size_t>(1, reading->blocks().size())));
  for (const auto& candidate : candidates) {
    const auto block = candidate.block != 0 || candidate.unit.blocks.empty() ? candidate.block
                                                                             : candidate.unit.blocks.front();
    places_.push_back((before[candidate.reading] + static_cast<double>(block)) / before.back());
  }
  nearest_.assign(candidates.size(), 0.0);
  nearness_.assign(candidates.size(), 0.0);
  of_chapter_.assign(candidates.size(), 0);
  gone_.assign(candidates.size(), false);
}

std::string Drawing::chapter_of(const Candidate& candidate) const {
  const auto& section = readings_[candidate.reading]->sections()[candidate.unit.section];
  return std::to_string(candidate.reading) + "/" +
         (section.path.empty() ? section.title : section.path.front());
}

bool Drawing::overlaps(const Candidate& a, const Candidate& b) const {
  if (a.reading != b.reading || a.unit.blocks.empty() || b.unit.blocks.empty()) return false;
  return std::any_of(a.unit.blocks.begin(), a.unit.blocks.end(), [&](auto block) {
    return std::binary_search(b.unit.blocks.begin(), b.unit.blocks.end(), block);
  });
}

double Drawing::worth(std::size_t candidate) const {
  auto score = candidates_[candidate].score;
  for (int n = 0; n < of_chapter_[candidate]; ++n) score = score > 0 ? score * kSameChapter : score;
  score += kOfInstructions * static_cast<double>(candidates_[candidate].answers);
  return score - kLikeness * nearest_[candidate] - kNearness * nearness_[candidate];
}

std::optional<std::size_t> Drawing::next() {
  while (true) {
    std::optional<std::size_t> best;
    double best_worth = 0;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (gone_[i]) continue;
      const auto value = worth(i);
      if (best && value <= best_worth) continue;
      best = i;
      best_worth = value;
    }
    if (!best) return std::nullopt;
    gone_[*best] = true;
    const bool taken =
        nearest_[*best] > kMostAlike || std::any_of(drawn_.begin(), drawn_.end(), [&](auto other) {
          return overlaps(candidates_[other], candidates_[*best]);
        });
    if (!taken) return best;
  }
}

void Drawing::drawn(std::size_t candidate) {
  drawn_.push_back(candidate);
  const auto& made = candidates_[candidate];
  const auto chapter = chapter_of(made);
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    if (gone_[i]) continue;
    // Term numbers are those of one document: across two, words can't be compared here.
    if (candidates_[i].reading == made.reading)
      nearest_[i] = std::max(nearest_[i], static_cast<double>(cosine(candidates_[i].vector, made.vector)));
    if (chapter_of(candidates_[i]) == chapter) ++of_chapter_[i];
    nearness_[i] = std::max(nearness_[i], 1.0 - std::abs(places_[i] - places_[candidate]) * wanted_);
  }
}

}  // namespace praxeo::generate
