// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "generate/extractive/about.hpp"
#include "generate/extractive/candidates.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/definitions.hpp"
#include "generate/extractive/duties.hpp"
#include "generate/extractive/requirements.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/titles.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr std::size_t kFewestRequirements = 3;
constexpr std::size_t kMostRequirements = 24;
constexpr std::size_t kMostOfNote = 60;
constexpr double kOfAllParts = 2.0;  // more than any of them
constexpr std::size_t kMostDefinitions = 12;

std::string_view level_name(Modality modality) {
  switch (modality) {
    case Modality::must:
      return "MUST";
    case Modality::should:
      return "SHOULD";
    case Modality::may:
      return "MAY";
  }
  return "MUST";
}

template <class Says>
json sentences_that(Composer& composer, const Unit& unit, Says says) {
  auto found = json::array();
  for (const auto s : composer.reading().quotable(unit)) {
    if (found.size() < 6 && !composer.used(s) &&
        says(composer.reading().language(), composer.reading().text(composer.reading().sentences()[s]))) {
      found.push_back(composer.cite_named(s));
    }
  }
  return found;
}

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

// A part of it is called rules, and the rest is not.
bool has_rules_apart(const Reading& reading, std::size_t section) {
  const auto& sections = reading.sections();
  for (auto s = section + 1; s < sections.size() && sections[s].level > sections[section].level; ++s) {
    if (reading.language().rules_titles.begins(lower_words(sections[s].title))) return true;
  }
  return false;
}

// How much is demanded, and how much else is said.
double worth_of(const Reading& reading, const std::vector<Requirement>& requirements, std::size_t sentences) {
  double score = 0;
  for (const auto& requirement : requirements) {
    const double weight = requirement.modality == Modality::must     ? 0.5
                          : requirement.modality == Modality::should ? 0.4
                                                                     : 0.2;
    // Said of one entry among many, it says less about the whole.
    score += reading.sentences()[requirement.sentences.back()].of_entry ? 0.4 * weight : weight;
  }
  score = std::min(score, 5.0);
  return score +
         4.0 * std::min(0.5, static_cast<double>(requirements.size()) / static_cast<double>(sentences));
}

// A short text whose parts stand side by side under no heading of their own, as one.
std::optional<Unit> all_parts(const Reading& reading) {
  const auto& sections = reading.sections();
  Unit unit;
  std::size_t parts = 0;
  for (std::size_t s = 0; s < sections.size(); ++s) {
    if (sections[s].set_aside || sections[s].first_block == sections[s].end_block) continue;
    if (parts++ == 0) unit.section = s;
    for (auto b = sections[s].first_block; b < sections[s].end_block; ++b) unit.blocks.push_back(b);
  }
  unit.title = title_words(reading.material().source.version.title, 120);
  return parts > 1 ? std::optional(std::move(unit)) : std::nullopt;
}

}  // namespace

std::vector<Candidate> find_specs(Reading& reading) {
  std::vector<Candidate> found;
  const bool note = is_note(reading);
  std::size_t most = 0;  // requirements of one part
  for (std::size_t s = 0; s < reading.sections().size(); ++s) {
    if (reading.sections()[s].set_aside) continue;
    auto unit = subtree(reading, s);
    const auto requirements = requirements_of(reading, unit);
    if (requirements.size() < kFewestRequirements ||
        requirements.size() > (note ? kMostOfNote : kMostRequirements))
      continue;
    if (!Duties(reading, unit).of_rules() && deeds_in(reading, unit) > requirements.size())
      continue;  // a method, with a warning here and there
    const auto sentences = std::max<std::size_t>(1, reading.sentences_of(unit).size());
    auto score = worth_of(reading, requirements, sentences);
    std::size_t below = 0;  // a chapter as a whole says too many things at once
    for (auto next = s + 1;
         next < reading.sections().size() && reading.sections()[next].level > reading.sections()[s].level;
         ++next)
      ++below;
    auto parts = below;
    // The parts of a note that is all rules are one matter, but for those that demand enough themselves.
    const bool all_rules = note && requirements.size() * 5 >= sentences * 2;
    const bool of_rules = all_rules && is_of_rules(reading, unit);
    // All of a short text is one matter, where it demands more than any part of it.
    const bool of_all =
        note && requirements.size() * 4 >= sentences && !has_rules_apart(reading, s) &&
        (reading.is_drawn() || reading.material().source.version.media_type == "text/plain") &&
        unit.blocks.size() * 5 >= reading.blocks().size() * 3;
    if (of_rules || of_all) parts = 0;
    for (auto next = s + 1; all_rules && !of_rules && !of_all && next <= s + below; ++next) {
      if (requirements_of(reading, subtree(reading, next)).size() < kFewestRequirements) --parts;
    }
    score -= 0.8 * static_cast<double>(parts);
    Candidate candidate;
    candidate.score = score;
    candidate.answers = reading.answers(unit);
    candidate.vector = words_of(reading, unit);
    candidate.unit = std::move(unit);
    most = std::max(most, requirements.size());
    found.push_back(std::move(candidate));
  }
  auto whole = note ? all_parts(reading) : std::nullopt;
  if (!whole) return found;
  const auto requirements = requirements_of(reading, *whole);
  if (requirements.size() < kFewestRequirements || requirements.size() > kMostOfNote ||
      requirements.size() < most + kFewestRequirements ||
      (!Duties(reading, *whole).of_rules() && deeds_in(reading, *whole) > requirements.size()))
    return found;
  Candidate candidate;
  candidate.score = kOfAllParts + worth_of(reading, requirements, reading.sentences_of(*whole).size() + 1);
  candidate.answers = reading.answers(*whole);
  candidate.vector = words_of(reading, *whole);
  candidate.unit = std::move(*whole);
  candidate.whole = true;
  found.push_back(std::move(candidate));
  return found;
}

std::optional<content::Draft> write_spec(Reading& reading, const Candidate& candidate) {
  const auto& unit = candidate.unit;
  const auto requirements = requirements_of(reading, unit);
  const auto own = reading.sentences_of(unit);
  Composer composer(reading);
  std::vector<std::size_t> required;
  for (const auto& requirement : requirements) {
    required.insert(required.end(), requirement.sentences.begin(), requirement.sentences.end());
  }
  std::vector<std::size_t> free;
  std::copy_if(own.begin(), own.end(), std::back_inserter(free), [&](std::size_t s) {
    return std::find(required.begin(), required.end(), s) == required.end();
  });
  // What a section is for stands where it begins, in its own words.
  std::vector<std::size_t> opening;
  const auto& home = reading.sections()[unit.section];
  std::copy_if(free.begin(), free.end(), std::back_inserter(opening), [&](std::size_t s) {
    const auto b = reading.sentences()[s].block;
    return b >= home.first_block && b < home.end_block &&
           reading.blocks()[b].role == base::BlockRole::paragraph && reading.blocks()[b].term.empty();
  });
  const bool headed =
      home.first_block > 0 && reading.blocks()[home.first_block - 1].role == base::BlockRole::heading;
  // A demand is no purpose, be it one that can't be told as a requirement.
  const Duties duties(reading, unit);
  const auto demands = [&](std::size_t s) { return duties.of(s).has_value(); };
  const auto only_demands = std::all_of(opening.begin(), opening.end(), demands);
  const auto wider = defining_above(reading, unit);
  if (!only_demands || !wider.empty()) std::erase_if(opening, demands);
  // Nor is an order without one.
  if (headed) {
    std::erase_if(opening, [&](auto s) {
      return commands_reader(reading.language(), reading.text(reading.sentences()[s]));
    });
  }
  // What is said between the rules explains one of them.
  if (reading.is_drawn() && headed && !required.empty()) {
    const auto first = *std::min_element(required.begin(), required.end());
    std::erase_if(opening, [&](auto s) { return s > first; });
  }
  opening.resize(std::min<std::size_t>(4, opening.size()));
  const auto defines_title = [&](std::string_view sentence) {
    const auto term = defined_term(reading.language(), sentence);
    return term && lower_words(unit.title).find(lower_words(*term).substr(0, 5)) != std::string::npos;
  };
  // "This policy says what you have to do …": the text's own word on itself comes first.
  std::optional<std::size_t> about;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence && !about; ++s) {
      const auto words = reading.text(reading.sentences()[s]);
      const bool itself = reading.language().itself.begins(lower_words(words)).has_value();
      if (itself && reading.sentences()[s].whole && reading.sentences()[s].leaning != Leaning::far &&
          block.role == base::BlockRole::paragraph &&
          std::find(required.begin(), required.end(), s) == required.end())
        about = s;
    }
  }
  if (!about) about = best_sentence(composer, opening, defines_title);
  if (!about) {
    const auto first = defining_sentences(reading, unit);
    const auto free_of_entries = [&](std::size_t s) {
      const auto& block = reading.blocks()[reading.sentences()[s].block];
      return block.role == base::BlockRole::paragraph && block.term.empty();
    };
    if (!first.empty() && free_of_entries(first.front()) && !demands(first.front()) &&
        std::find(required.begin(), required.end(), first.front()) == required.end())
      about = first.front();
  }
  // Rules and nothing else are called what they are for; not one of them is it.
  if (!about && !opening.empty() && !(only_demands && headed)) {
    const auto plain = std::find_if(opening.begin(), opening.end(), [&](std::size_t s) {
      const auto words = reading.text(reading.sentences()[s]);
      return !begins_with_condition(reading.language(), words) && reading.opens_run(unit, s);
    });
    about = plain == opening.end() ? opening.front() : *plain;
  }
  if (!about && !wider.empty()) about = wider.front();
  // All of it may be what the first requirement leans on.
  if (!about && !requirements.empty() && requirements.front().sentences.size() > 1 &&
      !modality_of(reading.language(),
                   reading.text(reading.sentences()[requirements.front().sentences.front()])))
    about = requirements.front().sentences.front();
  if (!about && headed && reading.language().generic.has(lower_words(home.title)))
    about = purpose_beside(reading, unit);
  if (!about && !headed) return std::nullopt;
  const auto purpose = about ? composer.cite(*about)
                             : composer.cite_words(shown_words(reading.language(), home.title),
                                                   reading.blocks()[home.first_block - 1].range);
  std::string scope;
  auto alone = reading.quotable(unit);
  std::erase_if(alone, [&](auto s) { return std::find(free.begin(), free.end(), s) == free.end(); });
  if (const auto where = best_sentence(composer, alone, [&](std::string_view sentence) {
        return says_scope(reading.language(), sentence);
      }))
    scope = composer.cite(*where);

  auto listed = json::array();
  for (const auto& requirement : requirements) {
    if (composer.used(requirement.demand)) continue;  // it is the purpose already

    const auto last = requirement.sentences.back();
    const auto& block = reading.blocks()[reading.sentences()[last].block];
    std::string text;
    if (requirement.subject) text = composer.cite_of(*requirement.subject, last);
    for (const auto s : requirement.sentences) {
      if (composer.used(s) && !requirement.again) continue;
      if (!text.empty()) text += ' ';
      text += text.empty() ? composer.cite_named(s) : composer.cite(s);
    }
    std::string rationale;
    for (const auto s : {last + 1, last - 1}) {
      if (s < block.first_sentence || s >= block.end_sentence || composer.used(s)) continue;
      const auto& near = reading.sentences()[s];
      const auto words = reading.text(near);
      const bool follows = s == last + 1 && near.leaning != Leaning::far;
      if (!near.whole || near.announces || duties.of(s) || !says_reason(reading.language(), words)) continue;
      if (!follows && (near.leaning != Leaning::none || begins_with_condition(reading.language(), words)))
        continue;
      // Behind the requirement only what goes on from it gives its reason: "This is because …".
      if (follows && leaning_of(reading.language(), words) != Leaning::previous) continue;
      rationale = composer.cite(s);
      break;
    }
    auto acceptance = json::array();
    for (auto s = last + 1; s < block.end_sentence; ++s) {
      const auto& later = reading.sentences()[s];
      if (std::find(required.begin(), required.end(), s) != required.end()) break;  // the next one's
      if (!later.whole || later.leaning != Leaning::none || later.announces || composer.used(s)) continue;
      if (reading.language().checkable.inside(lower_words(reading.text(later))) &&
          !lacks_subject(reading.language(), reading.text(later)))
        acceptance.push_back(composer.cite(s));
    }
    listed.push_back({{"id", "R" + std::to_string(listed.size() + 1)},
                      {"level", level_name(requirement.modality)},
                      {"text", text},
                      {"rationale", rationale},
                      {"acceptance", acceptance}});
  }
  if (listed.size() < kFewestRequirements) return std::nullopt;
  const auto open = sentences_that(composer, unit, says_open);
  const auto non_goals = sentences_that(composer, unit, says_non_goal);
  auto words = purpose;
  for (const auto& requirement : listed) (words += '\n') += requirement.at("text").get<std::string>();
  auto defined = json::array();
  for (auto& each : definitions_in(composer, unit, kMostDefinitions))
    defined.push_back({{"term", std::move(each.term)}, {"meaning", std::move(each.meaning)}});
  json body{{"title", title_choices(reading, unit, {}, words)},
            {"purpose", purpose},
            {"scope", scope},
            {"definitions", defined},
            {"requirements", listed},
            {"non_goals", non_goals},
            {"open_questions", open}};
  return std::move(composer).finish("spec", body.dump(), unit);
}

}  // namespace praxeo::generate
