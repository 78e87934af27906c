// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/opening.hpp"

#include <algorithm>
#include <utility>

#include "generate/extractive/about.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

// "Set the display to grid to make a container." under a note that says what a grid is: what the reader is
// told to do first is the task.
std::optional<Opening> opening_by_order(Composer& composer, const Unit& unit) {
  const auto& reading = composer.reading();
  const auto wider = defining_above(reading, unit);
  if (wider.empty()) return std::nullopt;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (block.role == base::BlockRole::code) break;
    if (block.role != base::BlockRole::paragraph || block.first_sentence == block.end_sentence) continue;
    const auto& first = reading.sentences()[block.first_sentence];
    if (!first.whole || first.announces || first.leaning != Leaning::none || first.of_term ||
        reading.text(first).ends_with(':'))
      break;
    return Opening{composer.cite_all(wider), composer.cite(block.first_sentence)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> cite_heading(Composer& composer, const Unit& unit, HeadingOf which) {
  const auto& reading = composer.reading();
  const auto& sections = reading.sections();
  const auto cite_of = [&](std::size_t s) -> std::optional<std::string> {
    const auto first = sections[s].first_block;
    if (first == 0 || reading.blocks()[first - 1].role != base::BlockRole::heading) return std::nullopt;
    return composer.cite_words(shown_words(reading.language(), sections[s].title),
                               reading.blocks()[first - 1].range);
  };
  const auto& own = sections[unit.section];
  const bool wants_above = which == HeadingOf::above || word_ranges(own.title).size() == 1;
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

// What it is about, and what it is for. Where no other sentence states a task, what it is about comes
// nearest.
std::optional<Opening> opening_of(Composer& composer, const Unit& unit,
                                  const std::vector<std::size_t>& kept) {
  const auto& reading = composer.reading();
  const auto defining = defining_sentences(reading, unit);
  if (defining.empty()) return opening_by_order(composer, unit);
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
    if (wider.empty()) {
      if (auto heading = cite_heading(composer, unit)) {
        opening.problem = std::move(*heading);
        return opening;
      }
    }
    opening.problem = composer.cite_all(defining);
    return opening;
  }
  auto others = reading.quotable(unit);
  std::erase_if(others, [&](auto s) {
    return std::find(not_these.begin(), not_these.end(), s) != not_these.end() || composer.used(s);
  });
  // Nor is a rule of some later section what the whole is for.
  if (unit.sections_below) {
    std::erase_if(others, [&](auto s) {
      return modality_of(reading.language(), reading.text(reading.sentences()[s])).has_value();
    });
  }
  if (others.empty()) {
    if (unit.terms.empty()) {
      if (wider.empty()) {
        auto heading = unit.sections_below ? cite_heading(composer, unit) : std::nullopt;
        if (!heading) return std::nullopt;
        opening.summary = composer.cite_all(defining);
        opening.problem = std::move(*heading);
        return opening;
      }
      opening.summary = composer.cite_all(wider);
      opening.problem = composer.cite_all(defining);
      return opening;
    }
    // An entry of a syntax and what it does: that is the task as well, among what the section is called.
    opening.problem = composer.cite_entry(defining);
    if (auto heading = cite_heading(composer, unit)) {
      opening.summary = std::exchange(opening.problem, std::move(*heading));
    } else {
      opening.summary = composer.cite_all(defining);
    }
    return opening;
  }
  std::optional<std::size_t> next;
  float best = 0;
  for (std::size_t order = 0; order < others.size(); ++order) {
    const auto& sentence = reading.sentences()[others[order]];
    const auto words = reading.text(sentence);
    const auto lower = lower_words(words);
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
  const auto first_words = lower_words(reading.text(reading.sentences()[defining.front()]));
  const bool supposes = reading.language().task_starts.begins(first_words).has_value();
  if (supposes) {
    opening.summary = composer.cite(*next);
    opening.problem = composer.cite_all(defining);
  } else {
    opening.summary = composer.cite_all(defining);
    opening.problem = composer.cite(*next);
  }
  return opening;
}

}  // namespace praxeo::generate
