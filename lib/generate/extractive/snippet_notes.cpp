// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/snippet_notes.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "generate/extractive/snippet_matters.hpp"
#include "generate/extractive/walk.hpp"

namespace praxeo::generate {
namespace {

// "Explanation", and paragraphs below it: they explain the code, and their heading says no more.
bool only_explains(const Reading& reading, std::size_t section, const WalkWords& words) {
  const auto& of = reading.sections()[section];
  const auto& language = reading.language();
  const auto title = lower_words(of.title);
  if (words.holds_code(section) || !language.generic.has(title) || language.usage.inside(title)) return false;
  const auto& blocks = reading.blocks();
  return std::all_of(blocks.begin() + static_cast<std::ptrdiff_t>(of.first_block),
                     blocks.begin() + static_cast<std::ptrdiff_t>(of.end_block),
                     [](const auto& block) { return block.role == base::BlockRole::paragraph; });
}

}  // namespace

std::size_t notes_begin(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses,
                        std::size_t main, const WalkWords& words) {
  const auto& code = uses[main];
  const auto own = reading.section_of(code.block);
  const auto other = std::find_if(unit.blocks.begin(), unit.blocks.end(), [&](auto b) {
    const auto section = reading.section_of(b);
    return b > code.block && section != own && !only_explains(reading, section, words);
  });
  const auto behind = other == unit.blocks.end() ? reading.blocks().size() : *other;
  std::size_t pieces = 0;
  const CodeUse* first = nullptr;
  bool alternative = false;
  for (const auto& use : uses) {
    if (use.block <= code.block || use.block >= behind) continue;
    if (use.is_output && (pieces > 0 || !use.leads_in))
      continue;  // "On our data it printed:" tells of the code
    if (++pieces == 1) first = &use;
    alternative = alternative || use.is_output || !shows_use_of(code, use);
  }
  if (pieces == 0 || (pieces == 1 && !alternative)) return behind;
  const auto lead = std::find_if(unit.blocks.begin(), unit.blocks.end(), [&](auto b) {
    return b > code.block && words.shown_below(b) == first->block;
  });
  return lead == unit.blocks.end() ? first->block : *lead;
}

SnippetNotes notes_from(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses,
                        std::size_t from) {
  auto rest = unit;
  std::erase_if(rest.blocks, [&](auto b) { return b < from; });
  rest.sections_below = true;
  SnippetNotes told;
  if (rest.blocks.empty()) return told;
  auto walk = walk_through(composer, rest, uses);
  told.notes = std::move(walk.steps);
  told.more = std::move(walk.needed);
  for (auto& each : walk.takeaways) told.more.push_back(std::move(each));
  told.told = walk.told;
  return told;
}

}  // namespace praxeo::generate
