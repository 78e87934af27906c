// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "generate/extractive/about.hpp"
#include "generate/extractive/example.hpp"
#include "generate/extractive/example_parts.hpp"
#include "generate/extractive/opening.hpp"
#include "generate/extractive/titles.hpp"
#include "generate/extractive/walk.hpp"

// An example that tells all of a text, or of a section, in its order.
namespace praxeo::generate {
namespace {

using nlohmann::json;

// What stands in front of the first heading, or of all code, and opens the text.
bool opens_all(const std::vector<json>& steps) {
  constexpr std::size_t kLongest = 700;  // bytes
  if (steps.size() < 2 || !steps.front().at("heading").get<std::string>().empty()) return false;
  const auto words = steps.front().at("text").get<std::string>().size();
  return steps.front().size() == 2 && words > 0 && words <= kLongest;
}

// "3. Step 3: Press it": the number alone says it.
void drop_counts(const Reading& reading, std::vector<json>& steps) {
  const auto& leads = reading.language().section_leads.phrases();
  for (std::size_t n = 0; n < steps.size() && !leads.empty(); ++n) {
    const auto count = leads.front() + " " + std::to_string(n + 1);
    const auto heading = steps[n].at("heading").get<std::string>();
    if (heading == count) steps[n]["heading"] = "";
    if (heading.starts_with(count + ": "))
      steps[n]["heading"] = capitalised(heading.substr(count.size() + 2));
  }
}

// A menu, a price list: hardly a sentence in it, and no code.
bool hardly_tells(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses) {
  constexpr std::size_t kFewest = 4;
  const bool code =
      std::any_of(uses.begin(), uses.end(), [](const auto& use) { return use.piece.language != "text"; });
  std::size_t whole = 0, all = 0;
  for (const auto b : unit.blocks) {
    for (auto s = reading.blocks()[b].first_sentence; s < reading.blocks()[b].end_sentence; ++s, ++all)
      whole += reading.sentences()[s].whole ? 1 : 0;
  }
  return !code && (whole < std::min(kFewest, all) || whole * 3 < all);
}

// A section of a longer text begins with what that is about, where it says so: what stands in front of the
// section itself is its task then.
void say_of_whole(Composer& composer, const Unit& unit, Opening& opening, bool said) {
  auto above = defining_above(composer.reading(), unit);
  std::erase_if(above, [&](auto s) { return composer.used(s); });
  if (above.empty() || !opening.problem.empty()) return;
  auto own = std::exchange(opening.summary, composer.cite_all(above));
  if (said) opening.problem = std::move(own);
}

}  // namespace

std::optional<content::Draft> write_walk(const Reading& reading, const Unit& unit,
                                         const std::vector<CodeUse>& uses) {
  // More than that is a book, and no walk.
  constexpr std::size_t kMostSentences = 400, kMostCodes = 60, kMostSteps = 80;
  std::size_t sentences = 0;
  for (const auto b : unit.blocks)
    sentences += reading.blocks()[b].end_sentence - reading.blocks()[b].first_sentence;
  if (sentences > kMostSentences || uses.size() > kMostCodes) return std::nullopt;
  Composer composer(reading);
  auto opening = opening_in_front(composer, unit).value_or(Opening{});
  // A heading alone says less than what stands below it.
  const auto opened = composer.last();
  bool said = opened.has_value();
  auto needed = json(opening.needed);
  if (!unit.sections_below) {
    say_of_whole(composer, unit, opening, said);
    said = composer.last().has_value();
    for (auto& each : prerequisites(composer, unit, {})) needed.push_back(std::move(each));
  }
  auto walk = walk_through(composer, unit, uses);
  for (auto& each : walk.needed) needed.push_back(std::move(each));
  auto& steps = walk.steps;
  if (opening.problem.empty() && opens_all(steps) &&
      (!said || (steps.size() > 2 && (steps[1].at("heading") != "" || walk.told_in_front)))) {
    const auto words = steps.front().at("text").get<std::string>();
    const bool goes_on =
        opened && walk.first && reading.sentences()[*opened].block == reading.sentences()[*walk.first].block;
    opening.summary = said ? opening.summary + (goes_on ? " " : "\n\n") + words : words;
    steps.erase(steps.begin());
  } else if (!said && opening.problem.empty() && !steps.empty() && steps.front().at("heading") == "") {
    // The paragraphs in front of the one that leads to the code.
    const auto words = steps.front().at("text").get<std::string>();
    if (const auto cut = words.rfind("\n\n"); cut != std::string::npos) {
      opening.summary = words.substr(0, cut);
      steps.front()["text"] = words.substr(cut + 2);
    }
  }
  // "Summary", and points below it: the first of them says it.
  const auto lower = lower_words(reading.sections()[unit.section].title);
  const bool empty = opening.summary.empty() || (!said && reading.language().generic.has(lower));
  if (empty && !steps.empty() && steps.front().contains("points") && steps.front().at("text").empty() &&
      steps.front().at("points").size() > 1) {
    auto& points = steps.front().at("points");
    opening.summary = points.front();
    points.erase(points.begin());
  }
  if (opening.summary.empty() && !unit.blocks.empty()) {
    const Unit first{reading.section_of(unit.blocks.front()), {}, unit.blocks, {}};
    opening.summary = cite_heading(composer, first).value_or("");
  }
  if (hardly_tells(reading, unit, uses)) return std::nullopt;
  drop_counts(reading, steps);
  if (!walk.whole() || steps.empty() || steps.size() > kMostSteps || opening.summary.empty())
    return std::nullopt;
  std::string words = opening.summary;
  for (const auto& step : steps) (words += '\n') += step.at("text").get<std::string>();
  json body{{"title", title_choices(reading, unit, {}, words)},
            {"summary", opening.summary},
            {"level", level_of(reading, unit)},
            {"prerequisites", needed},
            {"problem", opening.problem},
            {"steps", steps},
            {"result", ""},
            {"takeaways", walk.takeaways}};
  return std::move(composer).finish("example", body.dump(), unit);
}

}  // namespace praxeo::generate
