// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text/normalize.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"
#include "generate/extractive/words.hpp"

// Words of a sentence that can name what it does.
namespace praxeo::generate {
namespace {

constexpr std::size_t kLongest = 56;     // bytes of a heading
constexpr std::size_t kFewestWords = 2;  // one word alone says too little
constexpr std::size_t kFewestOfCut = 3;  // of a clause that was cut off before a phrase

// The typesetter's quotes have no place in a heading.
std::string without_quotes(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const auto rest = words.substr(at);
    const bool open = rest.starts_with("\u2018") || rest.starts_with("\u201C") || rest.starts_with("\u201D");
    const bool close =
        rest.starts_with("\u2019") && (at + 3 >= words.size() || !word_byte_at(words, at + 3) || at == 0);
    if (open || close) {
      at += 3;
    } else {
      out += words[at++];
    }
  }
  return out;
}

// How much of a clause that was cut off is left without the phrase that the cut went through: "use the same
// name to call the" keeps "use the same name".
std::size_t whole_phrases(const Words& words, std::string_view lower) {
  const auto ranges = word_ranges(lower);
  for (auto n = ranges.size(); n-- > kFewestOfCut;) {
    const auto word = lower.substr(ranges[n].start, ranges[n].size());
    if (words.joins_phrases.has(word)) return ranges[n].start - 1;
  }
  return lower.size();
}

// "The server answers 304 when nothing has changed" is called by what stands before "when"; a verb that the
// rest belonged to goes with it.
std::string before_subordinate(const Words& words, const std::string& heading, bool is_cut) {
  const auto lower = lower_words(heading);
  const auto ranges = word_ranges(lower);
  const auto word = [&](std::size_t n) {
    return std::string_view(lower).substr(ranges[n].start, ranges[n].size());
  };
  if (ranges.empty() || words.subordinate.has(word(0)) || words.conditions.has(word(0))) return heading;
  for (std::size_t n = kFewestOfCut; n < ranges.size(); ++n) {
    if (!words.subordinate.has(word(n))) continue;
    // "a match that implements that logic": the second one belongs to the clause of the first.
    if (n > 0 && words.joins_clauses.has(word(n)) &&
        words.joins_clauses.inside(lower.substr(0, ranges[n - 1].end)))
      return heading;
    // "The delay is set to 1 when it is too large": without its condition it says something else.
    if (words.conditions.has(word(n))) return is_cut ? std::string() : heading;
    auto left = n;
    while (left > 0 && (words.stop.has(word(left - 1)) || words.hangs.has(word(left - 1)) ||
                        words.subject_verbs.has(word(left - 1))))
      --left;
    if (left < kFewestOfCut) return heading;
    return heading.substr(0, ranges[left - 1].end);
  }
  return heading;
}

// Behind a condition, a time or a place and its comma, where that can be told alone.
std::string_view main_clause(const Words& words, std::string_view sentence) {
  constexpr std::size_t kLongestCondition = 90;  // bytes
  const auto lower = lower_words(sentence);
  const auto comma = sentence.find(", ");
  // What is so only under a condition is not said without it.
  const auto first = std::string_view(lower).substr(0, lower.find(' '));
  const bool of_case = words.conditions.has(first) && words.subordinate.has(first);
  if (of_case && (comma == std::string_view::npos ||
                  !words.imperatives.begins(std::string_view(lower).substr(comma + 2))))
    return sentence;
  if (comma == std::string_view::npos || comma > kLongestCondition ||
      !(words.conditions.begins(lower) || words.subordinate.begins(lower)))
    return sentence;
  const auto behind = sentence.substr(comma + 2);
  const auto clause = std::string_view(lower).substr(comma + 2);
  // "for cats, dogs and cows": a list goes on.
  const bool goes_on = words.joins_phrases.begins(clause) || words.leans_back.begins(clause) ||
                       word_ranges(behind.substr(0, behind.find(','))).size() < kFewestOfCut;
  return goes_on ? sentence : behind;
}

// " salt and yeast in a bowl": behind a comma, further members of a list. " and wait" is another clause.
bool goes_through_list(const Words& words, std::string_view rest) {
  constexpr std::size_t kMostOfMember = 4;  // words
  const auto lower = lower_words(rest);
  const auto ranges = word_ranges(lower);
  const auto word = [&](std::size_t n) {
    return n < ranges.size() ? std::string_view(lower).substr(ranges[n].start, ranges[n].size())
                             : std::string_view{};
  };
  const auto is_member = [&](std::size_t n) {
    return !word(n).empty() && !words.imperatives.has(word(n)) && !words.leans_pronouns.has(word(n)) &&
           !words.subjects.has(word(n)) && !words.conditions.has(word(n)) && !words.orders.has(word(n)) &&
           !words.joins_clauses.has(word(n)) &&
           (words.articles.has(word(n)) || !words.articles.has(word(n + 1)));  // "lower the heat"
  };
  if (words.joins_things.has(word(0))) return is_member(1) && !words.verbs.has(word(2));
  for (std::size_t n = 0; n < std::min(kMostOfMember, ranges.size()); ++n) {
    if (n > 0 && words.joins_things.has(word(n))) return is_member(0) && is_member(n + 1);
    if (words.verbs.has(word(n)) || words.joins_phrases.has(word(n))) return false;
    const auto behind = ranges[n].end < lower.size() ? lower[ranges[n].end] : '.';
    if (behind == ',') return is_member(0) && n + 1 < ranges.size();
    if (behind != ' ') return false;
  }
  return false;
}

// Up to the end of the clause, at most kLongest bytes, ended by a word that can end it.
std::string clause_of(const Words& words, std::string_view text, bool stands_alone = true,
                      bool* is_cut = nullptr) {
  const auto plain = base::squeeze(without_quotes(without_references(words, text)));
  std::string_view clause = plain;
  for (std::size_t at = 0; at < clause.size(); ++at) {
    const bool stop = std::string_view(",;:!?(").find(clause[at]) != std::string_view::npos;
    const bool full = clause[at] == '.' && (at + 1 == clause.size() || clause[at + 1] == ' ');
    const bool dash = clause.substr(at).starts_with("\u2013") || clause.substr(at).starts_with("\u2014");
    if (!stop && !full && !dash) continue;
    if (stop && clause[at] != '(' && at + 1 < clause.size() && clause[at + 1] != ' ') continue;  // "a:b"
    // "the format! macro"
    const bool shout = clause[at] == '!' || clause[at] == '?';
    if (shout && at + 2 < clause.size() && clause[at + 2] >= 'a' && clause[at + 2] <= 'z') continue;
    if (clause[at] == ',' && goes_through_list(words, clause.substr(at + 1))) return {};
    // "Start at line (3)": without its number it says nothing.
    if (clause[at] == '(' && at + 1 < clause.size() && clause[at + 1] >= '0' && clause[at + 1] <= '9')
      return {};
    clause = clause.substr(0, at);
    break;
  }
  const bool cut = clause.size() > kLongest;
  const auto full_size = clause.size();
  bool through = false;  // the cut goes through a phrase
  if (cut) {
    const auto at = clause.rfind(' ', kLongest);
    const auto behind = clause.substr(std::min(at + 1, clause.size()));
    const auto next = lower_words(behind.substr(0, behind.find(' ')));
    through = !words.stop.has(next) && !words.joins_phrases.has(next);
    clause = clause.substr(0, at);
  }
  const auto lower = lower_words(clause);
  if (through && stands_alone) clause = clause.substr(0, whole_phrases(words, lower));
  const auto uncut_size = clause.size();
  while (!clause.empty()) {
    while (!clause.empty() && std::string_view(" ,-").find(clause.back()) != std::string_view::npos)
      clause.remove_suffix(1);
    const auto blank = clause.rfind(' ');
    const auto last =
        std::string_view(lower).substr(blank == std::string_view::npos ? 0 : blank + 1,
                                       clause.size() - (blank == std::string_view::npos ? 0 : blank + 1));
    const bool shortened = cut || clause.size() < uncut_size;
    // "Take the lid off", "Check how large it is"
    const bool of_verb = !shortened && (words.particles.has(last) || words.subject_verbs.has(last));
    if (of_verb || (!words.stop.has(last) && !(shortened && words.hangs.has(last)))) break;
    clause = blank == std::string_view::npos ? std::string_view{} : clause.substr(0, blank);
  }
  if (is_cut != nullptr) *is_cut = cut || clause.size() + 2 < full_size;
  const auto ranges = word_ranges(clause);
  if (ranges.size() < kFewestWords) return {};
  const auto left = lower_words(clause);
  if (!stands_alone) return capitalised(clause);
  if (words.leads_to_code.inside(left) || words.leans_inside.inside(left) || words.leans_early.inside(left) ||
      words.leans_pronouns.begins(left))
    return {};
  return capitalised(clause);
}

}  // namespace

std::string deed_of(const Words& words, std::string_view sentence) {
  auto lower = lower_words(sentence);
  // "Let us print the list."
  if (const auto invites = words.invites.begins(lower); invites && *invites + 1 < sentence.size()) {
    sentence.remove_prefix(*invites + 1);
    lower = lower_words(sentence);
    if (!words.imperatives.begins(lower)) return {};
  }
  if (words.leans_back.begins(lower)) return {};
  if (words.imperatives.begins(lower) && !words.defines.inside(lower)) return clause_of(words, sentence);
  if (const auto purpose = words.purposes.begins(lower)) {
    const auto comma = sentence.find(',');
    if (comma != std::string_view::npos && comma < 90)
      return clause_of(words, sentence.substr(*purpose, comma - *purpose));
    if (const auto subject = words.subjects.find(lower, *purpose); subject && subject->start < 90)
      return clause_of(words, sentence.substr(*purpose, subject->start - *purpose));
  }
  if (words.purposes_whole.begins(lower)) {
    const auto comma = sentence.find(',');
    if (comma != std::string_view::npos && comma < 70) return clause_of(words, sentence.substr(0, comma));
  }
  for (const auto* list : {&words.shows, &words.purpose_inside}) {
    if (const auto hit = list->find(lower, 0)) {
      auto behind = sentence.substr(hit->end);
      while (behind.starts_with(' ')) behind.remove_prefix(1);
      // "we can instead use the macro"
      if (const auto along = words.leans_along.begins(lower_words(behind));
          along && *along + 1 < behind.size() && behind[*along] == ' ')
        behind.remove_prefix(*along + 1);
      auto clause = clause_of(words, behind);
      // "An example of use is shown" does nothing.
      const bool sentence_again = list == &words.shows && words.subject_verbs.inside(lower_words(clause));
      // "A script that could be used to …" neither.
      const auto first = lower_words(clause.substr(0, clause.find(' ')));
      // "The arithmetic form of for instead" neither.
      const bool half = words.stop.has(first) && !words.articles.has(first);
      if (!clause.empty() && !sentence_again && !half) return clause;
    }
  }
  return {};
}

std::string_view deed_in(const Words& words, std::string_view sentence) {
  constexpr std::size_t kLongestTime = 60;  // bytes
  const auto told = behind_order(words, sentence);
  auto rest = told;
  const auto commands = [&] {
    return commands_reader(words, rest) && !words.thinks.begins(lower_words(rest));
  };
  if (commands()) return rest;
  const auto lower = lower_words(rest);
  // "First you let out all the air."
  if (const auto whom = words.addresses.begins(lower);
      whom && rest != sentence && *whom + 1 < rest.size() && rest[*whom] == ' ') {
    rest = rest.substr(*whom + 1);
    return commands() ? rest : std::string_view{};
  }
  const auto comma = rest.find(", ");
  if (comma == std::string_view::npos || comma > kLongestTime) return {};
  const auto first = std::string_view(lower).substr(0, lower.find(' '));
  if (words.conditions.has(first) && !words.joins_phrases.has(first)) return {};  // "If it is there, …"
  if (!words.subordinate.begins(lower) && !words.joins_phrases.begins(lower)) return {};
  rest = rest.substr(comma + 2);
  return commands() ? rest : std::string_view{};
}

std::string deed_clause(const Words& words, std::string_view deed) {
  constexpr std::size_t kFewest = 3;  // words: "Stop and look"
  const auto lower = lower_words(deed);
  const auto ranges = word_ranges(lower);
  const auto word = [&](std::size_t n) {
    return std::string_view(lower).substr(ranges[n].start, ranges[n].size());
  };
  // "Create the database and restore into it": the first of two deeds, where both are too long.
  const auto clause_end = std::min(lower.find_first_of(",;:.!?("), lower.size());
  for (std::size_t n = kFewest; n + 1 < ranges.size() && clause_end > kLongest; ++n) {
    if (ranges[n].start > clause_end) break;
    if (words.joins.has(word(n)) && words.imperatives.has(word(n + 1)))
      return clause_of(words, deed.substr(0, ranges[n - 1].end));
  }
  return clause_of(words, deed);
}

std::string short_deed(const Words& words, std::string_view sentence) {
  constexpr std::size_t kFewest = 3;  // words: "Make sure" says nothing
  constexpr std::size_t kShort = 44;  // bytes
  sentence = behind_order(words, sentence);
  const auto lower = lower_words(sentence);
  if (words.conditions.begins(lower) || words.subordinate.begins(lower)) return {};
  const auto ranges = word_ranges(lower);
  const auto word = [&](std::size_t n) {
    return n < ranges.size() ? std::string_view(lower).substr(ranges[n].start, ranges[n].size())
                             : std::string_view{};
  };
  for (std::size_t n = 1; n < ranges.size(); ++n) {
    // A clause that ends, a word that says no: what is left would say something else.
    const auto between =
        std::string_view(lower).substr(ranges[n - 1].end, ranges[n].start - ranges[n - 1].end);
    if (between != " " || words.negators.has(word(n)) || words.bound_starts.has(word(n))) return {};
    const bool joins = words.joins_phrases.has(word(n)) || words.conditions.has(word(n));
    if (!joins || n < kFewest) continue;
    if (words.joins_clauses.has(word(n)))
      return {};  // "the command that is named so": which one, it says behind
    const bool next_deed = words.joins.has(word(n)) && words.imperatives.has(word(n + 1));
    if (words.owned_of.has(word(n)) || (words.stop.has(word(n - 1)) && !next_deed))
      continue;  // "a litre of milk"
    // "the flour and the water" is one thing, "and let it rest" another deed.
    const bool joins_things = words.joins_things.has(word(n)) && !words.imperatives.has(word(n + 1)) &&
                              !words.articles.has(word(n + 2)) && !words.leans_pronouns.has(word(n + 2));
    if (joins_things) continue;
    // "Turn the heating on again and check …", not "Put it on the stove"
    if (words.particles.has(word(n)) && n + 1 < ranges.size() && !words.articles.has(word(n + 1)) &&
        !words.leans_pronouns.has(word(n + 1)))
      continue;
    auto end = n;  // "Put one cylinder into each tube and cover it": all of the first deed, if it is short
    while (end < ranges.size() && !(words.joins.has(word(end)) && words.imperatives.has(word(end + 1))) &&
           (end == n || lower.substr(ranges[end - 1].end, ranges[end].start - ranges[end - 1].end) == " "))
      ++end;
    const bool short_enough = end < ranges.size() && ranges[end - 1].end <= kShort;
    auto last = short_enough ? end : n;
    while (last > kFewest && words.stop.has(word(last - 1)) && !words.particles.has(word(last - 1))) --last;
    const auto head = std::string_view(sentence).substr(0, ranges[last - 1].end);
    const auto made = lower_words(head);
    if (words.negators.inside(made) || words.leans_early.inside(made)) return {};
    if (words.particles.has(word(last - 1))) return capitalised(head);  // "Turn the heating on"
    return capitalised(clause_of(words, head));
  }
  return {};
}

Beginning beginning_of(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(sentence);
  // "Therefore, the file is closed", "Conversely the number …": what comes behind it.
  const auto comma = sentence.find(", ");
  if (const auto lean = words.leans_back.begins(lower); lean && *lean < sentence.size()) {
    const bool adverb = std::string_view(lower).substr(0, *lean).ends_with("ly");
    if (comma != std::string_view::npos && comma < 24) {
      sentence.remove_prefix(comma + 2);
    } else if (adverb && words.language == "en" && sentence[*lean] == ' ') {
      sentence.remove_prefix(*lean + 1);
    }
  }
  // "If nothing has changed, the server answers 304": what the condition is of.
  sentence = main_clause(words, sentence);
  if (const auto example = words.gives_example.begins(lower); sentence.size() == lower.size() && example &&
                                                              *example + 1 < sentence.size() &&
                                                              sentence[*example] == ' ')
    sentence.remove_prefix(*example + 1);  // "For example the default method is …"
  Beginning found;
  bool cut = false;
  const auto clause_words = clause_of(words, sentence, false, &cut);
  found.words = before_subordinate(words, clause_words, cut);
  const auto made = lower_words(found.words);
  found.whole = !cut && !words.subordinate.begins(made) && !words.conditions.begins(made) &&
                !words.leans_back.begins(made);
  if (!cut || words.subordinate.begins(lower)) return found;
  // What half a clause speaks of says more than the half: up to its verb.
  const auto plain = base::squeeze(without_quotes(without_references(words, sentence)));
  const auto clause = lower_words(plain);
  for (const auto& range : word_ranges(clause)) {
    if (range.start > kLongest || clause.find_first_of(",;:!?(") < range.start) break;
    const auto verb = std::string_view(clause).substr(range.start, range.size());
    if (range.start == 0 || !words.subject_verbs.has(verb)) continue;
    const auto subject = std::string_view(plain).substr(0, range.start - 1);
    const auto ranges = word_ranges(subject);
    const auto last = std::string_view(clause).substr(ranges.back().start, ranges.back().size());
    if (ranges.size() > kFewestWords && !words.stop.has(last)) {
      found.words = capitalised(subject);
      found.subject = true;
    }
    break;
  }
  return found;
}

// "0.60, 0.80 and 1.00 m", "the flour, salt and yeast": what follows the sign goes on with what stands
// before it.
static bool goes_on_as_list(const Words& words, std::string_view rest) {
  constexpr std::size_t kMostOfThing = 3;  // words
  if (!rest.starts_with(", ")) return false;
  rest.remove_prefix(2);
  if (words.imperatives.begins(rest)) return false;  // "the plug, wait and plug it in"
  const auto ranges = word_ranges(rest);
  for (std::size_t n = 0; n < ranges.size() && n <= kMostOfThing; ++n) {
    const auto word = rest.substr(ranges[n].start, ranges[n].size());
    if (n > 0 && words.joins_things.has(word)) return true;
    if (rest.substr(ranges[n].end).starts_with(',')) return true;
  }
  return false;
}

bool ends_well(const Words& words, std::string_view heading, std::string_view sentence) {
  const auto lower = lower_words(sentence);
  const auto at = lower.find(lower_words(heading));
  if (at == std::string::npos) return true;  // in other words than the sentence's
  auto rest = std::string_view(lower).substr(at + heading.size());
  if (goes_on_as_list(words, rest)) return false;
  if (!rest.starts_with(' ')) return true;
  rest.remove_prefix(1);
  const auto next = rest.substr(0, rest.find_first_of(" ,.;:"));
  const auto last = lower_words(heading.substr(heading.rfind(' ') + 1));
  return words.joins_phrases.has(next) && !words.joins_clauses.has(next) && !words.owned_of.has(next) &&
         !words.imperatives.has(last);
}

}  // namespace praxeo::generate
