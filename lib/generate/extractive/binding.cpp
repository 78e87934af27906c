// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/binding.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text/ascii.hpp"
#include "base/text/blocks.hpp"
#include "generate/extractive/rules_text.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/spoken_case.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

// "Requirements for the hall", "Webhook contract, version 2", and not "The social contract in Rousseau".
bool says_what_it_is(const PhraseSet& titles, std::string_view title) {
  const auto lower = lower_words(title);
  for (auto hit = titles.find(lower, 0); hit; hit = titles.find(lower, hit->end)) {
    const auto before = std::string_view(lower).substr(0, hit->start);
    const auto behind = std::string_view(lower).substr(hit->end);
    const bool ends = behind.empty() ||
                      std::string_view(",:;(").find(behind.front()) != std::string_view::npos ||
                      behind.starts_with(" (") || behind.starts_with(" -") || behind.starts_with(" \u2013") ||
                      behind.starts_with(" v") || (behind.size() > 1 && base::is_digit(behind[1]));
    const bool of_what = behind.starts_with(" for ") || behind.starts_with(" of ");
    if (ends || of_what || before.empty() || before.ends_with(": ")) return true;
  }
  return false;
}

bool is_titled(const Reading& reading, const Unit& unit, const PhraseSet& titles) {
  return says_what_it_is(titles, reading.material().source.version.title) ||
         says_what_it_is(titles, unit.title);
}

// Much of what it says obliges somebody, or allows or grants him something: no lesson does; or its clauses
// are numbered, "1.1", "1.2", and some of them do.
bool obliges_throughout(const Reading& reading, const Unit& unit) {
  const auto title = lower_words(reading.material().source.version.title);
  if (reading.language().title_starts.begins(title)) return false;  // "How to keep bees"
  constexpr std::size_t kFewest = 5;
  constexpr std::size_t kFewestOfClauses = 3;
  constexpr std::size_t kFewestOfPlain = 6;
  std::size_t said = 0;
  std::size_t obliging = 0;
  std::size_t ruling = 0;
  std::size_t clauses = 0;
  std::size_t paragraphs = 0;
  bool code = false;  // shows some, as lessons do
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (block.is_text()) ++paragraphs;
    code = code || block.role == base::BlockRole::code;
    clauses += block.is_text() && clause_at(reading.text(block.body)) > 0 ? 1 : 0;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto words = reading.text(reading.sentences()[s]);
      const auto level = modality_of(reading.language(), words);
      ++said;
      obliging += level && *level != Modality::may ? 1 : 0;
      // What only tells to do something may be a method.
      ruling +=
          level || (level_in_rules(reading.language(), words) && !commands_reader(reading.language(), words))
              ? 1
              : 0;
    }
  }

  if (clauses * 2 > paragraphs && obliging >= kFewestOfClauses) return true;
  // A policy in plain words: a third of it allows, grants or refuses.
  if (!code && ruling >= kFewestOfPlain && ruling * 4 >= said && obliging >= kFewestOfClauses) return true;
  return obliging >= kFewest && (obliging * 4 >= said || ruling * 5 >= said * 2);
}

// A table with a column "Required": of the fields of a message, the keys of a file.
bool says_needed(const Reading& reading, std::size_t b) {
  constexpr std::size_t kLongestHead = 400;  // bytes
  const auto& block = reading.blocks()[b];
  if (block.role != base::BlockRole::table) return false;
  const auto rows = base::table_cells(reading.text(block.range).substr(0, kLongestHead));
  return !rows.empty() && rows.front().size() > 2 &&
         std::any_of(rows.front().begin() + 1, rows.front().end(), [&](const auto& name) {
           return reading.language().needed_names.has(lower_words(name));
         });
}

}  // namespace

bool says_levels(const Reading& reading) {
  constexpr std::size_t kFewest = 3;
  static constexpr auto kLevels = std::to_array<std::string_view>({"MUST", "SHALL", "SHOULD", "MAY"});
  std::size_t said = 0;
  for (const auto& sentence : reading.sentences()) {
    const auto words = reading.text(sentence);
    if (is_shouted(words)) continue;
    said += std::any_of(kLevels.begin(), kLevels.end(), [&](auto level) { return has_phrase(words, level); });
  }
  return said >= kFewest;
}

bool names_levels(std::string_view words) {
  return has_phrase(words, "MUST") && has_phrase(words, "SHOULD") && has_phrase(words, "MAY");
}

bool is_part_of_rules(const Reading& reading, std::size_t s) {
  const auto& section = reading.sections()[s];
  // The title over all of it is binds_as_whole()'s.
  const auto whole = lower_words(reading.material().source.version.title);
  const auto binds = [&](const auto& title) {
    const auto lower = lower_words(title);
    return !whole.starts_with(lower) && reading.language().spec_titles.inside(lower);
  };
  return binds(section.title) || std::any_of(section.path.begin(), section.path.end(), binds);
}

bool is_called_binding(const Reading& reading, const Unit& unit) {
  return is_of_rules(reading, unit) || is_titled(reading, unit, reading.language().spec_titles) ||
         says_levels(reading);
}

bool speaks_in_duties(const Reading& reading, const Unit& unit) {
  constexpr std::size_t kFewest = 6, kOf = 4;
  if (!reading.is_note() || !reading.is_written() || binds_as_whole(reading, unit)) return false;
  const auto& language = reading.language();
  if (language.title_starts.begins(lower_words(reading.material().source.version.title))) return false;
  std::size_t duties = 0, obliging = 0, said = 0, counted = 0;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (block.role == base::BlockRole::code) return false;
    counted += block.role == base::BlockRole::item && block.marker.find_first_of("-*+") != 0 ? 1 : 0;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s, ++said) {
      const auto words = reading.text(reading.sentences()[s]);
      const auto lower = lower_words(words);
      const auto level = modality_of(language, words);
      const bool leave = !level && language.addresses.begins(lower) && language.may_verbs.inside(lower);
      duties += level || leave ? 1 : 0;
      obliging += level && *level != Modality::may ? 1 : 0;
    }
  }
  return counted * 3 < said && duties >= kFewest && duties * kOf >= said && obliging * 2 >= duties;
}

bool binds_as_whole(const Reading& reading, const Unit& unit) {
  return is_called_binding(reading, unit) || obliges_throughout(reading, unit);
}

bool has_part_of_rules(const Reading& reading, const Unit& unit) {
  for (std::size_t s = 0; s < reading.sections().size() && !unit.blocks.empty(); ++s) {
    const auto& section = reading.sections()[s];
    if (section.first_block <= unit.blocks.back() && section.end_block > unit.blocks.front() &&
        is_part_of_rules(reading, s))
      return true;
  }
  return false;
}

std::optional<std::size_t> lead_section(const Reading& reading, const Unit& unit) {
  if (unit.blocks.empty()) return std::nullopt;
  const auto& sections = reading.sections();
  const auto first = reading.section_of(unit.blocks.front());
  if (reading.section_of(unit.blocks.back()) == first) return std::nullopt;
  const auto& title = reading.material().source.version.title;
  const bool leads = sections[first].first_block == 0 ||
                     lower_words(sections[first].title) == lower_words(title) ||
                     std::all_of(sections.begin() + static_cast<std::ptrdiff_t>(first) + 1, sections.end(),
                                 [&](const auto& other) { return other.level > sections[first].level; });
  return leads ? std::optional(first) : std::nullopt;
}

bool is_all_rules(const Reading& reading, const Unit& unit) {
  return reading.is_written() && reading.is_note() &&
         (binds_as_whole(reading, unit) || has_part_of_rules(reading, unit));
}

bool is_of_interface(const Reading& reading, const Unit& unit) {
  if (!reading.is_written() || !reading.is_note()) return false;
  return is_titled(reading, unit, reading.language().interface_titles) || has_needed_fields(reading, unit);
}

bool has_needed_fields(const Reading& reading, const Unit& unit) {
  return reading.is_written() && reading.is_note() &&
         std::any_of(unit.blocks.begin(), unit.blocks.end(), [&](auto b) { return says_needed(reading, b); });
}

}  // namespace praxeo::generate
