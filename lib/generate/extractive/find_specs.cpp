// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <optional>
#include <string>

#include "generate/extractive/about.hpp"
#include "generate/extractive/binding.hpp"
#include "generate/extractive/candidates.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/duties.hpp"
#include "generate/extractive/requirements.hpp"
#include "generate/extractive/rules_text.hpp"
#include "generate/extractive/rules_whole.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostRequirements = 24;
constexpr std::size_t kMostOfNote = 60;
constexpr double kOfPart = 2.0;      // of a text that is all rules
constexpr double kOfAllParts = 2.0;  // more than any of them

// A part of it is called rules, and the rest is not.
bool has_rules_apart(const Reading& reading, std::size_t section) {
  const auto& sections = reading.sections();
  for (auto s = section + 1; s < sections.size() && sections[s].level > sections[section].level; ++s) {
    if (reading.language().rules_titles.begins(lower_words(sections[s].title))) return true;
  }
  return false;
}

// How much is demanded, and how much else is said.
double worth_of(const Reading& reading, const std::vector<Requirement>& requirements, std::size_t sentences) {
  double score = 0;
  for (const auto& requirement : requirements) {
    const double weight = requirement.modality == Modality::must     ? 0.5
                          : requirement.modality == Modality::should ? 0.4
                                                                     : 0.2;
    // Said of one entry among many, it says less about the whole.
    const bool of_entry =
        !requirement.sentences.empty() && reading.sentences()[requirement.sentences.back()].of_entry;
    score += of_entry ? 0.4 * weight : weight;
  }
  score = std::min(score, 5.0);
  return score +
         4.0 * std::min(0.5, static_cast<double>(requirements.size()) / static_cast<double>(sentences));
}

// A short text whose parts stand side by side under no heading of their own, as one.
std::optional<Unit> all_parts(const Reading& reading) {
  const auto& sections = reading.sections();
  Unit unit;
  std::size_t parts = 0;
  for (std::size_t s = 0; s < sections.size(); ++s) {
    if (sections[s].set_aside || sections[s].first_block == sections[s].end_block) continue;
    if (parts++ == 0) unit.section = s;
    for (auto b = sections[s].first_block; b < sections[s].end_block; ++b) unit.blocks.push_back(b);
  }
  unit.title = title_words(reading.spoken(reading.material().source.version.title), 120);
  return parts > 1 ? std::optional(std::move(unit)) : std::nullopt;
}

// But for headings.
std::size_t blocks_told(const Reading& reading, const std::vector<std::size_t>& blocks) {
  return static_cast<std::size_t>(std::count_if(blocks.begin(), blocks.end(), [&](auto b) {
    return reading.blocks()[b].role != base::BlockRole::heading;
  }));
}

}  // namespace

std::vector<Candidate> find_specs(Reading& reading) {
  std::vector<Candidate> found;
  const bool note = reading.is_note();
  std::size_t most = 0;  // requirements of one part
  std::vector<std::size_t> all(reading.blocks().size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const auto all_told = blocks_told(reading, all);
  for (std::size_t s = 0; s < reading.sections().size(); ++s) {
    if (reading.sections()[s].set_aside) continue;
    auto unit = subtree(reading, s);
    const auto requirements = requirements_of(reading, unit);
    if (requirements.size() < kFewestRequirements ||
        requirements.size() > (note ? kMostOfNote : kMostRequirements))
      continue;
    if (!Duties(reading, unit).of_rules() && deeds_in(reading, unit) > requirements.size())
      continue;  // a method, with a warning here and there
    const auto sentences = std::max<std::size_t>(1, reading.sentences_of(unit).size());
    auto score = worth_of(reading, requirements, sentences);
    std::size_t below = 0;  // a chapter as a whole says too many things at once
    for (auto next = s + 1;
         next < reading.sections().size() && reading.sections()[next].level > reading.sections()[s].level;
         ++next)
      ++below;
    auto parts = below;
    // The parts of a note that is all rules are one matter, but for those that demand enough themselves.
    const bool all_rules = note && requirements.size() * 5 >= sentences * 2;
    const bool of_rules = all_rules && is_of_rules(reading, unit);
    // All of a short text is one matter, where it demands more than any part of it.
    const bool whole = blocks_told(reading, unit.blocks) * 5 >= all_told * 3;
    const bool called = is_all_rules(reading, unit) || is_of_interface(reading, unit);
    // A page shows less surely than its author what belongs together.
    const bool drawn = reading.is_drawn() || reading.material().source.version.media_type == "text/plain";
    const bool of_all =
        note && whole &&
        (called || (drawn && requirements.size() * 4 >= sentences && !has_rules_apart(reading, s)));
    if (called && !whole) score -= kOfPart;
    if (of_rules || of_all) parts = 0;
    for (auto next = s + 1; all_rules && !of_rules && !of_all && next <= s + below; ++next) {
      if (requirements_of(reading, subtree(reading, next)).size() < kFewestRequirements) --parts;
    }
    score -= 0.8 * static_cast<double>(parts);
    Candidate candidate;
    candidate.score = score;
    candidate.answers = reading.answers(unit);
    candidate.vector = words_of(reading, unit);
    candidate.unit = std::move(unit);
    most = std::max(most, requirements.size());
    found.push_back(std::move(candidate));
  }
  auto whole = note ? all_parts(reading) : std::nullopt;
  if (!whole) return found;
  const auto requirements = requirements_of(reading, *whole);
  if (requirements.size() < kFewestRequirements || requirements.size() > kMostOfNote ||
      requirements.size() < most + kFewestRequirements ||
      (!Duties(reading, *whole).of_rules() && deeds_in(reading, *whole) > requirements.size()))
    return found;
  Candidate candidate;
  candidate.score = kOfAllParts + worth_of(reading, requirements, reading.sentences_of(*whole).size() + 1);
  candidate.answers = reading.answers(*whole);
  candidate.vector = words_of(reading, *whole);
  candidate.unit = std::move(*whole);
  candidate.whole = true;
  found.push_back(std::move(candidate));
  return found;
}

}  // namespace praxeo::generate
