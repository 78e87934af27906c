// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/numbered_sections.hpp"

#include <algorithm>
#include <charconv>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kFewestSteps = 2;
constexpr std::size_t kMostSteps = 20;
constexpr std::size_t kMostSentences = 12;  // of a step; a chapter is none

// "2. Steep", "Step 2" and "2)" are 2; 0 for what numbers nothing, and for "2024" and "2.1 Files".
int number_of(const Reading& reading, const Section& section) {
  if (section.first_block == 0) return 0;
  const auto& above = reading.blocks()[section.first_block - 1];
  if (above.role != base::BlockRole::heading) return 0;
  const auto label = base::squeeze(reading.text(above.body));
  std::string_view rest = label;
  for (const auto& lead : reading.language().section_leads.phrases()) {
    if (rest.starts_with(lead + " ")) rest.remove_prefix(lead.size() + 1);
  }
  int number = 0;
  const auto [behind, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  rest.remove_prefix(static_cast<std::size_t>(behind - rest.data()));
  const bool ends = rest.empty() || std::string_view(".):").find(rest.front()) != std::string_view::npos;
  const bool goes_on = rest.size() > 1 && base::is_digit(rest[1]);
  return error == std::errc() && ends && !goes_on ? number : 0;
}

// Sentences of a section and all below it, up to `end`.
std::size_t sentences_in(const Reading& reading, std::size_t first_block, std::size_t end_block) {
  std::size_t found = 0;
  for (auto b = first_block; b < end_block; ++b)
    found += reading.blocks()[b].end_sentence - reading.blocks()[b].first_sentence;
  return found;
}

}  // namespace

std::vector<Unit> numbered_walks(const Reading& reading) {
  std::vector<Unit> found;
  if (!reading.is_drawn()) return found;
  const auto& sections = reading.sections();
  for (std::size_t s = 0; s + 1 < sections.size(); ++s) {
    if (sections[s].set_aside || sections[s + 1].level <= sections[s].level) continue;
    const auto level = sections[s + 1].level;
    Unit unit{s, {}, {}, sections[s].title};
    bool fits = true;
    auto end = s + 1;
    for (; fits && end < sections.size() && sections[end].level > sections[s].level; ++end) {
      if (sections[end].level > level) continue;  // below a step
      const auto number = number_of(reading, sections[end]);
      fits = number == static_cast<int>(unit.steps.size()) + 1 && !sections[end].set_aside;
      unit.steps.push_back(end);
    }
    fits = fits && unit.steps.size() >= kFewestSteps && unit.steps.size() <= kMostSteps;
    for (std::size_t n = 0; fits && n < unit.steps.size(); ++n) {
      const auto behind = n + 1 < unit.steps.size() ? unit.steps[n + 1] : end;
      const auto said =
          sentences_in(reading, sections[unit.steps[n]].first_block, sections[behind - 1].end_block);
      fits = said > 0 && said <= kMostSentences;
    }
    if (!fits) continue;
    for (auto at = s; at < end; ++at) {
      for (auto b = sections[at].first_block; b < sections[at].end_block; ++b) {
        if (reading.blocks()[b].role != base::BlockRole::heading) unit.blocks.push_back(b);
      }
    }
    found.push_back(std::move(unit));
  }
  return found;
}

Procedure procedure_of_sections(const Reading& reading, const Unit& unit) {
  Procedure found;
  found.told = true;
  found.items.resize(unit.steps.size());
  for (const auto b : unit.blocks) {
    const auto section = reading.section_of(b);
    const auto behind = std::upper_bound(unit.steps.begin(), unit.steps.end(), section);
    if (behind == unit.steps.begin()) {
      found.before.push_back(b);
    } else {
      found.items[static_cast<std::size_t>(behind - unit.steps.begin()) - 1].push_back(b);
    }
  }
  return found;
}

}  // namespace praxeo::generate
