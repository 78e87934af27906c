// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text/normalize.hpp"
#include "content/marks.hpp"
#include "generate/extractive/binding.hpp"
#include "generate/extractive/candidates.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/definitions.hpp"
#include "generate/extractive/duties.hpp"
#include "generate/extractive/requirements.hpp"
#include "generate/extractive/rule_sections.hpp"
#include "generate/extractive/rules_text.hpp"
#include "generate/extractive/rules_whole.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/spec_purpose.hpp"
#include "generate/extractive/spec_questions.hpp"
#include "generate/extractive/titles.hpp"
#include "verify/spec/rules.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

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

// Tells the two requirements of one sentence apart.
std::size_t key_of(const Reading& reading, const Requirement& requirement) {
  if (!requirement.row.empty()) return requirement.row_range.start;
  const auto start = reading.sentences()[requirement.demand].range.start;
  return requirement.parts.empty() ? start : requirement.parts.back().start;
}

// Of those that are `bare`, the sentences around what they demand that demand something themselves are
// requirements of their own.
std::vector<Requirement> without_second_duties(const Reading& reading, std::vector<Requirement> all,
                                               const std::set<std::size_t>& bare) {
  std::vector<Requirement> parted;
  for (auto& each : all) {
    std::vector<Requirement> more;
    for (const auto s : each.sentences) {
      const auto lower = lower_words(reading.text(reading.sentences()[s]));
      const bool demands = reading.language().must.inside(lower) || reading.language().should.inside(lower);
      if (s == each.demand || !demands || !bare.contains(key_of(reading, each))) continue;
      Requirement own;
      own.sentences = {s};
      own.demand = s;
      own.block = each.block;
      own.modality =
          modality_of(reading.language(), reading.text(reading.sentences()[s])).value_or(each.modality);
      more.push_back(std::move(own));
    }
    std::erase_if(each.sentences, [&](auto s) {
      // "Olu will mend it.": foretells, and obliges nobody.
      const bool foretells =
          s != each.demand && bare.contains(key_of(reading, each)) &&
          reading.language().foretells.inside(lower_words(reading.text(reading.sentences()[s])));
      return foretells ||
             std::any_of(more.begin(), more.end(), [&](const auto& own) { return own.demand == s; });
    });
    const auto is_before = [&](const auto& own) { return own.demand < each.demand; };
    const auto behind = std::stable_partition(more.begin(), more.end(), is_before);
    std::move(more.begin(), behind, std::back_inserter(parted));
    parted.push_back(std::move(each));
    std::move(behind, more.end(), std::back_inserter(parted));
  }
  return parted;
}

struct Spec {
  content::Draft draft;
  std::vector<std::size_t> keys;  // of its requirements, in order
  std::vector<base::ByteRange> places;

  [[nodiscard]] base::ByteRange place_of(std::size_t key) const {
    return places[static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin())];
  }
};

// What the rules for specs found, by the keys of requirements.
struct Mending {
  std::set<std::size_t> bare;               // told without the sentences around what they demand
  std::set<std::size_t> faulty;             // not told at all
  std::map<std::size_t, Modality> levels;   // that their words are of
  std::map<std::size_t, LeftOut> left_out;  // the faulty ones, and why
  std::vector<UndefinedTerm> asked;         // terms that the source leaves open, where they are first used
};

// A row in words, with what its author wrote as code.
std::string with_code(const Reading& reading, const Requirement& requirement) {
  auto words = shown_words(reading.language(), requirement.row);
  const auto source = reading.text(requirement.row_range);
  std::size_t from = 0;
  for (const auto& span : reading.spans_in(requirement.row_range)) {
    const auto code = source.substr(span.start, span.size());
    const auto at = words.find(code, from);
    if (at == std::string::npos || code.find('`') != std::string_view::npos) continue;
    from = at + code.size();
    if (words[from] == '`') continue;
    words.replace(at, code.size(), content::code_span(code));
    from = at + code.size() + 2;
  }
  return words;
}

// The words of a requirement, with their marks.
std::string text_of(Composer& composer, const Requirement& requirement) {
  if (!requirement.row.empty()) {
    const auto& reading = composer.reading();
    return composer.cite_words(with_code(reading, requirement), requirement.row_range);
  }
  std::string text;
  if (!requirement.parts.empty()) text = composer.cite_parts(requirement.demand, requirement.parts);
  if (requirement.subject) text = composer.cite_of(*requirement.subject, requirement.sentences.back());
  for (const auto s : requirement.sentences) {
    if (composer.used(s) && !requirement.again) continue;
    if (!text.empty()) text += ' ';
    text += text.empty() ? composer.cite_named(s) : composer.cite(s);
  }
  return text;
}

// The sentence beside a requirement that gives its reason.
std::string rationale_of(Composer& composer, const Duties& duties, std::size_t last) {
  const auto& reading = composer.reading();
  const auto& block = reading.blocks()[reading.sentences()[last].block];
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
    return composer.cite(s);
  }
  return {};
}

// What can be tested of it, in the sentences behind it.
json acceptance_of(Composer& composer, const std::set<std::size_t>& required, std::size_t last) {
  const auto& reading = composer.reading();
  const auto& block = reading.blocks()[reading.sentences()[last].block];
  auto acceptance = json::array();
  for (auto s = last + 1; s < block.end_sentence; ++s) {
    const auto& later = reading.sentences()[s];
    if (required.contains(s)) break;  // the next one's
    if (!later.whole || later.leaning != Leaning::none || later.announces || composer.used(s)) continue;
    if (reading.language().checkable.inside(lower_words(reading.text(later))) &&
        !lacks_subject(reading.language(), reading.text(later)))
      acceptance.push_back(composer.cite(s));
  }
  return acceptance;
}

// "We want to meet. This page says what that means.": from where its paragraph begins, where that is short.
std::vector<std::size_t> with_opening(const Reading& reading, std::size_t about,
                                      const std::set<std::size_t>& required) {
  constexpr std::size_t kMost = 3;  // sentences
  const auto first = reading.blocks()[reading.sentences()[about].block].first_sentence;
  std::vector<std::size_t> said;
  for (auto s = first; s <= about && about - first < kMost; ++s) {
    const auto& sentence = reading.sentences()[s];
    const bool fits = sentence.whole && !sentence.announces && sentence.leaning != Leaning::far &&
                      !required.contains(s) && !tells_of_text(reading.language(), reading.text(sentence));
    if (!fits)
      said.clear();
    else
      said.push_back(s);
  }
  return said.empty() || reading.sentences()[said.front()].leaning != Leaning::none ? std::vector{about}
                                                                                    : said;
}

// A part of it is called "Definitions".
bool has_terms(const Reading& reading, const Unit& unit) {
  return std::any_of(unit.blocks.begin(), unit.blocks.end(), [&](auto b) {
    return reading.language().terms_titles.has(lower_words(reading.sections()[reading.section_of(b)].title));
  });
}

// Sentences that bind somebody; no labels, and no rows.
std::vector<std::size_t> binding_sentences(const Reading& reading, const Unit& unit, const Duties& duties) {
  constexpr std::size_t kFewestWords = 4;
  std::vector<std::size_t> found;
  const bool whole = is_all_rules(reading, unit);
  const auto lead = whole ? lead_section(reading, unit) : std::nullopt;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    const bool leads = lead == reading.section_of(b);
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto words = reading.text(reading.sentences()[s]);
      if (!words.ends_with(':') && !words.ends_with('?') && word_ranges(words).size() >= kFewestWords &&
          !says_open(reading.language(), words) &&
          (duties.of(s) || (whole && level_in_rules(reading.language(), words))) && !names_levels(words) &&
          !is_misread(reading.language(), words) && (!leads || modality_of(reading.language(), words)))
        found.push_back(s);
    }
  }
  return found;
}

// All that the unit demands.
std::optional<Spec> compose_spec(const Reading& reading, const Unit& unit, const Mending& mending) {
  auto requirements = without_second_duties(reading, requirements_of(reading, unit), mending.bare);
  for (auto& each : requirements) {
    if (const auto level = mending.levels.find(key_of(reading, each)); level != mending.levels.end())
      each.modality = level->second;
  }
  std::erase_if(requirements,
                [&](const auto& each) { return mending.faulty.contains(key_of(reading, each)); });
  Composer composer(reading);
  const auto required = sentences_of(requirements);
  const Duties duties(reading, unit);
  const auto about = purpose_of(composer, unit, requirements, duties);
  const auto named = name_of(reading, unit);
  if (!about && !named) return std::nullopt;
  const auto purpose = about
                           ? composer.cite_all(with_opening(reading, *about, required))
                           : composer.cite_words(shown_words(reading.language(), named->words), named->range);
  const auto where = scope_of(composer, unit, required);
  const auto scope = where ? composer.cite(*where) : std::string();

  auto listed = json::array();
  std::vector<std::size_t> keys, blocks;
  std::vector<base::ByteRange> places;
  for (const auto& requirement : requirements) {
    // Of its sentence, which the first has cited.
    const auto& parts = requirement.parts;
    const bool second =
        parts.size() > 1 ||
        (parts.size() == 1 && parts.front().start > reading.sentences()[requirement.demand].range.start);
    const bool row = !requirement.row.empty();
    if (!row && !second && composer.used(requirement.demand)) continue;  // it is the purpose already
    const auto text = text_of(composer, requirement);
    const auto last = row ? 0 : requirement.sentences.back();
    listed.push_back({{"id", "R" + std::to_string(listed.size() + 1)},
                      {"level", level_name(requirement.modality)},
                      {"text", text},
                      {"rationale", row ? std::string() : rationale_of(composer, duties, last)},
                      {"acceptance", row ? json::array() : acceptance_of(composer, required, last)}});
    keys.push_back(key_of(reading, requirement));
    places.push_back(row ? requirement.row_range : reading.sentences()[requirement.demand].range);
    blocks.push_back(requirement.block);
  }
  if (listed.size() < kFewestRequirements) return std::nullopt;
  name_sections(reading, unit, blocks, listed);
  auto open = said_under(composer, unit, reading.language().open_titles);
  auto non_goals = said_under(composer, unit, reading.language().non_goal_titles);
  for (auto& each : left_open(composer, unit)) open.push_back(std::move(each));
  for (auto& each : sentences_that(composer, unit, says_non_goal)) non_goals.push_back(std::move(each));
  for (auto& each : questions_of(composer, mending.asked)) open.push_back(std::move(each));
  auto words = purpose;
  for (const auto& requirement : listed) (words += '\n') += requirement.at("text").get<std::string>();
  auto defined = json::array();
  for (auto& each : definitions_in(composer, unit, kMostDefinitions,
                                   has_terms(reading, unit) ? Defined::terms : Defined::anything))
    defined.push_back({{"term", std::move(each.term)}, {"meaning", std::move(each.meaning)}});
  json body{{"title", title_choices(reading, unit, {}, words)},
            {"purpose", purpose},
            {"scope", scope},
            {"definitions", defined},
            {"requirements", listed},
            {"non_goals", non_goals},
            {"open_questions", open}};
  return Spec{std::move(composer).finish("spec", body.dump(), unit), std::move(keys), std::move(places)};
}

// The requirements that break a rule for specs, by their keys, and why: they have an abbreviation that the
// source never spells out, or oblige to two things.
std::map<std::size_t, LeftOut> faults_of(const Spec& spec) {
  std::map<std::size_t, LeftOut> faults;
  auto body = json::parse(spec.draft.body);
  body["title"] = body.at("title").front();
  for (const auto& check : verify::check_spec(body)) {
    constexpr std::string_view kPlace = "/requirements/";
    if (check.status != "failed" || !check.place.starts_with(kPlace)) continue;
    const auto number = std::strtoull(check.place.c_str() + kPlace.size(), nullptr, 10);
    if (number >= spec.keys.size()) continue;
    const auto& text = body.at("requirements").at(number).at("text").get_ref<const std::string&>();
    faults.emplace(spec.keys[number], LeftOut{content::without_marks(text), check.message});
  }
  return faults;
}

// "R2 is of level MAY, its words are of MUST": the words have it.
std::optional<Modality> level_told(std::string_view message) {
  for (const auto level : {Modality::must, Modality::should, Modality::may}) {
    if (message.ends_with("its words are of " + std::string(level_name(level)))) return level;
  }
  return std::nullopt;
}

// The spec without its faults, which `mending` tells; with them where hardly anything else is left: then its
// checks say what is wrong.
std::optional<Spec> sound_spec(const Reading& reading, const Unit& unit, Mending& mending) {
  const auto first = compose_spec(reading, unit, {});
  if (!first) return std::nullopt;
  auto spec = *first;
  for (auto more = faults_of(spec); !more.empty(); more = faults_of(spec)) {
    for (const auto& [key, fault] : more) {
      // A term that the source never defines is a question to ask, and no reason to leave a duty out.
      if (auto terms = undefined_in(fault.why); !terms.empty()) {
        for (auto& term : terms) mending.asked.push_back({std::move(term), spec.place_of(key)});
        continue;
      }
      const auto level = level_told(fault.why);
      if (level && mending.levels.emplace(key, *level).second) continue;
      if (!mending.bare.insert(key).second) mending.faulty.insert(key);
    }
    auto without = compose_spec(reading, unit, mending);
    if (!without) {
      mending.left_out.clear();
      return first;
    }
    for (auto& [key, fault] : more) {
      if (mending.faulty.contains(key)) mending.left_out.emplace(key, std::move(fault));
    }
    spec = *std::move(without);
  }
  return spec;
}

}  // namespace

std::optional<content::Draft> write_spec(Reading& reading, const Candidate& candidate) {
  Mending mending;
  auto spec = sound_spec(reading, candidate.unit, mending);
  return spec ? std::optional(std::move(spec->draft)) : std::nullopt;
}

std::vector<LeftOut> left_out_of_spec(const Reading& reading, const Candidate& candidate,
                                      const content::Draft& draft) {
  Mending mending;
  (void)sound_spec(reading, candidate.unit, mending);
  auto& faults = mending.left_out;
  std::vector<LeftOut> left;
  const Duties duties(reading, candidate.unit);
  for (const auto s : binding_sentences(reading, candidate.unit, duties)) {
    const auto& range = reading.sentences()[s].range;
    const auto points = reading.points(range);
    const bool cited = std::any_of(draft.citations.begin(), draft.citations.end(), [&](const auto& each) {
      return each.range.start < points.end && points.start < each.range.end;
    });
    // One obligation of two may be told, and the other not.
    const auto fault = faults.lower_bound(range.start);
    const bool faulty = fault != faults.end() && fault->first < range.end;
    if (cited && !faulty) continue;
    left.push_back({base::squeeze(reading.text(range)), faulty ? fault->second.why : std::string()});
    if (faulty) faults.erase(fault);
  }
  // Rows of tables, and statements that bind where they stand.
  for (auto& [key, fault] : faults) left.push_back(std::move(fault));
  return left;
}

}  // namespace praxeo::generate
