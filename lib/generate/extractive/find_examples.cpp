// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "generate/extractive/about.hpp"
#include "generate/extractive/candidates.hpp"
#include "generate/extractive/example.hpp"
#include "generate/extractive/numbered_sections.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/steps.hpp"
#include "generate/extractive/unit_kinds.hpp"
#include "generate/extractive/worked.hpp"

namespace praxeo::generate {
namespace {

constexpr double kLeastScore = 1.0;   // less than one piece of real code with what explains it
constexpr double kWithoutTask = 1.0;  // nothing says what it is good for
constexpr double kWithoutOpening = 0.4;
constexpr std::size_t kMostInnerTerms =
    5;  // options and the like: something to look up in, not to walk through
constexpr std::size_t kFewestExplaining = 6;  // sentences of an explanation without code
constexpr std::size_t kFewestProse = 3;       // sentences beside code
constexpr std::size_t kFewestOfNote = 2;      // in a note, which says little and means it
constexpr double kMostOfExplanation = 0.95;   // such a one is worth less than any with code
constexpr double kOfWhole = 6.0;              // all of a short text
constexpr double kOfWorked = 1.2;             // a question with its answer is what an example is
constexpr std::size_t kFewestWorked = 4;      // sentences of one, with the question

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

// A section that begins with points or code doesn't say what it is about.
bool opens_with_words(const Reading& reading, const Unit& unit) {
  if (!unit.terms.empty() || unit.blocks.empty()) return true;
  return reading.blocks()[unit.blocks.front()].role == base::BlockRole::paragraph;
}

bool any_can_be_written(Reading& reading, const std::vector<Candidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](const auto& candidate) { return write_example(reading, candidate).has_value(); });
}

}  // namespace

std::vector<Candidate> find_examples(Reading& reading) {
  std::vector<Candidate> found;
  auto units = reading.units();
  const bool brief = reading.is_note();
  auto note = brief && !lists_answers(reading) ? whole_note(reading) : std::nullopt;
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
    if (unit.sections_below) {
      if (tells_one_thing(reading, unit) && write_walk(reading, unit, code_uses(reading, unit))) {
        Candidate candidate;
        candidate.unit = unit;
        candidate.whole = true;
        candidate.score = kOfWhole;
        candidate.answers = reading.answers(unit);
        candidate.vector = words_of(reading, unit);
        found.push_back(std::move(candidate));
        break;
      }
      if (any_can_be_written(reading, found)) break;
    }
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
      const bool worked = is_worked(reading, unit) || tells_deeds(reading, unit);
      explained = explaining_sentences(reading, unit) >= (worked ? kFewestWorked : kFewestExplaining) &&
                  unit.terms.empty() && !lists_rules(reading, unit) && !lists_terms(reading, unit);
      if (!explained) continue;
      score = std::min(kMostOfExplanation, 0.05 * static_cast<double>(prose));
      if (!task_sentence(reading, unit, {})) score *= 0.7;
      if (worked) score = kOfWorked;
    } else if (prose < (is_worked(reading, unit) ? 1 : fewest)) {
      continue;
    } else if (is_worked(reading, unit)) {
      score = std::max(score, kLeastScore);  // whatever forms it shows, they are examples
    }
    if (!procedure && !opens_with_words(reading, unit)) score -= kWithoutOpening;
    if (score < kLeastScore && !explained) continue;
    if (!procedure && !uses.empty() && !task_sentence(reading, unit, {}) && !is_worked(reading, unit))
      score -= kWithoutTask;  // told last
    Candidate candidate;
    candidate.unit = unit;
    candidate.score = score;
    candidate.answers = reading.answers(unit);
    candidate.vector = words_of(reading, unit);
    found.push_back(std::move(candidate));
  }
  return found;
}

}  // namespace praxeo::generate
