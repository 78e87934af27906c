// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/walk_lists.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "generate/extractive/code_use.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/steps.hpp"

namespace praxeo::generate {
namespace {

bool asks(const Reading& reading, const SourceBlock& block) {
  return block.first_sentence < block.end_sentence &&
         reading.text(reading.sentences()[block.end_sentence - 1]).ends_with('?');
}

}  // namespace

bool is_numbered(const SourceBlock& block) {
  return block.role == base::BlockRole::item && !block.marker.empty() &&
         block.marker.find_first_of("-*+") == std::string::npos;
}

bool has_more(const Reading& reading, std::size_t item) {
  const auto below = item + 1;
  if (below >= reading.blocks().size()) return false;
  const auto& next = reading.blocks()[below];
  return next.role == base::BlockRole::code || (next.level > 0 && next.role != base::BlockRole::heading);
}

bool is_exercise(const Reading& reading, std::size_t item) {
  return asks(reading, reading.blocks()[item]) && !has_more(reading, item);
}

ListOf list_at(const Reading& reading, std::size_t first) {
  const auto& blocks = reading.blocks();
  const auto section = reading.section_of(first);
  std::size_t items = 0, deeds = 0, asked = 0, more = 0;
  for (auto b = first; b < blocks.size() && reading.section_of(b) == section; ++b) {
    const auto& block = blocks[b];
    if (block.role == base::BlockRole::heading) break;
    if (!is_numbered(block) || block.level > 0) {
      if (block.level == 0 && block.role != base::BlockRole::code) break;
      continue;
    }
    ++items;
    if (block.first_sentence == block.end_sentence) continue;
    const auto words = reading.text(reading.sentences()[block.first_sentence]);
    deeds += tells_to_do(reading.language(), words) ? 1 : 0;
    asked += is_exercise(reading, b) ? 1 : 0;
    more += has_more(reading, b) ? 1 : 0;
  }
  if (asked * 2 >= items && items > 0) return ListOf::points;
  // "So geht es", whatever its items begin with
  if (reading.language().methods.has(lower_words(reading.sections()[section].title))) return ListOf::steps;
  // "a)": parts of one step.
  const char sign = blocks[first].marker.front();
  if (items > 1 && more * 2 < items && !(sign >= '0' && sign <= '9')) return ListOf::points;
  return items < 2 || deeds * 2 >= items || more > 0 ? ListOf::steps : ListOf::points;
}

std::string count_of(const Reading& reading, std::size_t item, std::size_t number) {
  const auto& marker = reading.blocks()[item].marker;
  const auto counted = marker.substr(0, marker.find_first_not_of("0123456789"));
  const auto& leads = reading.language().section_leads.phrases();
  const bool differs = !counted.empty() && counted != std::to_string(number);
  return differs && !leads.empty() ? leads.front() + " " + counted : std::string();
}

namespace {

// "It prints its version.", below code: of that, and of none that follows.
bool speaks_of_before(const Reading& reading, std::size_t b) {
  const auto s = reading.blocks()[b].first_sentence;
  return s < reading.blocks()[b].end_sentence &&
         (reading.sentences()[s].leaning == Leaning::previous || goes_on_from_code(reading, s));
}

}  // namespace

std::set<std::size_t> leads_by_place(const Reading& reading, const Unit& unit) {
  std::set<std::size_t> leads;
  for (std::size_t from = 0; from < unit.blocks.size();) {
    const auto section = reading.section_of(unit.blocks[from]);
    std::vector<std::size_t> between;  // one paragraph above each code but the first
    std::optional<std::size_t> paragraph;
    std::size_t codes = 0;
    bool turns = true;
    bool behind = false;  // text stands behind the last code
    auto i = from;
    for (; i < unit.blocks.size() && reading.section_of(unit.blocks[i]) == section; ++i) {
      const auto& block = reading.blocks()[unit.blocks[i]];
      if (block.role == base::BlockRole::code) {
        turns = turns && paragraph;
        if (codes++ > 0 && paragraph) between.push_back(*paragraph);
        paragraph.reset();
        behind = false;
        continue;
      }
      const bool second = codes > 0 && paragraph;
      turns = turns && block.role == base::BlockRole::paragraph && !second &&
              (codes == 0 || !speaks_of_before(reading, unit.blocks[i]));
      paragraph = unit.blocks[i];
      behind = codes > 0;
    }
    if (turns && codes > 1 && !behind) leads.insert(between.begin(), between.end());
    from = i;
  }
  return leads;
}

}  // namespace praxeo::generate
