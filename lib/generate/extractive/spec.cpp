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
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/titles.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr std::size_t kFewestRequirements = 3;
constexpr std::size_t kMostRequirements = 24;
constexpr std::size_t kMostDefinitions = 12;
constexpr std::size_t kMostContext = 3;  // sentences before a requirement that it leans on

struct Requirement {
  std::vector<std::size_t> sentences;  // the last one demands, those before are what it leans on
  Modality modality = Modality::must;
  std::size_t block = 0;
  bool again = false;                      // what it leans on is a requirement of its own, and told here, too
  std::optional<base::ByteRange> subject;  // of the requirement right before it, which "it" or "them" is
};

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

// "If you smell gas, leave the house. Do not use any switches!": the second is asked for in that case, too.
bool goes_with_case(const Reading& reading, std::size_t s) {
  const auto& language = reading.language();
  const auto& sentences = reading.sentences();
  if (s == 0 || sentences[s - 1].block != sentences[s].block || !sentences[s - 1].whole ||
      sentences[s - 1].leaning != Leaning::none)
    return false;
  if (!language.must_starts.begins(lower_words(reading.text(sentences[s])))) return false;
  const auto before = reading.text(sentences[s - 1]);
  const auto lower = lower_words(before);
  const auto comma = lower.find(", ");
  const auto first = std::string_view(lower).substr(0, lower.find(' '));
  return language.conditions.has(first) && language.subordinate.has(first) && comma != std::string::npos &&
         commands_reader(language, before.substr(comma + 2));
}

std::vector<Requirement> requirements_of(const Reading& reading, const Unit& unit) {
  std::vector<Requirement> found;
  Told told;
  const Duties duties(reading, unit);
  const auto& sentences = reading.sentences();
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto& sentence = sentences[s];
      const auto words = reading.text(sentence);
      if (!sentence.whole || sentence.of_term || sentence.announces || words.ends_with(':') ||
          lacks_subject(reading.language(), words))
        continue;
      if (sentence.leaning == Leaning::far) continue;
      const auto modality = duties.of(s);
      if (!modality) continue;
      if (!found.empty() && found.back().sentences.back() >= s && found.back().block == b)
        continue;  // its exception
      const bool named = sentence.of_entry && !block.term.empty();
      if (commands_reader(reading.language(), words) && !named)
        continue;  // whom it commands stands elsewhere
      Requirement requirement;
      requirement.modality = *modality;
      requirement.block = b;
      // The term in front of it may be all that it leans on.
      // A requirement right behind one is read behind it, too.
      const bool behind = !found.empty() && s > 0 && found.back().sentences.back() == s - 1 &&
                          sentences[s - 1].block == sentence.block;
      // One that stands on another and can't be told with it is told with what that one is about.
      const bool of_others = !named && speaks_of_others(reading.language(), words);
      const auto right_before = [&] {
        if (found.empty() || s == 0 || found.back().sentences.back() != s - 1) return false;
        const auto other = sentences[s - 1].block;
        return other == b || (other + 1 == b && block.role == base::BlockRole::item);
      };
      const auto lower = lower_words(words);
      const bool pronoun = reading.language().leans_pronouns.begins(lower).has_value() &&
                           !reading.language().impersonal.begins(lower);
      const bool alone = leaning_of(reading.language(), words) == Leaning::none;  // not "That is, they …"
      if ((pronoun || (of_others && alone)) && right_before() && !takes_back(reading.language(), words)) {
        if (found.back().modality == Modality::may && found.back().sentences.size() == 1) {
          requirement.sentences = {s - 1, s};
          requirement.again = true;
        } else if (const auto first = found.back().sentences.front(); first == s - 1) {
          requirement.subject =
              found.back().subject && pronoun ? found.back().subject : subject_for(reading, s - 1, words);
          requirement.sentences = {s};
        }
        if (requirement.again || requirement.subject) {
          if (told.has_like(words)) continue;
          told.add(words);
          found.push_back(std::move(requirement));
          continue;
        }
      }
      // "All data must …" is said of all, whatever stands before it.
      const bool of_all = reading.language().universal.begins(lower_words(words)) && alone;
      const bool leans = !of_all && (of_others || named || behind
                                         ? leaning_of(reading.language(), words) == Leaning::previous
                                         : sentence.leaning == Leaning::previous);
      if (leans) {
        // What it leans on comes along, from where a reader can begin.
        auto from = s;
        while (from > block.first_sentence && s - from < kMostContext &&
               (sentences[from].leaning == Leaning::previous || (of_others && from == s)))
          --from;
        const auto& start = sentences[from];
        if (commands_reader(reading.language(), reading.text(start)) && from < s) continue;
        if (start.leaning != Leaning::none || lacks_subject(reading.language(), reading.text(start)))
          continue;
        bool fits = true;
        for (auto t = from; t < s; ++t) {
          fits =
              fits && sentences[t].whole && sentences[t].leaning != Leaning::far && !sentences[t].announces;
        }
        if (!fits) continue;
        // One of them demands something itself: each at its own level, so the two are never one requirement.
        const bool demands_twice =
            std::any_of(sentences.begin() + static_cast<std::ptrdiff_t>(from),
                        sentences.begin() + static_cast<std::ptrdiff_t>(s), [&](const auto& other) {
                          return duties.of(static_cast<std::size_t>(&other - sentences.data())).has_value();
                        });
        const bool taken =
            !found.empty() && found.back().sentences.back() >= from && found.back().sentences.back() < s;
        if (demands_twice || taken) {
          // Right behind it in the list, what bounds it is understood.
          const bool bounds =
              taken && found.back().sentences.back() + 1 == s && takes_back(reading.language(), words);
          if (!bounds) continue;
          from = s;
        }
        for (auto t = from; t < s; ++t) requirement.sentences.push_back(t);
      } else if (goes_with_case(reading, s)) {
        requirement.sentences.push_back(s - 1);
      } else if (!named && !behind && !(reading.is_drawn() && s == block.first_sentence) &&
                 !reading.opens_run(unit, s) && !reading.language().universal.begins(lower_words(words))) {
        continue;
      }
      requirement.sentences.push_back(s);
      // What takes it back comes along, though it demand nothing itself.
      if (s + 1 < block.end_sentence && takes_back(reading.language(), reading.text(sentences[s + 1])) &&
          !duties.of(s + 1)) {
        if (!sentences[s + 1].whole || sentences[s + 1].leaning == Leaning::far || sentences[s + 1].announces)
          continue;
        requirement.sentences.push_back(s + 1);
      }
      if (told.has_like(words)) continue;
      told.add(words);
      found.push_back(std::move(requirement));
    }
  }
  return found;
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

}  // namespace

std::vector<Candidate> find_specs(Reading& reading) {
  std::vector<Candidate> found;
  const bool note = is_note(reading);
  for (std::size_t s = 0; s < reading.sections().size(); ++s) {
    if (reading.sections()[s].set_aside) continue;
    auto unit = subtree(reading, s);
    const auto requirements = requirements_of(reading, unit);
    if (requirements.size() < kFewestRequirements || requirements.size() > kMostRequirements) continue;
    double score = 0;
    for (const auto& requirement : requirements) {
      const double weight = requirement.modality == Modality::must     ? 0.5
                            : requirement.modality == Modality::should ? 0.4
                                                                       : 0.2;
      // Said of one entry among many, it says less about the whole.
      score += reading.sentences()[requirement.sentences.back()].of_entry ? 0.4 * weight : weight;
    }
    score = std::min(score, 5.0);
    const auto sentences = std::max<std::size_t>(1, reading.sentences_of(unit).size());
    score += 4.0 * std::min(0.5, static_cast<double>(requirements.size()) / static_cast<double>(sentences));
    std::size_t below = 0;  // a chapter as a whole says too many things at once
    for (auto next = s + 1;
         next < reading.sections().size() && reading.sections()[next].level > reading.sections()[s].level;
         ++next)
      ++below;
    auto parts = below;
    // The parts of a note that is all rules are one matter, but for those that demand enough themselves.
    const bool all_rules = note && requirements.size() * 5 >= sentences * 2;
    for (auto next = s + 1; all_rules && next <= s + below; ++next) {
      if (requirements_of(reading, subtree(reading, next)).size() < kFewestRequirements) --parts;
    }
    score -= 0.8 * static_cast<double>(parts);
    Candidate candidate;
    candidate.score = score;
    candidate.answers = reading.answers(unit);
    candidate.vector = words_of(reading, unit);
    candidate.unit = std::move(unit);
    found.push_back(std::move(candidate));
  }
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
  auto about = best_sentence(composer, opening, defines_title);
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
    if (composer.used(requirement.sentences.back())) continue;  // it is the purpose already

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
