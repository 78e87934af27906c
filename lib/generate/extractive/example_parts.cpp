// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/example_parts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {

using nlohmann::json;

std::string level_of(const Reading& reading, const Unit& unit) {
  auto said = reading.material().source.version.title + " " + unit.title;
  for (const auto& above : reading.sections()[unit.section].path) (said += ' ') += above;
  const auto lower = lower_words(said);
  if (reading.language().beginner.inside(lower)) return "beginner";
  if (reading.language().advanced.inside(lower)) return "advanced";
  return {};
}

json prerequisites(Composer& composer, const Unit& unit, const std::vector<std::size_t>& kept) {
  constexpr std::size_t kMostPrerequisites = 4;
  constexpr std::size_t kMostNeeds = 2;  // of them, sentences
  const auto& reading = composer.reading();
  const auto& language = reading.language();
  auto needed = json::array();
  for (const auto s : reading.quotable(unit)) {
    if (needed.size() == kMostNeeds || composer.used(s)) continue;
    const auto lower = lower_words(reading.text(reading.sentences()[s]));
    const bool of_step = std::find(kept.begin(), kept.end(), s) != kept.end();
    const bool on_condition = language.subordinate.begins(lower) || language.conditions.begins(lower);
    if (!of_step && !on_condition && language.needs.inside(lower) && language.addresses.inside(lower))
      needed.push_back(composer.cite(s));
  }
  std::vector<std::string> seen{reading.sections()[unit.section].title};
  for (const auto& above : reading.sections()[unit.section].path) seen.push_back(above);
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto range = reading.sentences()[s].range;
      for (const auto& [title, at] : referred_places(language, reading.text(reading.sentences()[s]))) {
        if (needed.size() == kMostPrerequisites || is_set_aside(language, title)) continue;
        if (std::find(seen.begin(), seen.end(), title) != seen.end()) continue;
        seen.push_back(title);
        // The reference alone: what the sentence says on a condition, or of others, is not said of the place.
        needed.push_back(composer.cite_words(shown_words(language, title),
                                             {range.start + at.start, range.start + at.end}));
      }
    }
  }
  return needed;
}

}  // namespace praxeo::generate
