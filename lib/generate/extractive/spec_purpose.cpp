// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/spec_purpose.hpp"

#include <algorithm>

#include "base/text/normalize.hpp"
#include "generate/extractive/about.hpp"
#include "generate/extractive/binding.hpp"
#include "generate/extractive/definitions.hpp"
#include "generate/extractive/rules_text.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/steps.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostOpening = 4;  // sentences

// What stands under "Goals" or "Overview", beside the section that is called "Requirements" and no more.
std::optional<std::size_t> purpose_beside(const Reading& reading, const Unit& unit) {
  const auto& sections = reading.sections();
  const auto& home = sections[unit.section];
  for (std::size_t s = 0; s < sections.size(); ++s) {
    const bool beside = sections[s].level == home.level && sections[s].path == home.path;
    if (!beside || !reading.language().purpose_titles.has(lower_words(sections[s].title))) continue;
    for (auto b = sections[s].first_block; b < sections[s].end_block; ++b) {
      const auto& block = reading.blocks()[b];
      if (block.role != base::BlockRole::paragraph || block.first_sentence == block.end_sentence) continue;
      const auto& first = reading.sentences()[block.first_sentence];
      if (first.whole && first.leaning == Leaning::none && !first.announces) return block.first_sentence;
    }
  }
  return std::nullopt;
}

bool is_headed(const Reading& reading, const Section& home) {
  return home.first_block > 0 && reading.blocks()[home.first_block - 1].role == base::BlockRole::heading;
}

// Of a paragraph, and no entry of a list.
bool is_prose(const Reading& reading, std::size_t s) {
  const auto& block = reading.blocks()[reading.sentences()[s].block];
  return block.role == base::BlockRole::paragraph && block.term.empty();
}

// Says something, and orders nothing: no line such as "Version 2.1, owner: IT", nor "As a rule, try to …".
bool says(const Reading& reading, std::size_t s) {
  const auto& language = reading.language();
  const auto words = reading.text(reading.sentences()[s]);
  const auto lower = lower_words(words);
  if (tells_of_text(language, words)) return false;
  if (commands_reader(language, words) || language.requests.begins(lower) ||
      !is_whole_sentence(language, words) || words.find(" | ") != std::string_view::npos)
    return false;
  const auto comma = words.find(", ");
  return comma == std::string_view::npos || begins_with_condition(language, words) ||
         !commands_reader(language, words.substr(comma + 2));
}

// What stands under "Purpose", or under "Background", wherever that is.
std::optional<std::size_t> said_as_purpose(const Reading& reading, const Unit& unit,
                                           const std::set<std::size_t>& required, const PhraseSet& titles) {
  for (const auto b : unit.blocks) {
    const auto& section = reading.sections()[reading.section_of(b)];
    if (section.first_block != b || section.first_block == 0 || !titles.has(lower_words(section.title)))
      continue;
    const auto& block = reading.blocks()[b];
    const bool prose = block.role == base::BlockRole::paragraph || block.role == base::BlockRole::item;
    if (!prose || block.first_sentence == block.end_sentence) continue;
    const auto& first = reading.sentences()[block.first_sentence];
    if (!first.whole || first.leaning == Leaning::far || first.announces ||
        required.contains(block.first_sentence))
      continue;
    // "There are 41 rooms. People complain. We want panels …": what is wanted, where it is said.
    for (auto s = block.first_sentence; s < reading.blocks()[section.end_block - 1].end_sentence; ++s) {
      const auto& sentence = reading.sentences()[s];
      const bool wants = reading.language().wants.begins(lower_words(reading.text(sentence))).has_value();
      if (wants && sentence.whole && sentence.leaning != Leaning::far && !required.contains(s)) return s;
    }
    return block.first_sentence;
  }
  return std::nullopt;
}

// "This policy says what you have to do …": the text's own word on itself.
std::optional<std::size_t> word_on_itself(const Reading& reading, const Unit& unit,
                                          const std::set<std::size_t>& required) {
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (block.role != base::BlockRole::paragraph) continue;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto& sentence = reading.sentences()[s];
      if (reading.language().itself.begins(lower_words(reading.text(sentence))) && sentence.whole &&
          sentence.leaning != Leaning::far && !required.contains(s))
        return s;
    }
  }
  return std::nullopt;
}

// "The booking page is for parents who …", below the title "Booking page: what we need".
std::optional<std::size_t> word_on_thing(const Reading& reading, const Unit& unit,
                                         const std::set<std::size_t>& required) {
  constexpr std::size_t kFirst = 6;  // blocks
  const auto title = lower_words(reading.material().source.version.title + "; " + unit.title);
  const auto& language = reading.language();
  for (std::size_t n = 0; n < std::min(kFirst, unit.blocks.size()); ++n) {
    const auto& block = reading.blocks()[unit.blocks[n]];
    if (block.role != base::BlockRole::paragraph) continue;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto& sentence = reading.sentences()[s];
      const auto lower = lower_words(reading.text(sentence));
      const auto article = language.definite.begins(lower);
      const auto verb = language.says_what_for.find(lower, 0);
      if (!article || !verb || verb->start < *article + 3 || !sentence.whole || required.contains(s))
        continue;
      const auto thing = std::string_view(lower).substr(*article + 1, verb->start - *article - 2);
      if (title.find(thing) != std::string::npos) return s;
    }
  }
  return std::nullopt;
}

// What stands where the unit begins, before its rules.
std::vector<std::size_t> opening_of(const Reading& reading, const Unit& unit,
                                    const std::set<std::size_t>& required) {
  const auto& home = reading.sections()[unit.section];
  auto opening = reading.sentences_of(unit);
  std::erase_if(opening, [&](auto s) {
    const auto b = reading.sentences()[s].block;
    return required.contains(s) || b < home.first_block || b >= home.end_block || !is_prose(reading, s);
  });
  // What is said between the rules explains one of them.
  if (reading.is_drawn() && is_headed(reading, home) && !required.empty())
    std::erase_if(opening, [&](auto s) { return s > *required.begin(); });
  return opening;
}

// "We're a club, and no shop. What follows is common sense.": the end of what stands in front of all rules,
// or of the first sentences of that.
std::optional<std::size_t> said_in_front(const Reading& reading, const Unit& unit,
                                         const std::set<std::size_t>& required) {
  const auto lead = lead_section(reading, unit);
  if (!lead) return std::nullopt;
  constexpr std::size_t kMost = 3;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (reading.section_of(b) != *lead || block.role != base::BlockRole::paragraph) continue;
    std::optional<std::size_t> last;
    for (auto s = block.first_sentence; s < std::min(block.end_sentence, block.first_sentence + kMost); ++s) {
      const auto& sentence = reading.sentences()[s];
      if (!sentence.whole || sentence.announces || sentence.leaning == Leaning::far || required.contains(s) ||
          !says(reading, s))
        break;
      last = s;
    }
    if (last) return last;
  }
  return std::nullopt;
}

}  // namespace

std::set<std::size_t> sentences_of(const std::vector<Requirement>& requirements) {
  std::set<std::size_t> all;
  for (const auto& requirement : requirements)
    all.insert(requirement.sentences.begin(), requirement.sentences.end());
  return all;
}

std::optional<std::size_t> purpose_of(const Composer& composer, const Unit& unit,
                                      const std::vector<Requirement>& requirements, const Duties& duties) {
  const auto& reading = composer.reading();
  const auto& language = reading.language();
  const auto& home = reading.sections()[unit.section];
  const auto required = sentences_of(requirements);
  if (const auto itself = word_on_itself(reading, unit, required)) return itself;
  if (const auto thing = word_on_thing(reading, unit, required)) return thing;
  for (const auto* titles : {&language.purpose_names, &language.purpose_titles}) {
    if (const auto said = said_as_purpose(reading, unit, required, *titles)) return said;
  }
  // A demand is no purpose, be it one that can't be told as a requirement; nor is an order without one.
  auto opening = opening_of(reading, unit, required);
  const auto demands = [&](std::size_t s) { return duties.of(s).has_value(); };
  const bool only_demands = std::all_of(opening.begin(), opening.end(), demands);
  const bool headed = is_headed(reading, home);
  const auto wider = defining_above(reading, unit);
  if (!only_demands || !wider.empty()) std::erase_if(opening, demands);
  if (headed) std::erase_if(opening, [&](auto s) { return !says(reading, s); });
  opening.resize(std::min(kMostOpening, opening.size()));
  const auto defines_title = [&](std::string_view sentence) {
    const auto term = defined_term(language, sentence);
    return term && lower_words(unit.title).find(lower_words(*term).substr(0, 5)) != std::string::npos;
  };
  if (const auto defining = best_sentence(composer, opening, defines_title)) return defining;
  const auto first = defining_sentences(reading, unit);
  // Of rules, the first thing that is told is no more about them than any other, unless it names them.
  const bool of_rules = duties.of_rules() || is_all_rules(reading, unit);
  if (of_rules && headed) {
    std::erase_if(opening, [&](auto s) {
      return !language.rules_titles.inside(lower_words(reading.text(reading.sentences()[s])));
    });
  }
  const bool told = !of_rules || !headed;
  if (told && !first.empty() && is_prose(reading, first.front()) && !demands(first.front()) &&
      !required.contains(first.front()) && (!headed || says(reading, first.front())))
    return first.front();
  // Rules and nothing else are called what they are for; not one of them is it.
  if (!opening.empty() && !(only_demands && headed)) {
    const auto plain = std::find_if(opening.begin(), opening.end(), [&](std::size_t s) {
      const auto words = reading.text(reading.sentences()[s]);
      return !begins_with_condition(language, words) && reading.opens_run(unit, s);
    });
    return plain == opening.end() ? opening.front() : *plain;
  }
  if (!wider.empty() && (!headed || says(reading, wider.front()))) return wider.front();
  // All of it may be what the first requirement leans on.
  if (!is_all_rules(reading, unit) && !requirements.empty() && requirements.front().sentences.size() > 1 &&
      !modality_of(language, reading.text(reading.sentences()[requirements.front().sentences.front()])))
    return requirements.front().sentences.front();
  if (headed && language.generic.has(lower_words(home.title))) return purpose_beside(reading, unit);
  return of_rules ? said_in_front(reading, unit, required) : std::nullopt;
}

std::optional<Named> name_of(const Reading& reading, const Unit& unit) {
  const std::size_t near = reading.is_drawn() ? 0 : 3;  // blocks; who marks headings needs no others
  const auto& home = reading.sections()[unit.section];
  const auto& blocks = reading.blocks();
  if (!is_headed(reading, home)) {     // the title of the text, below the name of a club
    constexpr std::size_t kFirst = 4;  // blocks
    const auto title = lower_words(reading.material().source.version.title);
    for (std::size_t b = 0; b < std::min(kFirst, blocks.size()); ++b) {
      const auto words = base::squeeze(reading.text(blocks[b].body));
      if (blocks[b].role == base::BlockRole::heading && lower_words(words) == title)
        return Named{words, blocks[b].range};
    }
    return std::nullopt;
  }
  for (auto b = home.first_block - 1; b < std::min(home.first_block + near, blocks.size()); ++b) {
    const auto words = reading.text(blocks[b].body);
    if (words.ends_with('.') || words.ends_with(':') || !is_called_rules(reading.language(), words)) continue;
    return Named{std::string(words), blocks[b].range};
  }
  return Named{home.title, blocks[home.first_block - 1].range};
}

std::optional<std::size_t> scope_of(const Composer& composer, const Unit& unit,
                                    const std::set<std::size_t>& required) {
  const auto& reading = composer.reading();
  auto alone = reading.quotable(unit);
  std::erase_if(alone, [&](auto s) { return required.contains(s); });
  if (const auto said = best_sentence(
          composer, alone, [&](std::string_view words) { return says_scope(reading.language(), words); }))
    return said;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (!block.is_text() || block.first_sentence == block.end_sentence) continue;
    const auto s = block.first_sentence;
    const bool free = reading.sentences()[s].whole && !composer.used(s) && !required.contains(s);
    if (free && says_scope_of_text(reading.language(), reading.text(reading.sentences()[s]))) return s;
  }
  return std::nullopt;
}

}  // namespace praxeo::generate
