// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/unit_kinds.hpp"

#include <algorithm>
#include <set>

#include "base/text/ascii.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/definitions.hpp"
#include "generate/extractive/opening.hpp"
#include "generate/extractive/rules_text.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kFewestOptions = 3;
constexpr std::size_t kFewestRules = 3;  // sentences of a part that holds rules

// "--force", at the beginning of a line.
bool begins_like_option(std::string_view words) {
  return words.size() > 1 && words[0] == '-' && (words[1] == '-' || word_byte_at(words, 1));
}

// Entries of options in a section; units stand in the order of their sections.
std::size_t option_entries(const Reading& reading, std::size_t section) {
  const auto& units = reading.units();
  const auto first = std::lower_bound(units.begin(), units.end(), section,
                                      [](const auto& unit, std::size_t s) { return unit.section < s; });
  std::size_t count = 0;
  for (auto unit = first; unit != units.end() && unit->section == section; ++unit)
    count += !unit->terms.empty() && begins_like_option(unit->terms.front()) ? 1 : 0;
  return count;
}

std::size_t rules_among(const Reading& reading, const std::vector<std::size_t>& told) {
  return static_cast<std::size_t>(std::count_if(told.begin(), told.end(), [&](auto s) {
    const auto words = reading.text(reading.sentences()[s]);
    return modality_of(reading.language(), words).has_value() && !commands_reader(reading.language(), words);
  }));
}

}  // namespace

bool lists_options(const Reading& reading, const Unit& unit) {
  if (!unit.terms.empty() && begins_like_option(unit.terms.front())) return true;
  std::size_t options = 0;
  std::size_t others = 0;
  // What a manual page says between its options.
  if (unit.terms.empty() && option_entries(reading, unit.section) >= kFewestOptions) return true;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (block.role == base::BlockRole::definition || block.role == base::BlockRole::code) continue;
    ++(begins_like_option(reading.text(block.body)) ? options : others);
  }
  return options >= kFewestOptions && options >= (unit.sections_below ? others : others / 2);
}

bool lists_rules(const Reading& reading, const Unit& unit) {
  const auto title = lower_words(reading.sections()[unit.section].title);
  if (const auto lead = reading.language().rules_leads.begins(title);
      lead && *lead + 1 < title.size() && title[*lead + 1] >= '0' && title[*lead + 1] <= '9')
    return true;  // "Article 2. Members"
  if (is_of_rules(reading, unit)) return true;
  const auto told = reading.sentences_of(unit);
  return rules_among(reading, told) * 3 >= told.size();
}

bool lists_terms(const Reading& reading, const Unit& unit) {
  std::size_t texts = 0;
  std::size_t terms = 0;
  std::set<std::string_view> names;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (!block.is_text()) continue;
    ++texts;
    const auto entry = entry_of(reading, b);
    terms += entry || block.role == base::BlockRole::definition ? 1 : 0;
    if (entry) names.insert(reading.text(block.body).substr(0, entry->term));
  }
  // "Ann: …", "Bob: …", "Ann: …": people talking.
  const bool talk = names.size() > 1 && names.size() * 2 < terms;
  if (terms * 2 > texts && !talk) return true;
  const auto told = reading.sentences_of(unit);
  const auto meanings = std::count_if(told.begin(), told.end(), [&](auto s) {
    return defined_term(reading.language(), reading.text(reading.sentences()[s])).has_value();
  });
  return static_cast<std::size_t>(meanings) * 2 > told.size();
}

bool is_worked(const Reading& reading, const Unit& unit) {
  const auto title = lower_words(reading.sections()[unit.section].title);
  return !question_in_front(reading, unit).empty() || !problem_in_front(reading, unit).empty() ||
         reading.language().worked_titles.begins(title);
}

std::optional<Unit> whole_note(const Reading& reading) {
  const auto& sections = reading.sections();
  std::vector<std::size_t> parts;
  for (std::size_t s = 0; s < sections.size(); ++s) {
    if (sections[s].set_aside || sections[s].first_block == sections[s].end_block ||
        reading.language().terms_titles.has(lower_words(sections[s].title)))
      continue;
    parts.push_back(s);
  }
  if (parts.empty() || (parts.size() < 2 && !reading.is_written())) return std::nullopt;
  // The first heading of the highest level, whatever stands right under it.
  const auto begins = [&](std::size_t s) {
    return sections[s].level == 1 && sections[s].first_block > 0 &&
           reading.blocks()[sections[s].first_block - 1].role == base::BlockRole::heading;
  };
  std::size_t top = 0;
  while (top < sections.size() && !begins(top)) ++top;
  const bool beside = reading.material().source.version.media_type == "text/html" && top < sections.size() &&
                      parts.front() < top && top <= parts.back();
  Unit unit;
  std::size_t terms = 0;
  unit.sections_below = true;
  if (beside) std::erase_if(parts, [&](auto s) { return s < top; });
  unit.section = parts.front();
  for (const auto s : parts) {
    for (auto b = sections[s].first_block; b < sections[s].end_block; ++b) {
      const auto& block = reading.blocks()[b];
      terms += block.role == base::BlockRole::term ? 1U : 0U;
      unit.blocks.push_back(b);
    }
  }
  // A list of terms is no walk; a few of them may be a table without lines that a page has for its last word.
  if (terms > 0 && (reading.is_drawn() || terms * 4 > unit.blocks.size())) return std::nullopt;
  // Its one highest heading names it better than the title of a page, which names the site, too.
  const auto same = std::count_if(parts.begin(), parts.end(),
                                  [&](auto s) { return sections[s].level <= sections[parts.front()].level; });
  const bool says = !reading.language().generic.has(lower_words(sections[parts.front()].title));
  unit.title =
      says && (beside || (begins(parts.front()) && same == 1))
          ? sections[parts.front()].title
          : title_words(capitalised(heading_words(reading.language(),
                                                  reading.spoken(reading.material().source.version.title))),
                        120);
  // "How to sort – Ann's pages": the site's name behind that of the text.
  for (const auto s : parts) {
    const auto& title = sections[s].title;
    const bool inside = title.size() + 3 < unit.title.size() && unit.title.starts_with(title);
    const auto rest = std::string_view(unit.title).substr(inside ? title.size() : unit.title.size());
    if (rest.starts_with(" | ") || rest.starts_with(" - ") || rest.starts_with(" \u2013 ") ||
        rest.starts_with(" \u2014 ") || rest.starts_with(" \u00b7 ")) {
      unit.title = title;
      break;
    }
  }
  return unit;
}

bool lists_answers(const Reading& reading) {
  const auto& titles = reading.language().answers_titles;
  return titles.inside(lower_words(reading.material().source.version.title)) ||
         std::any_of(reading.sections().begin(), reading.sections().end(), [&](const auto& section) {
           return !section.set_aside && titles.inside(lower_words(section.title));
         });
}

std::size_t words_in(const Reading& reading, const Unit& unit) {
  std::size_t words = 0;
  const auto count = [&](std::size_t b) {
    words += word_ranges(reading.text(reading.blocks()[b].body)).size();
  };
  for (const auto b : unit.blocks) count(b);
  for (const auto s : unit.steps) {
    for (auto b = reading.sections()[s].first_block; b < reading.sections()[s].end_block; ++b) count(b);
  }
  return words;
}

bool tells_one_thing(const Reading& reading, const Unit& whole) {
  constexpr std::size_t kMostWords = 1600;
  if (words_in(reading, whole) > kMostWords || lists_rules(reading, whole) || lists_terms(reading, whole) ||
      lists_options(reading, whole))
    return false;
  // Nor of a manual that has a part for its rules.
  for (const auto& unit : reading.units()) {
    const auto told = unit.terms.empty() ? reading.sentences_of(unit) : std::vector<std::size_t>{};
    const auto rules = rules_among(reading, told);
    if (rules >= kFewestRules && rules * 2 > told.size()) return false;
  }
  std::size_t titles = 0;
  std::size_t forms = 0;
  for (const auto& section : reading.sections()) {
    if (section.set_aside) continue;
    ++titles;
    const auto open = section.title.find('(');  // "pour(cup)", not "Problem 5 (birthdays)"
    forms += open != std::string::npos && open > 0 && section.title[open - 1] != ' ' ? 1 : 0;
  }
  return forms * 2 < titles;
}

}  // namespace praxeo::generate
