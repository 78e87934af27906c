// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/opening.hpp"

#include <algorithm>
#include <utility>

#include "generate/extractive/about.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/steps.hpp"

namespace praxeo::generate {
namespace {

// "Reading a text file", "Create a key", "How to sort": says what is to be done.
bool names_deed(const Words& words, std::string_view title) {
  const auto lower = lower_words(title);
  const auto ranges = word_ranges(lower);
  if (ranges.empty()) return false;
  const auto first = std::string_view(lower).substr(ranges[0].start, ranges[0].size());
  const auto& endings = words.deed_endings.phrases();
  return (words.imperatives.has(first) && ranges.size() > 1) || words.title_starts.begins(lower) ||
         std::any_of(endings.begin(), endings.end(),
                     [&](const auto& end) { return first.size() > end.size() + 2 && first.ends_with(end); });
}

// What opens a section is left for its code where that can't be shown without it. What the sentence above
// code leans on goes with it, too ("Pass the mode. Beware: this truncates the file."), when it tells the
// reader what to do, or the heading does and the sections above say the rest. The meaning of an entry stands
// below its form, and is not left.
std::vector<std::size_t> left_for_steps(const Reading& reading, const Unit& unit,
                                        const std::vector<CodeUse>& uses) {
  auto bound = bound_to_code(uses);
  const auto& language = reading.language();
  const bool said_above = !defining_above(reading, unit).empty();
  const bool by_deed = names_deed(language, reading.sections()[unit.section].title);
  for (const auto& use : uses) {
    if (!said_above || use.before.empty()) continue;
    auto at = use.before.size() - 1;
    while (at > 0 && reading.sentences()[use.before[at]].leaning == Leaning::previous) --at;
    if (by_deed || commands_reader(language, reading.text(reading.sentences()[use.before[at]])))
      bound.insert(bound.end(), use.before.begin() + static_cast<std::ptrdiff_t>(at), use.before.end());
  }
  return bound;
}

// "Set the display to grid to make a container." under a note that says what a grid is: what the reader is
// told to do first is the task.
std::optional<Opening> opening_by_order(Composer& composer, const Unit& unit,
                                        const std::vector<std::size_t>& bound) {
  const auto& reading = composer.reading();
  const auto wider = defining_above(reading, unit);
  if (wider.empty()) return std::nullopt;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (block.role == base::BlockRole::code) break;
    if (block.role != base::BlockRole::paragraph || block.first_sentence == block.end_sentence) continue;
    const auto& first = reading.sentences()[block.first_sentence];
    if (!first.whole || first.announces || first.leaning != Leaning::none || first.of_term ||
        reading.text(first).ends_with(':') ||
        std::find(bound.begin(), bound.end(), block.first_sentence) != bound.end())
      break;
    return Opening{composer.cite_all(wider), composer.cite(block.first_sentence)};
  }
  return std::nullopt;
}

// All that a short section says leads to its code. What stands first under the heading is what it is for, be
// it of the heading's matter ("Use this when …"); else the heading is.
std::optional<Opening> opening_without_definition(Composer& composer, const Unit& unit,
                                                  const std::vector<std::size_t>& bound) {
  const auto& reading = composer.reading();
  if (auto by_order = opening_by_order(composer, unit, bound)) return by_order;
  if (bound.empty() || unit.blocks.empty() || !unit.terms.empty()) return std::nullopt;
  const auto& block = reading.blocks()[unit.blocks.front()];
  const auto wider = defining_above(reading, unit);
  const auto s = block.first_sentence;
  if (block.role == base::BlockRole::paragraph && s < block.end_sentence &&
      std::find(bound.begin(), bound.end(), s) == bound.end()) {
    const auto& first = reading.sentences()[s];
    const bool fits = first.whole && !first.announces && first.leaning != Leaning::far &&
                      !reading.text(first).ends_with(':') &&
                      !lacks_subject(reading.language(), reading.text(first));
    auto heading = fits && wider.empty() ? cite_heading(composer, unit) : std::nullopt;
    if (heading) return Opening{std::move(*heading), composer.cite(s)};
    if (fits && !wider.empty()) return Opening{composer.cite_all(wider), composer.cite(s)};
  }
  if (wider.empty()) return std::nullopt;
  auto summary = composer.cite_all(wider);
  if (const auto purpose = purpose_above(composer, unit))
    return Opening{std::move(summary), composer.cite(*purpose)};
  return Opening{std::move(summary), {}};
}

}  // namespace

bool can_be_problem(const Reading& reading, std::size_t s) {
  const auto words = reading.text(reading.sentences()[s]);
  const auto& language = reading.language();
  if (!says_task(language, words) && !language.needs.inside(lower_words(words)) && !words.ends_with('?'))
    return false;
  const bool more = s + 1 < reading.blocks()[reading.sentences()[s].block].end_sentence;
  return !commands_reader(language, words) && !language.status.begins(lower_words(words)) &&
         !(more && reading.sentences()[s + 1].leaning == Leaning::previous);
}

std::optional<std::string> cite_heading(Composer& composer, const Unit& unit, HeadingOf which) {
  const auto& reading = composer.reading();
  const auto& sections = reading.sections();
  const auto cite_of = [&](std::size_t s) -> std::optional<std::string> {
    const auto first = sections[s].first_block;
    if (first == 0 || reading.blocks()[first - 1].role != base::BlockRole::heading || sections[s].numbered)
      return std::nullopt;
    return composer.cite_words(shown_words(reading.language(), sections[s].title),
                               reading.blocks()[first - 1].range);
  };
  const auto& own = sections[unit.section];
  const bool wants_above = which == HeadingOf::above || own.numbered ||
                           (word_ranges(own.title).size() == 1 && !names_deed(reading.language(), own.title));
  if (!own.path.empty() && wants_above) {
    for (auto s = unit.section; s-- > 0;) {
      if (sections[s].title != own.path.back()) continue;
      if (auto above = cite_of(s)) return above;
    }
  }
  return which == HeadingOf::above ? std::nullopt : cite_of(unit.section);
}

std::size_t first_code_of(const Reading& reading, const Unit& unit) {
  const auto code = std::find_if(unit.blocks.begin(), unit.blocks.end(),
                                 [&](auto b) { return reading.blocks()[b].role == base::BlockRole::code; });
  return code == unit.blocks.end() ? 0 : *code;
}

std::optional<std::size_t> purpose_above(const Composer& composer, const Unit& unit) {
  const auto& reading = composer.reading();
  const auto& sections = reading.sections();
  for (auto s = unit.section; s-- > 0;) {
    if (sections[s].level >= sections[unit.section].level) continue;
    if (sections[s].set_aside) return std::nullopt;
    for (const auto& own : reading.units()) {
      if (own.section != s || !own.terms.empty()) continue;
      for (const auto q : reading.quotable(own)) {
        const auto words = reading.text(reading.sentences()[q]);
        if (!composer.used(q) && says_task(reading.language(), words) &&
            !begins_with_condition(reading.language(), words))
          return q;
      }
    }
    return std::nullopt;
  }
  return std::nullopt;
}

// What it is about, and what it is for. Where no other sentence states a task, what it is about comes
// nearest.
std::optional<Opening> opening_of(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses) {
  const auto& reading = composer.reading();
  const auto kept = sentences_of_code(uses);
  const auto bound = unit.terms.empty() ? left_for_steps(reading, unit, uses) : std::vector<std::size_t>{};
  const auto is_bound = [&](std::size_t s) {
    return std::find(bound.begin(), bound.end(), s) != bound.end();
  };
  auto defining = defining_sentences(reading, unit);
  if (!defining.empty() && is_bound(defining.front())) defining.clear();
  if (defining.size() > 1 && is_bound(defining.back())) {
    const bool half = takes_back(reading.language(), reading.text(reading.sentences()[defining.back()]));
    defining.resize(half ? 0 : 1);
  }
  if (defining.empty()) return opening_without_definition(composer, unit, bound);
  auto not_these = kept;
  not_these.insert(not_these.end(), defining.begin(), defining.end());
  Opening opening;
  if (const auto task = task_sentence(reading, unit, not_these)) {
    opening.summary = composer.cite_all(defining);
    opening.problem = composer.cite(*task);
    return opening;
  }
  // Around an entry, what its section is about says more than any detail of the entry.
  const auto* around = unit.terms.empty() ? nullptr : unit_around(reading, unit);
  const auto above = around == nullptr ? std::vector<std::size_t>{} : defining_sentences(reading, *around);
  // "Note that …" is said beside the matter.
  const bool aside = !above.empty() && reading.language().skips.begins(
                                           lower_words(reading.text(reading.sentences()[above.front()])));
  if (!above.empty() && !aside) {
    opening.summary = composer.cite_all(above);
    opening.problem = composer.cite_entry(defining);
    return opening;
  }
  // No other sentence states a task: what is said next before any code comes nearest, else the most central
  // one. "Suppose …" is the task itself.
  const auto first_code = first_code_of(reading, unit);
  const auto wider = defining_above(reading, unit);
  if (first_code == 0) {  // where all is prose, the next sentence is as good as any: better the same again
    opening.summary = composer.cite_all(wider.empty() ? defining : wider);
    if (!wider.empty()) opening.problem = composer.cite_all(defining);
    return opening;
  }
  auto others = reading.quotable(unit);
  std::erase_if(others, [&](auto s) {
    return std::find(not_these.begin(), not_these.end(), s) != not_these.end() || composer.used(s);
  });
  // What is said behind all code is learnt from the whole, and not what that is for.
  if (!uses.empty() && unit.terms.empty() && !unit.sections_below)
    std::erase_if(others, [&](auto s) { return reading.sentences()[s].block > uses.back().block; });
  // Nor is a rule of some later section what the whole is for.
  if (unit.sections_below) {
    std::erase_if(others, [&](auto s) {
      return modality_of(reading.language(), reading.text(reading.sentences()[s])).has_value();
    });
  }
  if (others.empty()) {
    if (unit.terms.empty()) {
      const bool by_deed =
          names_deed(reading.language(), reading.sections()[unit.section].title) &&
          !commands_reader(reading.language(), reading.text(reading.sentences()[defining.front()]));
      if (wider.empty() && !by_deed && !unit.sections_below && !reading.is_drawn()) return std::nullopt;
      if (wider.empty() || by_deed) {
        const auto purpose = purpose_above(composer, unit);
        opening.summary = composer.cite_all(defining);
        if (purpose) opening.problem = composer.cite(*purpose);
        return opening;
      }
      opening.summary = composer.cite_all(wider);
      opening.problem = composer.cite_all(defining);
      return opening;
    }
    // An entry of a syntax and what it does: that is the task as well, among what the section is called.
    opening.problem = composer.cite_entry(defining);
    const bool says = !reading.language().generic.has(lower_words(reading.sections()[unit.section].title));
    auto heading = says ? cite_heading(composer, unit) : std::nullopt;  // "EXAMPLES" is no task
    opening.summary = std::exchange(opening.problem, heading ? std::move(*heading) : std::string());
    return opening;
  }
  const auto first_words = lower_words(reading.text(reading.sentences()[defining.front()]));
  const bool supposes = reading.language().task_starts.begins(first_words).has_value();
  std::optional<std::size_t> next;
  float best = 0;
  for (std::size_t order = 0; order < others.size(); ++order) {
    const auto& sentence = reading.sentences()[others[order]];
    const auto words = reading.text(sentence);
    const auto lower = lower_words(words);
    if (!supposes && !can_be_problem(reading, others[order])) continue;
    float rank = (0.5F + std::min(2.0F, sentence.rank)) / (1.0F + 0.5F * static_cast<float>(order));
    if (sentence.block > first_code) rank *= 0.4F;
    if (modality_of(reading.language(), words) || begins_with_condition(reading.language(), words) ||
        reading.language().skips.begins(lower) || reading.language().status.begins(lower))
      rank *= 0.3F;
    if (!next || rank > best) {
      next = others[order];
      best = rank;
    }
  }
  if (supposes) {
    opening.summary = composer.cite(*next);
    opening.problem = composer.cite_all(defining);
  } else {
    opening.summary = composer.cite_all(defining);
    if (next) opening.problem = composer.cite(*next);
  }
  return opening;
}

}  // namespace praxeo::generate
