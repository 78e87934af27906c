// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/spec_questions.hpp"

#include <algorithm>
#include <utility>

#include "generate/extractive/binding.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {

std::vector<std::string> undefined_in(std::string_view message) {
  constexpr std::string_view kOpens = "'";
  std::vector<std::string> terms;
  while (message.starts_with(kOpens)) {
    const auto end = message.find('\'', 1);
    if (end == std::string_view::npos) return {};
    const auto said = message.substr(end + 1);
    if (!said.starts_with(" is not defined") && !said.starts_with(" is written as a term")) return {};
    terms.emplace_back(message.substr(1, end - 1));
    const auto next = message.find("; '", end);
    if (next == std::string_view::npos) return terms;
    message.remove_prefix(next + 2);
  }
  return {};
}

std::vector<std::string> sentences_that(Composer& composer, const Unit& unit,
                                        bool (*says)(const Words&, std::string_view)) {
  std::vector<std::string> found;
  for (const auto s : composer.reading().quotable(unit)) {
    if (found.size() < 6 && !composer.used(s) &&
        says(composer.reading().language(), composer.reading().text(composer.reading().sentences()[s]))) {
      found.push_back(composer.cite_named(s));
    }
  }
  return found;
}

// "Out of scope", "Open questions": an item or sentence each.
std::vector<std::string> said_under(Composer& composer, const Unit& unit, const PhraseSet& titles) {
  const auto& reading = composer.reading();
  std::vector<std::string> found;
  auto blocks = unit.blocks;
  const bool whole = is_all_rules(reading, unit);
  for (const auto& section : reading.sections()) {  // it may be set aside elsewhere
    for (auto b = section.first_block; whole && section.set_aside && b < section.end_block; ++b)
      blocks.push_back(b);
  }
  for (const auto b : blocks) {
    const auto& block = reading.blocks()[b];
    if (!block.is_text() || !titles.inside(lower_words(reading.sections()[reading.section_of(b)].title)))
      continue;
    std::string item;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      if (composer.used(s) || reading.text(reading.sentences()[s]).ends_with(':')) continue;
      if (!item.empty()) item += ' ';
      item += composer.cite(s);
      if (block.role != base::BlockRole::item) found.push_back(std::exchange(item, {}));
    }
    if (!item.empty()) found.push_back(std::move(item));
  }
  return found;
}

// "Hives face away from paths. To be decided in November.": with what it is said of, of a text that binds.
std::vector<std::string> left_open(Composer& composer, const Unit& unit) {
  const auto& reading = composer.reading();
  auto found = sentences_that(composer, unit, says_open);
  if (!is_all_rules(reading, unit)) return found;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto words = reading.text(reading.sentences()[s]);
      if (composer.used(s) || words.ends_with('?') || !says_open(reading.language(), words)) continue;
      const bool leans = s > block.first_sentence && reading.language().open.begins(lower_words(words));
      auto text = leans ? composer.cite(s - 1) + " " : std::string();
      found.push_back(text + composer.cite(s));
    }
  }
  return found;
}

std::vector<std::string> questions_of(Composer& composer, const std::vector<UndefinedTerm>& terms) {
  const auto& asks = composer.reading().language().asks_meaning;
  if (asks.empty()) return {};
  std::vector<std::string> questions;
  for (const auto& each : terms) {
    auto words = asks;
    words.replace(words.find("{}"), 2, "“" + each.term + "”");
    questions.push_back(composer.cite_words(words, each.place));
  }
  return questions;
}

}  // namespace praxeo::generate
