// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "generate/extractive/candidates.hpp"
#include "generate/extractive/example.hpp"
#include "generate/extractive/example_parts.hpp"
#include "generate/extractive/opening.hpp"
#include "generate/extractive/procedure_parts.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/steps.hpp"
#include "generate/extractive/titles.hpp"
#include "generate/extractive/worked.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr std::size_t kMostTakeaways = 4;

// How it ends: what the last sentences of a paragraph say of the result, none of them without the other.
std::vector<std::size_t> outcome_of(const Composer& composer, const Unit& unit,
                                    const std::vector<std::size_t>& kept) {
  const auto& reading = composer.reading();
  const auto& sentences = reading.sentences();
  const auto first_code = first_code_of(reading, unit);
  for (const auto s : reading.sentences_of(unit)) {
    const auto end = reading.blocks()[sentences[s].block].end_sentence;
    const auto words = reading.text(sentences[s]);
    if (!says_result(reading.language(), words) || end - s > 3 ||
        begins_with_condition(reading.language(), words))
      continue;
    const bool of_status = reading.language().status.begins(lower_words(words)).has_value();
    if (!of_status && sentences[s].block < first_code) continue;  // nothing was done yet
    std::vector<std::size_t> run;
    for (auto next = s; next < end; ++next) run.push_back(next);
    const bool fits = std::all_of(run.begin(), run.end(), [&](std::size_t n) {
      return sentences[n].whole && sentences[n].leaning != Leaning::far && !sentences[n].announces &&
             !composer.used(n) && std::find(kept.begin(), kept.end(), n) == kept.end();
    });
    if (!fits) continue;
    const auto alone = reading.quotable(unit);
    // Alone it may be told but for what takes it back, which comes along.
    const bool half = run.size() > 1 && takes_back(reading.language(), reading.text(sentences[run[1]])) &&
                      s == reading.blocks()[sentences[s].block].first_sentence;
    if (!half && std::find(alone.begin(), alone.end(), s) == alone.end()) continue;
    return run;
  }
  return {};
}

json takeaways(Composer& composer, const Unit& unit) {
  const auto& sentences = composer.reading().sentences();
  auto left = composer.reading().quotable(unit);
  std::erase_if(left, [&](auto s) {
    const auto words = composer.reading().text(sentences[s]);
    const bool lower = !sentences[s].by_code && words.front() >= 'a' && words.front() <= 'z';
    const auto& language = composer.reading().language();
    return composer.used(s) || lower || begins_with_condition(language, words) ||
           language.chatter.begins(lower_words(words));
  });
  std::vector<Choice> choices;
  for (const auto s : left) choices.push_back({std::min(3.0F, sentences[s].rank), &sentences[s].vector});
  std::vector<std::size_t> chosen;
  Told told;
  for (const auto position : choose_diverse(choices, left.size())) {
    const auto words = composer.reading().text(sentences[left[position]]);
    if (chosen.size() == kMostTakeaways || told.has_like(words)) continue;
    told.add(words);
    chosen.push_back(left[position]);
  }
  left = std::move(chosen);
  std::sort(left.begin(), left.end());
  auto kept = json::array();
  for (const auto s : left) kept.push_back(composer.cite(s));
  return kept;
}

// Steps of the code that stands above or below a list of the same unit.
json code_around(Composer& composer, const Unit& unit, const std::vector<std::size_t>& blocks) {
  auto part = unit;
  part.blocks = blocks;
  const auto uses = code_uses(composer.reading(), part);
  if (uses.empty()) return json::array();
  auto steps = code_steps(composer, part, uses);
  std::erase_if(steps.get_ref<json::array_t&>(), [](const auto& step) { return step.at("text").empty(); });
  return steps;
}

std::optional<content::Draft> write_procedure(const Reading& reading, const Unit& unit,
                                              const Procedure& procedure) {
  if (procedure.refused) return std::nullopt;
  Composer composer(reading);
  const auto parts = procedure_parts(composer, unit, procedure);
  auto steps = item_steps(composer, unit, procedure);
  if (steps.empty()) return std::nullopt;
  // What the section shows beside its list comes before and behind it.
  auto shown = code_around(composer, unit, procedure.before);
  shown.insert(shown.end(), steps.begin(), steps.end());
  for (auto& step : code_around(composer, unit, procedure.after)) shown.push_back(std::move(step));
  steps = std::move(shown);
  auto around = unit;  // without its items
  around.blocks = procedure.before;
  around.blocks.insert(around.blocks.end(), procedure.after.begin(), procedure.after.end());
  std::string words = parts.summary;
  for (const auto& step : steps) (words += '\n') += step.at("text").get<std::string>();
  json body{{"title", title_choices(reading, unit, {}, words)},
            {"summary", parts.summary},
            {"level", level_of(reading, unit)},
            {"prerequisites", parts.needed},
            {"problem", parts.problem},
            {"steps", steps},
            {"result", parts.result},
            {"takeaways", takeaways(composer, around)}};
  return std::move(composer).finish("example", body.dump(), unit);
}

}  // namespace

// What explains the code of a unit best, or without code its matter.
static std::optional<content::Draft> write_of_code(const Reading& reading, const Unit& unit,
                                                   const std::vector<CodeUse>& uses) {
  Composer composer(reading);

  // Sentences that belong to code stay there.
  const auto kept = sentences_of_code(uses);
  const bool explained = uses.empty();
  const auto opening = explained ? opening_in_front(composer, unit) : opening_of(composer, unit, uses);
  if (!opening) return std::nullopt;
  json needed = opening->needed;
  if (explained) {
    for (auto& thing : things_in_front(composer, unit)) needed.push_back(std::move(thing));
  }
  const auto places = prerequisites(composer, unit, kept);
  needed.insert(needed.end(), places.begin(), places.end());
  const auto outcome = explained ? std::vector<std::size_t>{} : outcome_of(composer, unit, kept);
  for (const auto s : outcome) composer.spend(s);

  const auto steps = explained ? explained_steps(composer, unit) : code_steps(composer, unit, uses);
  const bool has_code =
      std::any_of(steps.begin(), steps.end(), [](const auto& step) { return step.contains("code"); });
  if (steps.empty() || (!explained && !has_code)) return std::nullopt;

  std::string words = opening->summary;
  for (const auto& step : steps) (words += '\n') += step.at("text").get<std::string>();
  json body{{"title", title_choices(reading, unit, {}, words)},
            {"summary", opening->summary},
            {"level", level_of(reading, unit)},
            {"prerequisites", needed},
            {"problem", opening->problem},
            {"steps", steps},
            {"result", composer.cite_all(outcome)}};
  body["takeaways"] = takeaways(composer, unit);
  return std::move(composer).finish("example", body.dump(), unit);
}

// Shows code that the other leaves out, or tells much more.
static bool tells_more(const std::optional<content::Draft>& one, const std::optional<content::Draft>& other) {
  if (!one || !other) return one.has_value();
  const auto codes = [](const content::Draft& draft) {
    const auto body = json::parse(draft.body);
    return std::count_if(body["steps"].begin(), body["steps"].end(),
                         [](const auto& step) { return step.contains("code"); });
  };
  return codes(*one) > codes(*other) || one->citations.size() * 10 > other->citations.size() * 12;
}

std::optional<content::Draft> write_example(Reading& reading, const Candidate& candidate) {
  const auto& whole = candidate.unit;
  if (candidate.whole) return write_walk(reading, whole, code_uses(reading, whole));
  if (const auto procedure = procedure_of(reading, whole)) return write_procedure(reading, whole, *procedure);
  const auto unit = without_lists(reading, whole);
  const auto uses = code_uses(reading, unit);
  auto drawn = write_of_code(reading, unit, uses);
  if (!unit.terms.empty() || unit.sections_below) return drawn;
  // A page parts paragraphs and sets notes beside them: there the best of it reads better than all.
  if (!reading.is_written()) {
    if (uses.empty()) return drawn;
    auto walked = write_walk(reading, unit, uses);
    return tells_more(walked, drawn) ? walked : drawn;
  }
  if (uses.empty() && tells_deeds(reading, unit)) return drawn;
  auto walked = write_walk(reading, unit, uses);
  return tells_more(drawn, walked) ? drawn : walked;
}

}  // namespace praxeo::generate
