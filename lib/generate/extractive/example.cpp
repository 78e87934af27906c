// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "generate/extractive/about.hpp"
#include "generate/extractive/candidates.hpp"
#include "generate/extractive/definitions.hpp"
#include "generate/extractive/numbered_sections.hpp"
#include "generate/extractive/opening.hpp"
#include "generate/extractive/procedure_parts.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/steps.hpp"
#include "generate/extractive/titles.hpp"
#include "generate/extractive/worked.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr double kLeastScore = 1.0;   // less than one piece of real code with what explains it
constexpr double kWithoutTask = 1.0;  // nothing says what it is good for
constexpr std::size_t kMostInnerTerms =
    5;  // options and the like: something to look up in, not to walk through
constexpr std::size_t kFewestOptions = 3;
constexpr std::size_t kMostTakeaways = 4;
constexpr std::size_t kMostPrerequisites = 4;
constexpr std::size_t kMostNeeds = 2;         // of them, sentences
constexpr std::size_t kFewestExplaining = 6;  // sentences of an explanation without code
constexpr std::size_t kFewestProse = 3;       // sentences beside code
constexpr std::size_t kFewestOfNote = 2;      // in a note, which says little and means it
constexpr double kMostOfExplanation = 0.95;   // such a one is worth less than any with code

// beginner: little code, short sentences, at most one other section needed; advanced: four or more others
// needed, or long sentences with more than twelve lines of code; else intermediate.
std::string level_of(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses,
                     std::size_t references) {
  // What the source says of its readers comes first.
  auto said = reading.material().source.version.title + " " + unit.title;
  for (const auto& above : reading.sections()[unit.section].path) (said += ' ') += above;
  const auto lower = lower_words(said);
  if (reading.language().beginner.inside(lower)) return "beginner";
  if (reading.language().advanced.inside(lower)) return "advanced";
  std::size_t words = 0;
  std::size_t sentences = 0;
  std::size_t lines = 0;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s, ++sentences) {
      words += word_ranges(reading.text(reading.sentences()[s])).size();
    }
  }
  for (const auto& use : uses) lines += use.piece.lines;
  const auto mean = sentences == 0 ? 0 : words / sentences;
  if (references >= 4 || (mean > 24 && lines > 12)) return "advanced";
  if (references <= 1 && mean <= 20 && lines <= 8) return "beginner";
  return "intermediate";
}

// What the source itself says is needed: its sentences that say so, and the places its text sends the reader
// to.
json prerequisites(Composer& composer, const Unit& unit, const std::vector<std::size_t>& kept) {
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

double code_score(const std::vector<CodeUse>& uses) {
  double score = 0;
  for (const auto& use : uses) {
    if (use.cut || (use.before.empty() && use.after.empty())) continue;
    score += use.piece.synopsis || use.is_output ? 0.3 : 1.0;
    if (!use.piece.synopsis) score += 0.08 * static_cast<double>(std::min<std::size_t>(use.piece.lines, 10));
    if (use.leads_in) score += 0.2;
  }
  score = std::min(score, 4.0);
  if (uses.size() > 6) score -= 1.0;
  if (uses.size() > 12) score -= 1.5;  // a catalogue, not a walk
  return score;
}

// "--force", at the beginning of a line.
bool begins_like_option(std::string_view words) {
  return words.size() > 1 && words[0] == '-' && (words[1] == '-' || word_byte_at(words, 1));
}

// Options with what each of them does: to look something up in, whatever code stands beside them.
bool lists_options(const Reading& reading, const Unit& unit) {
  if (!unit.terms.empty() && begins_like_option(unit.terms.front())) return true;
  std::size_t options = 0;
  std::size_t others = 0;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (block.role == base::BlockRole::definition || block.role == base::BlockRole::code) continue;
    ++(begins_like_option(reading.text(block.body)) ? options : others);
  }
  return options >= kFewestOptions && options >= others / 2;
}

// Rules ("A member may …") are a spec, and no walk.
bool lists_rules(const Reading& reading, const Unit& unit) {
  const auto told = reading.sentences_of(unit);
  const auto rules = std::count_if(told.begin(), told.end(), [&](auto s) {
    const auto words = reading.text(reading.sentences()[s]);
    return modality_of(reading.language(), words).has_value() && !commands_reader(reading.language(), words);
  });
  return static_cast<std::size_t>(rules) * 2 > told.size();
}

// Terms and what they mean are a glossary.
bool lists_terms(const Reading& reading, const Unit& unit) {
  std::size_t texts = 0;
  std::size_t terms = 0;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (!block.is_text()) continue;
    ++texts;
    terms += entry_of(reading, b) || block.role == base::BlockRole::definition ? 1 : 0;
  }
  return terms * 2 > texts;
}

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
    return composer.used(s) ||
           begins_with_condition(composer.reading().language(), composer.reading().text(sentences[s]));
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
                                              const Procedure& procedure, const std::vector<CodeUse>& uses) {
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
            {"level", level_of(reading, unit, uses, parts.needed.size() - parts.provisions)},
            {"prerequisites", parts.needed},
            {"problem", parts.problem},
            {"steps", steps},
            {"result", parts.result},
            {"takeaways", takeaways(composer, around)}};
  return std::move(composer).finish("example", body.dump(), unit);
}

// A short note says little under each of its headings, and something in all.
std::optional<Unit> whole_note(const Reading& reading) {
  Unit unit;
  unit.sections_below = true;
  std::size_t parts = 0;
  const auto& sections = reading.sections();
  for (std::size_t s = 0; s < sections.size(); ++s) {
    if (sections[s].set_aside || sections[s].first_block == sections[s].end_block) continue;
    if (parts++ == 0) unit.section = s;
    for (auto b = sections[s].first_block; b < sections[s].end_block; ++b) {
      const auto& block = reading.blocks()[b];
      if (block.role == base::BlockRole::term) return std::nullopt;  // a list of terms is no walk
      if (entry_of(reading, b)) continue;
      unit.blocks.push_back(b);
    }
  }
  if (parts < 2) return std::nullopt;
  unit.title = title_words(reading.material().source.version.title);
  return unit;
}

bool any_can_be_written(Reading& reading, const std::vector<Candidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](const auto& candidate) { return write_example(reading, candidate).has_value(); });
}

}  // namespace

std::vector<Candidate> find_examples(Reading& reading) {
  std::vector<Candidate> found;
  auto units = reading.units();
  const bool brief = is_note(reading);
  auto note = brief ? whole_note(reading) : std::nullopt;
  const auto fewest = brief ? kFewestOfNote : kFewestProse;
  if (note) units.push_back(std::move(*note));
  auto walks = numbered_walks(reading);
  std::erase_if(walks, [&](const auto& walk) { return procedure_of(reading, walk)->refused.has_value(); });
  for (const auto& walk : walks) {  // told as a whole, and no step of it alone
    std::erase_if(units, [&](const auto& unit) {
      return !unit.sections_below && unit.terms.empty() &&
             (unit.section == walk.section ||
              std::find(walk.steps.begin(), walk.steps.end(), unit.section) != walk.steps.end());
    });
  }
  units.insert(units.begin(), std::make_move_iterator(walks.begin()), std::make_move_iterator(walks.end()));
  for (const auto& unit : units) {
    if (unit.sections_below && any_can_be_written(reading, found)) break;
    const auto inner = std::count_if(unit.blocks.begin(), unit.blocks.end(), [&](auto b) {
      return reading.blocks()[b].role == base::BlockRole::term;
    });
    if (static_cast<std::size_t>(inner) > kMostInnerTerms || lists_options(reading, unit)) continue;
    const auto uses = code_uses(reading, unit);
    std::size_t prose = 0;
    for (const auto b : unit.blocks) {
      const auto& block = reading.blocks()[b];
      for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
        const auto& sentence = reading.sentences()[s];
        if (sentence.whole && (brief || !sentence.announces) && sentence.leaning != Leaning::far) ++prose;
      }
    }
    const auto procedure = procedure_of(reading, unit);
    if (procedure && procedure->refused) continue;
    bool explained = false;  // without code, in steps of prose
    auto score = code_score(uses) + 0.1 * static_cast<double>(std::min<std::size_t>(prose, 10));
    if (procedure && !procedure->told) {
      explained = true;
      score = std::max(score, kMostOfExplanation);
    } else if (procedure) {
      score = 0.8 + 0.2 * static_cast<double>(std::min<std::size_t>(procedure->items.size(), 10));
    } else if (uses.empty()) {
      explained = explaining_sentences(reading, unit) >= kFewestExplaining && unit.terms.empty() &&
                  !lists_rules(reading, unit) && !lists_terms(reading, unit);
      if (!explained) continue;
      score = std::min(kMostOfExplanation, 0.05 * static_cast<double>(prose));
      if (!task_sentence(reading, unit, {})) score *= 0.7;
    } else if (prose < fewest) {
      continue;
    }
    if (score < kLeastScore && !explained) continue;
    if (!procedure && !uses.empty() && !task_sentence(reading, unit, {})) score -= kWithoutTask;  // told last
    Candidate candidate;
    candidate.unit = unit;
    candidate.score = score;
    candidate.answers = reading.answers(unit);
    candidate.vector = words_of(reading, unit);
    found.push_back(std::move(candidate));
  }
  return found;
}

std::optional<content::Draft> write_example(Reading& reading, const Candidate& candidate) {
  const auto& whole = candidate.unit;
  if (const auto procedure = procedure_of(reading, whole))
    return write_procedure(reading, whole, *procedure, code_uses(reading, whole));
  const auto unit = without_lists(reading, whole);
  const auto uses = code_uses(reading, unit);
  Composer composer(reading);

  // Sentences that belong to code stay there.
  const auto kept = sentences_of_code(uses);
  const bool explained = uses.empty();
  const auto opening = opening_of(composer, unit, uses);
  if (!opening) return std::nullopt;
  const auto needed = prerequisites(composer, unit, kept);
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
            {"level", level_of(reading, unit, uses, needed.size())},
            {"prerequisites", needed},
            {"problem", opening->problem},
            {"steps", steps},
            {"result", composer.cite_all(outcome)}};
  body["takeaways"] = takeaways(composer, unit);
  return std::move(composer).finish("example", body.dump(), unit);
}

}  // namespace praxeo::generate
