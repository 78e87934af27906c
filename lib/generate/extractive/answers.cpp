// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "generate/extractive/about.hpp"
#include "generate/extractive/reading.hpp"

// Whether a unit answers the instructions.
namespace praxeo::generate {
namespace {

constexpr std::size_t kFirstSaid = 2;    // sentences that say what a unit is about
constexpr std::size_t kCentralSaid = 2;  // and those that most others resemble

}  // namespace

float Reading::answers(const Unit& unit) {
  if (wanted_.empty()) return 0;
  auto title = unit.title;
  for (const auto& term : unit.terms) (title += ' ') += term;
  auto path = title;
  for (const auto& above : sections_[unit.section].path) (path += ' ') += above;
  Said said;
  said.brief = is_note();
  said.title = weigh(title);
  said.path = weigh(path);
  std::vector<std::size_t> whole;
  for (const auto block : unit.blocks) {
    for (auto s = blocks_[block].first_sentence; s < blocks_[block].end_sentence; ++s) {
      said.all.push_back(&sentences_[s].vector);
      if (sentences_[s].whole) whole.push_back(s);
    }
  }
  // What a unit is about stands where it begins, and in the sentences that most others resemble.
  const auto opening = static_cast<std::ptrdiff_t>(std::min(kFirstSaid, whole.size()));
  std::stable_sort(whole.begin() + opening, whole.end(),
                   [&](auto a, auto b) { return sentences_[a].central > sentences_[b].central; });
  for (std::size_t i = 0; i < std::min(whole.size(), kFirstSaid + kCentralSaid); ++i)
    said.central.push_back(&sentences_[whole[i]].vector);
  return wanted_.answered_by(said);
}

}  // namespace praxeo::generate
