// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/joined_duties.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "generate/extractive/duty_words.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

// "Employees who drive on company business": a relative clause that ends well before the subject does.
bool is_said_of_subject(const Words& language, std::string_view subject) {
  constexpr std::size_t kFewest = 2;  // words behind its joint
  const auto ranges = word_ranges(subject);
  std::size_t joints = 0;
  std::size_t last = 0;
  for (std::size_t n = 0; n < ranges.size(); ++n) {
    if (!language.subordinate.has(subject.substr(ranges[n].start, ranges[n].size()))) continue;
    ++joints;
    last = n;
  }
  return joints == 1 && last > 0 && last + kFewest < ranges.size();
}

// What one of two obligations says by itself: more than words that carry nothing.
bool says_enough(const Words& language, std::string_view lower) {
  const auto ranges = word_ranges(lower);
  return ranges.size() > 1 && std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
           return !language.stop.has(lower.substr(range.start, range.size()));
         });
}

// "drop frames" in front of "reorder them.": the frames, where nothing else can be meant.
std::optional<base::ByteRange> object_meant(const Words& language, std::string_view first,
                                            std::string_view second) {
  constexpr std::size_t kMost = 4;  // words
  const auto ranges = word_ranges(first);
  const auto last = word_ranges(second);
  if (ranges.size() < 2 || ranges.size() > kMost || last.size() < 2) return std::nullopt;
  const auto pronoun = second.substr(last.back().start, last.back().size());
  if (!language.leans_pronouns.has(pronoun) && !language.leans_plural.has(pronoun)) return std::nullopt;
  const base::ByteRange object{ranges[1].start, ranges.back().end};
  const auto words = first.substr(object.start, object.size());
  if (has_any(words, {&language.prepositions, &language.subordinate, &language.leans_pronouns,
                      &language.leans_plural}) ||
      words.find_first_of(",;:") != std::string_view::npos ||
      looks_plural(language, words) != language.leans_plural.has(pronoun))
    return std::nullopt;
  return object;
}

// "A sensor may leave readings out, but it should send all of them once an hour.": a pronoun behind the comma
// stands for what the first half is about.
std::optional<Joined> joined_by_pronoun(const Words& language, std::string_view words) {
  constexpr std::size_t kLongest = 60;  // bytes of the subject
  const auto lower = lower_words(words);
  struct Hit {
    base::ByteRange at;
    bool leave;
  };
  std::vector<Hit> hits;
  for (const auto* list : {&language.must, &language.should, &language.may_verbs}) {
    for (auto hit = list->find(lower, 0); hit; hit = list->find(lower, hit->end))
      hits.push_back({*hit, list == &language.may_verbs});
  }
  std::sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) { return a.at.start < b.at.start; });
  // "may not", "may only": on the lists of both
  hits.erase(std::unique(hits.begin(), hits.end(),
                         [](const auto& a, const auto& b) { return b.at.start < a.at.end; }),
             hits.end());
  if (hits.size() != 2 || hits[0].at.start < 2 || hits[0].at.start > kLongest || !words.ends_with('.'))
    return std::nullopt;
  const auto pronoun = word_before(lower, hits[1].at.start);
  const auto subject = std::string_view(lower).substr(0, hits[0].at.start - 1);
  // "It may ask, but it must not insist."
  const bool same =
      subject == pronoun && (language.addresses.has(pronoun) || language.leans_pronouns.has(pronoun));
  if (!same && !language.leans_pronouns.has(pronoun)) return std::nullopt;
  const auto said = lower.rfind(pronoun, hits[1].at.start - 1);
  const auto join = word_before(lower, said);
  if (!language.joins.has(join) && !language.contrast.has(join)) return std::nullopt;
  const auto joint = lower.rfind(join, said - 1);
  if (joint < hits[0].at.end + 2 || !std::string_view(lower).substr(0, joint).ends_with(", "))
    return std::nullopt;
  const auto first = std::string_view(lower).substr(hits[0].at.end, joint - 2 - hits[0].at.end);
  const auto second = std::string_view(lower).substr(hits[1].at.end);
  const bool plain = subject.find_first_of(",;:") == std::string_view::npos &&
                     !has_any(subject, {&language.subordinate, &language.negators, &language.conditions}) &&
                     (same || !language.leans_pronouns.has(subject)) &&
                     (same || looks_plural(language, subject) == language.leans_plural.has(pronoun));
  // "…, but you must change it at once": what "it" is, the first half says; and at its end, that is put
  // there.
  const auto object = object_meant(language, first, second);
  const auto own = object ? second.substr(0, second.rfind(' ')) : second;
  const bool leans = has_any(own, {&language.leans_pronouns, &language.leans_plural, &language.limits_both});
  if (!plain || leans || second.find(';') != std::string_view::npos || !says_enough(language, first) ||
      !says_enough(language, second))
    return std::nullopt;
  const auto start = hits[0].at.end + (object ? object->start : 0);
  return Joined{.subject_end = hits[0].at.start,
                .first_end = joint - 2,
                .second = hits[1].at.start,
                .leave_first = hits[0].leave,
                .leave_second = hits[1].leave,
                .second_end = object ? hits[1].at.end + own.size() : 0,
                .object = {start, object ? start + object->size() : start},
                .separable = true};
}

// "A host may send one; listeners must then forget it.", "Two may share one, in which case both must show.":
// a leave and a duty, each a clause with its own subject.
std::optional<Joined> joined_by_clauses(const Words& language, std::string_view words) {
  const auto lower = lower_words(words);
  auto at = lower.find("; ");
  auto begins = at + 2;
  if (const auto link = language.case_links.find(lower, 0); link && link->start > 2) {
    at = link->start - 2;
    begins = link->start;
    if (lower.substr(at, 2) != ", ") return std::nullopt;
  }
  if (at == std::string::npos || lower.find("; ", begins) != std::string::npos) return std::nullopt;
  const auto first = std::string_view(lower).substr(0, at);
  const auto second = std::string_view(lower).substr(begins);
  const auto level = [&](std::string_view clause) -> int {
    if (has_any(clause, {&language.must})) return 3;
    if (has_any(clause, {&language.should})) return 2;
    return has_any(clause, {&language.may_verbs}) ? 1 : 0;
  };
  if (level(first) == 0 || level(second) == 0 || level(first) == level(second) || !words.ends_with('.'))
    return std::nullopt;
  return Joined{.first_end = at,
                .second = begins,
                .leave_first = level(first) == 1,
                .leave_second = level(second) == 1,
                .own_subject = true,
                .separable = true};
}

}  // namespace

std::optional<Joined> joined_duties(const Words& language, std::string_view words) {
  constexpr std::size_t kLongest = 120;  // bytes of the subject
  if (auto by_pronoun = joined_by_pronoun(language, words)) return by_pronoun;
  if (auto by_clauses = joined_by_clauses(language, words)) return by_clauses;
  const auto lower = lower_words(words);
  std::vector<base::ByteRange> hits;
  for (const auto* list : {&language.must, &language.should}) {
    for (auto hit = list->find(lower, 0); hit; hit = list->find(lower, hit->end)) hits.push_back(*hit);
  }
  std::sort(hits.begin(), hits.end(),
            [](const auto& one, const auto& other) { return one.start < other.start; });
  for (std::size_t i = 1; i < hits.size(); ++i) {
    const auto join = word_before(lower, hits[i].start);
    if (!language.joins.has(join)) continue;
    auto end = lower.rfind(join, hits[i].start);
    while (end > 0 && std::string_view(" ,").find(lower[end - 1]) != std::string_view::npos) --end;
    Joined found{.subject_end = hits[0].start, .first_end = end, .second = hits[i].start};
    if (end <= hits[0].end || hits[0].start < 2 || hits[0].start > kLongest) return found;
    const auto all = std::string_view(lower);
    const auto subject = all.substr(0, hits[0].start);
    const auto first = all.substr(hits[0].end, end - hits[0].end);
    const auto second = all.substr(hits[i].end);
    // A case in front holds for both: "If it is used, it must …"; any other clause may hold the verb.
    const auto comma = subject.rfind(", ");
    const bool cased =
        comma != std::string_view::npos && begins_with_condition(language, subject) &&
        !has_any(subject.substr(0, comma), {&language.must, &language.should, &language.may_verbs});
    const auto of = cased ? subject.substr(comma + 2) : subject;
    // "Employees who drive on business shall …": the clause about them has its own verb.
    const bool about = has_any(of, {&language.joins_clauses});
    const bool subordinate = about ? !is_said_of_subject(language, of) : has_any(of, {&language.subordinate});
    const bool plain = of.find_first_of(",;:") == std::string_view::npos && !subordinate &&
                       !has_any(of, {&language.negators, &language.conditions}) &&
                       !language.rule_starts.begins(of) &&
                       (cased || !language.leans_pronouns.has(word_before(lower, hits[0].start)));
    // What bounds the one may bound the other: "… except on Sundays", "… if it rains". A clause on a thing of
    // the one is its own: "… where they leave the table".
    const bool bare = first.find_first_of(",;:") == std::string_view::npos &&
                      second.find(';') == std::string_view::npos &&
                      !has_any(second, {&language.limits_both, &language.contrast, &language.exceptions});
    found.separable = hits.size() == 2 && plain && bare && says_enough(language, first) &&
                      says_enough(language, second) && !language.either.has(join) && words.ends_with('.');
    return found;
  }
  return std::nullopt;
}

}  // namespace praxeo::generate
