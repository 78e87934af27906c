// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/duties.hpp"

#include <algorithm>
#include <initializer_list>

#include "generate/extractive/binding.hpp"
#include "generate/extractive/duty_words.hpp"
#include "generate/extractive/rules_text.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/steps.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kLongestSubject = 60;  // bytes

bool ends_like(const PhraseSet& words, std::string_view lower) {
  const auto ranges = word_ranges(lower);
  return !ranges.empty() && words.has(lower.substr(ranges.back().start, ranges.back().size()));
}

// "may send", not "may be large".
bool lets_act(const Words& language, std::string_view lower, std::size_t behind) {
  const auto start = lower.find_first_not_of(' ', behind);
  return start != std::string_view::npos && !language.may_states.begins(lower.substr(start));
}

}  // namespace

Duties::Duties(const Reading& reading, const Unit& unit) : reading_(reading) {
  const auto& language = reading.language();
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto words = reading.text(reading.sentences()[s]);
      const auto modality = modality_of(language, words);
      if (!modality || *modality == Modality::may) continue;
      const auto lower = lower_words(words);
      for (const auto* list : {&language.must, &language.should}) {
        const auto hit = list->find(lower, 0);
        if (!hit) continue;
        auto agent = word_before(lower, hit->start);
        if (language.leans_pronouns.has(agent) &&
            s > block.first_sentence) {  // "It must …": as said before it
          const auto before = lower_words(reading.text(reading.sentences()[s - 1]));
          if (const auto may = language.may_verbs.find(before, 0)) agent = word_before(before, may->start);
        }
        agents_.insert(agent);
      }
    }
  }
  agents_.erase(std::string());
  read_heads(unit);
  of_rules_ = is_of_rules(reading, unit) || speaks_in_duties(reading, unit);
}

std::optional<Modality> Duties::rule(std::size_t s) const {
  const auto& sentence = reading_.sentences()[s];
  if (!of_rules_ || sentence.leaning == Leaning::far) return std::nullopt;
  const auto words = reading_.text(sentence);
  const auto level = advised_.find(sentence.block);
  const auto rule = rule_of(reading_.language(), words);
  // "Avoid lending it." below "What you should do"
  return rule == Modality::must && level != advised_.end() && tells_to_do(reading_.language(), words)
             ? level->second
             : rule;
}

// "Must have", "Nice to have:" above a list, or as its heading.
void Duties::read_heads(const Unit& unit) {
  const auto& language = reading_.language();
  const auto level_of = [&](std::string_view head) -> std::optional<Modality> {
    auto lower = lower_words(head);
    while (lower.ends_with(':') || lower.ends_with(' ')) lower.pop_back();
    if (language.must_heads.has(lower)) return Modality::must;
    if (language.should_heads.has(lower)) return Modality::should;
    if (language.may_heads.has(lower)) return Modality::may;
    return std::nullopt;
  };
  std::optional<Modality> level;
  std::optional<std::size_t> section;
  for (const auto b : unit.blocks) {
    const auto& block = reading_.blocks()[b];
    if (const auto here = reading_.section_of(b); section != here) {
      section = here;
      level = level_of(reading_.sections()[here].title);
    }
    if (block.role == base::BlockRole::paragraph) level = level_of(reading_.text(block.body));
    if (block.role == base::BlockRole::item && level) heads_[b] = *level;
    const auto& own = reading_.sections()[*section];
    auto advice = level_of(own.title);
    for (auto above = own.path.rbegin(); !advice && above != own.path.rend(); ++above)
      advice = level_of(*above);
    if (advice) advised_[b] = *advice;
  }
}

bool Duties::of_head(std::size_t s) const { return heads_.contains(reading_.sentences()[s].block); }

std::optional<Modality> Duties::of(std::size_t s) const {
  const auto& language = reading_.language();
  const auto words = reading_.text(reading_.sentences()[s]);
  if (const auto modality = modality_of(language, words)) return modality;
  if (words.ends_with('?')) return std::nullopt;
  const auto head = heads_.find(reading_.sentences()[s].block);
  if (head != heads_.end())
    return s == reading_.blocks()[head->first].first_sentence ? std::optional(head->second) : std::nullopt;
  if (of_rules_) {
    // "Allowed: plywood up to 6 mm."
    if (const auto colon = words.find(": ");
        colon != std::string_view::npos && language.may_heads.has(lower_words(words.substr(0, colon)))) {
      const auto what = lower_words(words.substr(colon + 2));
      if (has_any(what, {&language.negators, &language.bound_starts})) return std::nullopt;
      return Modality::may;
    }
    if (const auto said = rule(s)) return said;
  }
  const auto lower = lower_words(words);
  const auto hit = language.may_verbs.find(lower, 0);
  if (!hit || language.expected.inside(lower) || language.conditions.begins(lower)) return std::nullopt;
  const auto agent = word_before(lower, hit->start);
  // Of none that stands in the middle of a clause about something else.
  const auto ranges = word_ranges(std::string_view(lower).substr(0, hit->start));
  if (ranges.size() > 4) return std::nullopt;
  const bool leave = agents_.contains(agent) || (lets_act(language, lower, hit->end) && follows_duty(s));
  return leave ? std::optional(Modality::may) : std::nullopt;
}

// "A client may send …" right behind what a cache must do, in text that somebody wrote as text: of manuals in
// pages, too much is possible beside what is demanded.
bool Duties::follows_duty(std::size_t s) const {
  const auto& sentences = reading_.sentences();
  if (!reading_.is_drawn() || s == 0) return false;
  const auto here = sentences[s].block;
  const auto before = sentences[s - 1].block;
  const auto& blocks = reading_.blocks();
  const bool items = before + 1 == here && blocks[before].role == base::BlockRole::item &&
                     blocks[here].role == base::BlockRole::item;
  if (before != here && !items) return false;
  if (takes_back(reading_.language(), reading_.text(sentences[s]))) return false;  // it bounds the duty
  return modality_of(reading_.language(), reading_.text(sentences[s - 1])).has_value();
}

bool speaks_of_others(const Words& language, std::string_view words) {
  const auto lower = lower_words(words);
  const auto hit = language.leans_plural.find(lower, 0);
  return hit && !looks_plural(language, words.substr(0, hit->start));
}

bool ends_with_pronoun(const Words& language, std::string_view words) {
  const auto lower = lower_words(words);
  const auto ranges = word_ranges(lower);
  if (ranges.size() < 3 || lower.find_first_of(",;:") != std::string::npos) return false;
  const auto word = [&](std::size_t n) {
    return std::string_view(lower).substr(ranges[n].start, ranges[n].size());
  };
  const bool inside = std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
    return language.subordinate.has(std::string_view(lower).substr(range.start, range.size()));
  });
  if (ends_like(language.leans_at_end, lower)) return true;  // "… cannot be accepted instead."
  // "Members of 16 shall work with an adult beside them.": they are the members.
  if (language.leans_plural.has(word(ranges.size() - 1)) &&
      looks_plural(language, words.substr(0, ranges.back().start)))
    return false;
  return !inside && language.leans_pronouns.has(word(ranges.size() - 1)) &&
         language.prepositions.has(word(ranges.size() - 2));
}

namespace {

// "A loan runs for a year.": where its verb is, behind words that a subject can be.
std::optional<std::size_t> verb_of_statement(const Words& language, std::string_view lower) {
  for (auto hit = language.verbs.find(lower, 0); hit; hit = language.verbs.find(lower, hit->end)) {
    const auto before = word_before(lower, hit->start);
    if (before.empty() || language.articles.has(before) || language.prepositions.has(before) ||
        language.subordinate.has(before))
      continue;
    const auto subject = lower.substr(0, hit->start);
    if (language.subordinate.inside(subject) || language.negators.inside(subject)) return std::nullopt;
    return hit->start;
  }
  return std::nullopt;
}

}  // namespace

std::optional<base::ByteRange> subject_for(const Reading& reading, std::size_t s, std::string_view words) {
  const auto& language = reading.language();
  const auto said = reading.text(reading.sentences()[s]);
  if (reading.sentences()[s].leaning != Leaning::none) return std::nullopt;
  const auto lower = lower_words(said);
  std::optional<std::size_t> end;
  for (const auto* list : {&language.must, &language.should, &language.may_verbs}) {
    if (const auto hit = list->find(lower, 0)) end = std::min(end.value_or(hit->start), hit->start);
  }
  const auto range = reading.sentences()[s].range;
  if (!end && said.size() <= kLongestSubject && said.ends_with('.') && tells_to_do(language, said) &&
      !language.leans_plural.inside(lower_words(words)))
    return base::ByteRange{range.start, range.end - 1};
  if (!end) end = verb_of_statement(language, lower);
  if (!end || *end < 3 || *end > kLongestSubject || language.conditions.begins(lower)) return std::nullopt;
  const auto subject = said.substr(0, *end - 1);
  // "We can't keep it. It has to work on phones."
  if (language.leans_pronouns.has(lower.substr(0, *end - 1)) ||
      language.first_person.has(lower.substr(0, *end - 1)) ||
      language.addresses.has(lower.substr(0, *end - 1)))
    return std::nullopt;
  if (subject.find_first_of(",;:") != std::string_view::npos) return std::nullopt;
  const bool of_many = language.leans_plural.inside(lower_words(words));
  const bool pronoun = of_many || !ends_like(language.leans_at_end, lower_words(words));
  if (pronoun && of_many != looks_plural(language, subject)) return std::nullopt;
  return base::ByteRange{range.start, range.start + subject.size()};
}

}  // namespace praxeo::generate
