// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text/month.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

std::string without_asides(std::string_view sentence) {
  std::string out;
  int depth = 0;
  bool quoted = false;
  for (const char c : sentence) {
    if (c == '"') quoted = !quoted;
    if (c == '(') ++depth;
    if (depth == 0 && !quoted) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return depth == 0 && !quoted ? out : std::string(sentence);  // unbalanced: better the whole
}

// "A tenant who moves more than five miles" in front of "shall": the clause about the tenant has a verb of
// its own, so the one behind it is said of the tenant.
bool is_behind_relative(const Words& words, std::string_view clause) {
  constexpr std::size_t kFewest = 2;  // words of it behind its verb
  const auto ranges = word_ranges(clause);
  std::optional<std::size_t> relative;
  for (std::size_t n = 0; n < ranges.size(); ++n) {
    const auto word = clause.substr(ranges[n].start, ranges[n].size());
    if (!words.subordinate.has(word)) continue;
    if (relative || n == 0 || !words.joins_clauses.has(word)) return false;
    relative = n;
  }
  if (!relative || *relative + kFewest >= ranges.size()) return false;
  const auto& next = ranges[*relative + 1];
  const auto word = clause.substr(next.start, next.size());
  const auto joint = clause.substr(ranges[*relative].start, ranges[*relative].size());
  if (words.verbs.has(word) || words.denies.begins(clause.substr(next.start))) return true;
  if (words.stop.has(word)) return false;  // "that the user must"
  // Behind "that", a noun may stand as well ("that users must"), but not with more behind it.
  return words.relative_subjects.has(joint) || *relative + kFewest + 1 < ranges.size();
}

// Whether the word at `at` stands in a main clause: no "if", "when", "that", "which" … between the last comma
// and it. "If it cannot be read, …" demands nothing; "The pattern must match" does.
bool is_main_clause(const Words& words, std::string_view lower, std::size_t at) {
  const auto comma = at == 0 ? std::string_view::npos : lower.find_last_of(",;:", at - 1);
  const auto from = comma == std::string_view::npos ? 0 : comma + 1;
  auto clause = lower.substr(from, at - from);
  while (!clause.empty() && clause.front() == ' ') clause.remove_prefix(1);
  // "that it has, but is not allowed": what has no subject of its own goes on with the clause before.
  if (comma != std::string_view::npos && lower[comma] == ',') {
    if (const auto join = words.joins.begins(clause)) {
      auto rest = clause.substr(*join);
      rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
      if (rest.empty() || words.verbs.begins(rest)) return is_main_clause(words, lower, comma);
    }
  }
  if (const auto skip = words.skips.begins(clause)) clause.remove_prefix(*skip);
  if (words.required.begins(lower.substr(at)) && words.required_not.inside(clause)) return false;
  return !words.subordinate.inside(clause) || is_behind_relative(words, clause);
}

// "You may have to build it", "It should work": a guess or a hope, and nothing to be kept to.
bool is_hoped(const Words& words, std::string_view lower, base::ByteRange hit) {
  for (auto expected = words.expected.find(lower, 0); expected;
       expected = words.expected.find(lower, expected->end)) {
    if (expected->start <= hit.start && expected->end >= hit.end) return true;
  }
  return false;
}

// "…, die gelesen werden muss,": a German clause that ends in its verb is a subordinate one.
bool ends_clause(const Words& words, std::string_view lower, base::ByteRange hit) {
  if (words.language != "de") return false;
  const auto comma = hit.start == 0 ? std::string_view::npos : lower.find_last_of(",;:", hit.start - 1);
  const bool behind_comma = comma != std::string_view::npos;
  return behind_comma && hit.end < lower.size() && (lower[hit.end] == ',' || lower[hit.end] == '.');
}

bool ends_like_one_of(std::string_view word, const PhraseSet& endings) {
  return word.size() > 4 && std::any_of(endings.phrases().begin(), endings.phrases().end(),
                                        [&](const auto& ending) { return word.ends_with(ending); });
}

// "A lost key cannot be restored": what nobody can do is a fact. "cannot be used twice" forbids, and "cannot
// be empty" bounds.
bool is_impossible(const Words& words, std::string_view lower, base::ByteRange hit) {
  const auto rest = lower.substr(hit.start);
  const auto states = words.impossible.begins(rest);
  if (!states || *states + 1 >= rest.size()) return false;
  auto verb = rest.substr(*states + 1);
  verb = verb.substr(0, verb.find_first_of(" .,;:"));
  if (words.forbidden.has(verb)) return false;
  return ends_like_one_of(verb, words.participles) || words.participles_irregular.has(verb);
}

// German "Lange Haare sind zusammenzubinden.", "Spritzer sind mit Wasser zu spülen.": what is to be done, and
// not "ist leicht zu merken".
bool is_to_be_done(const Words& words, std::string_view lower) {
  for (auto hit = words.to_be.find(lower, 0); hit; hit = words.to_be.find(lower, hit->end)) {
    const auto end = std::min(lower.find_first_of(",;:.", hit->end), lower.size());
    const auto clause = lower.substr(hit->end, end - hit->end);
    const auto ranges = word_ranges(clause);
    if (ranges.empty() || !is_main_clause(words, lower, hit->start)) continue;
    const auto word = [&](std::size_t back) {
      const auto& range = ranges[ranges.size() - back];
      return clause.substr(range.start, range.size());
    };
    if (!words.infinitives.empty() && !ends_like_one_of(word(1), words.infinitives)) continue;
    if (ranges.size() > 1 && words.to_do.has(word(2)) && !(ranges.size() > 2 && words.ease.has(word(3))))
      return true;
    const auto& parts = words.verb_parts.phrases();  // "zusammenzu"
    const bool joined = std::any_of(parts.begin(), parts.end(), [&](const auto& part) {
      return word(1).starts_with(part) && word(1).size() > part.size() + 2;
    });
    if (joined) return true;
  }
  return false;
}

// "That is a wish, not a must."
bool is_noun(const Words& words, std::string_view lower, std::size_t at) {
  auto before = lower.substr(0, at);
  while (before.ends_with(' ')) before.remove_suffix(1);
  return words.indefinite.has(before.substr(before.rfind(' ') + 1));
}

bool demands(const Words& words, std::string_view lower, const PhraseSet& phrases) {
  for (auto hit = phrases.find(lower, 0); hit; hit = phrases.find(lower, hit->end)) {
    if (ends_clause(words, lower, *hit)) continue;
    // "Should a clause be void, the others stand."
    if (hit->start == 0 && words.doubts.has(lower.substr(0, hit->end)) && hit->end + 1 < lower.size() &&
        !words.may_states.begins(lower.substr(hit->end + 1)))
      continue;
    if (is_impossible(words, lower, *hit) || is_noun(words, lower, hit->start)) continue;
    if (is_main_clause(words, lower, hit->start) && !is_hoped(words, lower, *hit)) return true;
  }
  return false;
}

// "The first byte carries the version, which MUST be 1.": in capitals, what is added of a thing demands as a
// sentence would.
bool demands_aside(const Words& words, std::string_view sentence, const PhraseSet& phrases) {
  constexpr std::size_t kMost = 3;  // words in front of it
  const auto lower = lower_words(sentence);
  if (lower.size() != sentence.size()) return false;
  for (auto hit = phrases.find(lower, 0); hit; hit = phrases.find(lower, hit->end)) {
    const auto comma = lower.rfind(", ", hit->start);
    if (comma == std::string::npos || sentence[hit->start] == lower[hit->start] ||
        sentence[hit->start + 1] == lower[hit->start + 1])
      continue;
    const auto clause = std::string_view(lower).substr(comma + 2, hit->start - comma - 2);
    if (words.joins_clauses.begins(clause) && word_ranges(clause).size() <= kMost) return true;
  }
  return false;
}

// "may keep a tool only for two weeks", by the words between, or "may be kept in the office only", where it
// ends the clause: not "may not only eat", "may eat if they only
// pay".
bool bounds_leave(const Words& words, std::string_view between, bool ends) {
  if (between.ends_with('-')) return false;  // "read-only"
  constexpr std::size_t kNear = 4;           // words
  constexpr std::size_t kNearEnd = 8;
  const auto ranges = word_ranges(between);
  if (ranges.size() > (ends ? kNearEnd : kNear)) return false;
  return std::none_of(ranges.begin(), ranges.end(), [&](const auto& range) {
    const auto word = between.substr(range.start, range.size());
    return words.negators.has(word) || words.subordinate.has(word) || words.joins_things.has(word) ||
           words.joins.has(word);
  });
}

// The clause around `at` says no: "darf keine Leerzeichen enthalten".
bool is_denied(const Words& words, std::string_view lower, base::ByteRange hit) {
  const auto end = std::min(lower.find_first_of(",;:.", hit.end), lower.size());
  return words.negators.inside(lower.substr(hit.end, end - hit.end));
}

}  // namespace

std::string without_month(std::string sentence) {
  for (auto at = sentence.find("May"); at != std::string::npos; at = sentence.find("May", at + 1)) {
    if (base::is_month_of_may(sentence, at)) sentence[at + 2] = 'i';
  }
  return sentence;
}

std::optional<Modality> modality_of(const Words& words, std::string_view sentence) {
  if (sentence.ends_with('?')) return std::nullopt;  // asks, and demands nothing
  constexpr std::size_t kLongest = 2000;             // bytes; what is longer is no sentence
  if (sentence.size() > kLongest) return std::nullopt;
  // What is said in brackets or quoted is not demanded here.
  const auto said = without_month(without_asides(sentence));
  const auto lower = lower_words(said);
  if (words.itself.begins(lower)) return std::nullopt;  // the text speaks of itself: "This section …"
  // "Some languages must be compiled": of none in particular, so nobody is held to it.
  if (words.vague.begins(lower) || words.elsewhere.inside(lower)) return std::nullopt;
  const bool advises = words.expected.begins(lower).has_value();  // "Be sure to read …"
  if (demands(words, lower, words.must) || (words.must_starts.begins(lower) && !advises) ||
      demands_aside(words, said, words.must) || is_to_be_done(words, lower))
    return Modality::must;
  // "Only names are allowed", "may be used only in a function", "not currently allowed": a restriction.
  const bool bound_start = words.bound_starts.begins(lower).has_value();
  if ((bound_start || words.bounds.inside(lower)) && demands(words, lower, words.grants))
    return Modality::must;
  // "Fires are permitted in winter only."
  for (auto hit = words.may.find(lower, 0); hit; hit = words.may.find(lower, hit->end)) {
    const auto end = std::min(lower.find_first_of(",;:.", hit->end), lower.size());
    const auto clause = std::string_view(lower).substr(hit->end, end - hit->end);
    const auto only = words.limits_to.find(clause, 0);
    if (only && only->end == clause.size() && bounds_leave(words, clause.substr(0, only->start), true) &&
        is_main_clause(words, lower, hit->start))
      return Modality::must;
  }
  // "Nobody may share an account.", "Only the cook may open it."
  if (bound_start && demands(words, lower, words.may_verbs)) return Modality::must;
  // "Once it is sealed, nothing may be changed.", "Files stay here; nothing may be copied.", "With a yellow
  // flag only fours may launch."
  if (const auto hit = words.may_verbs.find(lower, 0)) {
    const auto before = std::string_view(lower).substr(0, hit->start);
    const auto sign = before.find_last_of(",;:");
    auto clause = before.substr(sign == std::string_view::npos ? 0 : sign + 1);
    while (clause.starts_with(' ')) clause.remove_prefix(1);
    const bool bound = sign != std::string_view::npos && words.bound_starts.begins(clause);
    const auto only = words.limits_to.find(clause, 0);
    auto ahead = clause.substr(0, only ? only->start : 0);
    while (ahead.ends_with(' ')) ahead.remove_suffix(1);
    const auto word = ahead.substr(ahead.rfind(' ') + 1);  // not "the only file that may be read"
    auto last = clause;
    while (last.ends_with(' ')) last.remove_suffix(1);
    last = last.substr(last.rfind(' ') + 1);  // not "pay only half and may bring a friend"
    const bool bounds =
        only && !words.articles.has(word) && !words.negators.has(word) && !words.joins.has(last);
    if ((bound || bounds) && !words.subordinate.inside(clause)) return Modality::must;
  }
  // "Members may keep a tool only for two weeks."
  for (auto hit = words.may_verbs.find(lower, 0); hit; hit = words.may_verbs.find(lower, hit->end)) {
    const auto end = std::min(lower.find_first_of(",;:.", hit->end), lower.size());
    const auto clause = std::string_view(lower).substr(hit->end, end - hit->end);
    const auto only = words.limits_to.find(clause, 0);
    if (only && bounds_leave(words, clause.substr(0, only->start), only->end == clause.size()) &&
        is_main_clause(words, lower, hit->start))
      return Modality::must;
  }
  if (demands(words, lower, words.should) || demands_aside(words, said, words.should) ||
      words.should_starts.begins(lower))
    return Modality::should;
  for (auto hit = words.may.find(lower, 0); hit; hit = words.may.find(lower, hit->end)) {
    if (!is_main_clause(words, lower, hit->start) || ends_clause(words, lower, *hit)) continue;
    return is_denied(words, lower, *hit) ? Modality::must : Modality::may;
  }
  // "may" as a permission has a passive behind it; "may be useful" is a guess.
  for (auto hit = words.may_passive.find(lower, 0); hit; hit = words.may_passive.find(lower, hit->end)) {
    auto rest = std::string_view(lower).substr(hit->end);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    const auto word = rest.substr(0, rest.find_first_of(" .,;:"));
    const bool done = ends_like_one_of(word, words.participles) || words.participles_irregular.has(word);
    if (done && is_main_clause(words, lower, hit->start)) return Modality::may;
  }
  return std::nullopt;
}

bool says_open(const Words& words, std::string_view sentence) {
  return demands(words, lower_words(sentence), words.open);
}

}  // namespace praxeo::generate
