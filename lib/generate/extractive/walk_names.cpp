// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/walk_names.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/element_count.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

// Several pieces of code, all in one section, most behind what they do: "Next, copy the roles: …"
bool is_run_sheet(const Reading& reading, const std::vector<CodeUse>& uses) {
  constexpr std::size_t kFewest = 3;
  if (uses.size() < kFewest) return false;
  std::size_t deeds = 0;
  for (const auto& use : uses) {
    if (reading.section_of(use.block) != reading.section_of(uses.front().block) || use.block == 0)
      return false;
    const auto& above = reading.blocks()[use.block - 1];
    if (!above.is_text() || above.first_sentence == above.end_sentence) continue;
    const auto first = reading.text(reading.sentences()[above.first_sentence]);
    deeds += deed_in(reading.language(), first).empty() ? 0 : 1;
  }
  return deeds * 3 >= uses.size() * 2;
}

}  // namespace

WalkNames::WalkNames(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses)
    : reading_(reading), unit_(unit), headings_(reading, unit) {
  one_section_ = unit.blocks.empty() ||
                 reading.section_of(unit.blocks.front()) == reading.section_of(unit.blocks.back());
  one_place_ = is_run_sheet(reading, uses);
}

bool WalkNames::tells_in_front() const {
  return named_.size() > 1 && !named_[0].done && !named_[0].opens &&
         (named_[1].of_item || named_[1].section != named_[0].section);
}

bool WalkNames::counts_by_place(const StepSigns& step) const { return one_place_ && step.has_code; }

bool WalkNames::tells_deed(const StepSigns& step) const {
  constexpr std::size_t kFirst = 2;  // sentences
  for (std::size_t n = 0; n < std::min(kFirst, step.told.size()); ++n) {
    if (!deed_in(reading_.language(), reading_.text(reading_.sentences()[step.told[n]])).empty()) return true;
  }
  return false;
}

std::string WalkNames::own_name(const StepSigns& step) {
  // What stands in front of all sections opens them, and needs no other name.
  const bool deed =
      one_section_ && !step.told.empty() &&
      !deed_in(reading_.language(), reading_.text(reading_.sentences()[step.told.front()])).empty();
  const bool opens_all = step.section == unit_.section && !deed;
  if (unit_.sections_below && opens_all && !step.has_code && !step.of_item) return {};
  return step.of_item && !step.has_code ? headings_.of_item(step.told)
                                        : headings_.of_deed(step.told, step.use, step.of_item);
}

std::string WalkNames::next(const StepSigns& step) {
  const auto& title = reading_.sections()[step.section].title;
  // Not "Steps: Boil the milk".
  const bool of_list = step.of_item && reading_.language().methods.has(lower_words(title));
  const bool opens = step.opens_section && unit_.sections_below && !of_list;
  Named named;
  named.section = step.section;
  named.of_item = step.of_item;
  named.counted = !step.count.empty();
  named.done = step.has_code || step.of_item || step.label || !step.count.empty() || tells_deed(step) ||
               !deed_in(reading_.language(), title).empty();
  // One of several under the same title, each with its deed.
  const bool by_deed = opens && one_place_ && step.has_code && !step.label && !step.told.empty();
  auto heading = by_deed ? own_name(step) : std::string();
  const auto add = [&](const std::string& words) {
    if (!words.empty()) (heading += heading.empty() ? "" : ": ") += words;
  };
  if (heading.empty() && opens) heading = capitalised(headings_.of_section(step.section));
  const bool titled = !heading.empty();
  named.opens = titled && !by_deed;
  add(step.count);
  if (step.label) {
    add(*step.label);
  } else if (!titled && !step.told.empty()) {
    const auto own = own_name(step);
    if (step.of_item && !step.has_code) named.own = own;
    add(own);
  }
  named_.push_back(named);
  return heading;
}

void WalkNames::settle(std::vector<nlohmann::json>& steps) const {
  for (std::size_t from = 0; from < named_.size();) {
    auto to = from;
    bool all = true;
    for (; to < named_.size() && named_[to].section == named_[from].section && named_[to].of_item; ++to)
      all = all && (!named_[to].own.empty() ||
                    (!named_[to].counted && !steps[to].at("heading").get<std::string>().empty()));
    for (auto n = from; n < to && !all; ++n) {
      auto heading = steps[n].at("heading").get<std::string>();
      if (named_[n].own.empty() || !heading.ends_with(named_[n].own)) continue;
      heading.resize(heading.size() - named_[n].own.size());
      if (heading.ends_with(": ")) heading.resize(heading.size() - 2);
      steps[n]["heading"] = heading;
    }
    from = std::max(to, from + 1);
  }
  set_asides(steps);
}

// What a section of one step only tells, beside the lists or the code of others that tell what to do.
void WalkNames::set_asides(std::vector<nlohmann::json>& steps) const {
  constexpr std::ptrdiff_t kFewestDone = 3;
  const auto items =
      std::count_if(named_.begin(), named_.end(), [](const auto& each) { return each.of_item; });
  if ((items < kFewestDone && !one_place_) || content::count_themselves(nlohmann::json(steps), "heading"))
    return;
  const auto is_aside = [&](std::size_t n) {
    const auto of_section = std::count_if(
        named_.begin(), named_.end(), [&](const auto& each) { return each.section == named_[n].section; });
    return of_section == 1 && named_[n].opens && !named_[n].done;
  };
  const auto mark = [&](std::size_t n) { steps[n]["continues"] = true; };
  // In front of them all and behind them; in the middle it is one of them, however it tells it.
  std::size_t from = 0, to = steps.size();
  while (from < to && is_aside(from)) mark(from++);
  while (to > from && is_aside(to - 1)) mark(--to);
}

}  // namespace praxeo::generate
