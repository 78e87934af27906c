// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/rules_text.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"
#include "generate/extractive/binding.hpp"
#include "generate/extractive/steps.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

// What is asked for behind the case, the time or the place that a sentence begins with.
std::string_view behind_case(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(sentence);
  const auto comma = sentence.find(", ");
  const bool cased = words.conditions.begins(lower) || words.joins_phrases.begins(lower);
  return cased && comma != std::string_view::npos ? sentence.substr(comma + 2) : std::string_view();
}

// "Please read these rules before you come in."
bool reads_itself(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(sentence);
  return words.requests.begins(lower) && (words.rules_themselves.inside(lower) || words.itself.inside(lower));
}

bool is_number(const Words& words, std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  // "£120", "€ 5"
  while (!text.empty() && static_cast<unsigned char>(text.front()) >= 0x80) text.remove_prefix(1);
  return !text.empty() && (base::is_digit(text.front()) || words.numbers.begins(text));
}

// "no later than five days", "twice a day at most".
bool is_bounded(const Words& words, std::string_view lower) {
  for (auto hit = words.rule_bounds.find(lower, 0); hit; hit = words.rule_bounds.find(lower, hit->end)) {
    const auto behind = lower.substr(hit->end);
    if (is_number(words, behind)) return true;
    if (behind.empty() || std::string_view(".,;").find(behind.front()) != std::string_view::npos) return true;
  }
  return false;
}

// "Store rooms line the wall.": a noun that an order could begin with.
bool names_things(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(sentence);
  const auto ranges = word_ranges(lower);
  const auto word = [&](std::size_t n) {
    return std::string_view(lower).substr(ranges[n].start, ranges[n].size());
  };
  if (ranges.size() < 4 || !word(1).ends_with('s') || word(1).ends_with("ss") || words.stop.has(word(1)))
    return false;
  return !words.stop.has(word(2)) && !words.prepositions.has(word(2)) && !word(2).ends_with("ly") &&
         (words.articles.has(word(3)) || words.prepositions.has(word(3)));
}

// "No mirrored surfaces facing up.", and neither "No entry fee is charged" nor "No, you can stay".
bool bans_without_verb(const Words& words, std::string_view lower) {
  const auto ban = words.bans.begins(lower);
  if (!ban || *ban >= lower.size() || lower[*ban] != ' ') return false;
  const auto clause = lower.substr(0, lower.find_first_of(",;:."));
  return !words.verbs.inside(clause) && !words.subject_verbs.inside(clause);
}

// "may", and not the month.
std::optional<base::ByteRange> leave_in(const Words& words, std::string_view sentence,
                                        std::string_view lower) {
  for (auto hit = words.leaves.find(lower, 0); hit; hit = words.leaves.find(lower, hit->end)) {
    const bool small = sentence[hit->start] == lower[hit->start];
    const bool goes_on =
        hit->end + 1 < lower.size() && lower[hit->end] == ' ' && base::is_lower(lower[hit->end + 1]);
    if (small && goes_on) return hit;
  }
  return std::nullopt;
}

// "v2 (May 2024): signature over the raw body", "1.1.0: …": of the text's history.
bool begins_with_version(std::string_view words) {
  const bool marked = words.size() > 1 && (words.front() == 'v' || words.front() == 'V');
  const auto number = words.substr(marked ? 1 : 0);
  const auto end = number.find_first_not_of("0123456789.");
  if (end == 0 || end == std::string_view::npos) return false;
  const bool dotted = number.substr(0, end).find('.') != std::string_view::npos;
  const auto behind = number.substr(end);
  return (marked || dotted) && (behind.starts_with(": ") || behind.starts_with(" ("));
}

// "By a slot we mean …", 'A "slot" is …': gives a term its meaning, and not "A slot is ten minutes."
bool names_term(const Words& words, std::string_view sentence) {
  return defined_term(words, sentence) && (words.naming.inside(lower_words(sentence)) ||
                                           sentence.find_first_of("\"`") != std::string_view::npos ||
                                           sentence.find("\u201c") != std::string_view::npos);
}

// "Budget is what I told you.": of who wrote it.
bool speaks_of_self(const Words& words, std::string_view sentence) {
  return words.tells_self.inside(lower_words(sentence));
}

// "Bron wondered about bees.": what was said at a meeting.
bool reports(const Words& words, std::string_view sentence) {
  constexpr std::size_t kFirst = 4;  // words
  const auto lower = lower_words(sentence);
  const auto ranges = word_ranges(lower);
  for (std::size_t n = 1; n < std::min(kFirst, ranges.size()); ++n) {
    if (words.reports.has(std::string_view(lower).substr(ranges[n].start, ranges[n].size())))
      return !modality_of(words, sentence);
  }
  return false;
}

// "Questions?", with whom to ask behind it.
bool offers_help(const Words& words, std::string_view sentence) {
  return sentence.ends_with('?') && words.asks_back.has(lower_words(sentence.substr(0, sentence.size() - 1)));
}

// "Decided: no fires in summer."
std::string_view behind_decision(const Words& words, std::string_view sentence) {
  // "(b) Use what is old."
  if (sentence.size() > 4 && sentence[0] == '(' && base::is_lower(sentence[1]) &&
      sentence.substr(2, 2) == ") ")
    sentence.remove_prefix(4);
  const auto decides = words.decisions.begins(lower_words(sentence));
  if (!decides || *decides + 2 >= sentence.size()) return sentence;
  const bool told = sentence.substr(*decides).starts_with(": ");
  return told ? sentence.substr(*decides + 2) : sentence;
}

}  // namespace

bool asks_openly(const Words& words, std::string_view sentence) {
  constexpr std::size_t kMostOfCase = 8;  // words
  if (!sentence.ends_with('?')) return false;
  const auto lower = lower_words(sentence);
  return words.questions.begins(lower) || word_ranges(lower).size() > kMostOfCase;
}

bool says_scope_of_text(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(sentence);
  const auto it = words.leans_pronouns.begins(lower);
  return it && *it + 1 < lower.size() && words.scope.begins(std::string_view(lower).substr(*it + 1));
}

bool tells_of_text(const Words& words, std::string_view sentence) {
  if (begins_with_version(sentence)) return true;
  const auto lower = lower_words(sentence);
  const auto begun = words.purpose_not.begins(lower);
  if (!begun) return false;
  auto behind = std::string_view(lower).substr(*begun);
  if (behind.empty() || behind.front() == ':') return true;
  behind.remove_prefix(std::min(behind.find_first_not_of(' '), behind.size()));
  // "Valid tickets are shown at the door." is a rule.
  return behind.empty() || base::is_digit(behind.front()) || words.purpose_not_behind.begins(behind);
}

std::string_view behind_please(const Words& words, std::string_view sentence) {
  const auto asks = words.requests.begins(lower_words(sentence));
  if (!asks || *asks + 1 >= sentence.size()) return sentence;
  sentence.remove_prefix(*asks);
  sentence.remove_prefix(std::min(sentence.find_first_not_of(", "), sentence.size()));
  return sentence;
}

bool is_called_rules(const Words& language, std::string_view title) {
  const auto lower = lower_words(title);
  const auto ranges = word_ranges(lower);
  if (ranges.empty()) return false;
  const auto first = std::string_view(lower).substr(ranges[0].start, ranges[0].size());
  const auto& endings = language.deed_endings.phrases();  // "Writing firewall rules"
  const bool deed =
      std::any_of(endings.begin(), endings.end(), [&](const auto& end) { return first.ends_with(end); });
  for (auto hit = language.rules_titles.find(lower, 0); hit;
       hit = language.rules_titles.find(lower, hit->end)) {
    const auto before = std::string_view(lower).substr(0, hit->start);
    const auto behind = std::string_view(lower).substr(hit->end);
    if (behind.starts_with('-') || before.ends_with('-')) continue;  // "Rules-Requires-Root"
    // "Leisure Centre: Rules for …"
    if (before.empty() || before.ends_with(": ") || before.ends_with("- ") || before.ends_with("\u2013 "))
      return true;
    // "House rules of the makerspace"
    const bool of_what =
        behind.starts_with(" of the ") || behind.starts_with(" for ") || behind.starts_with(" on ");
    if (!deed && of_what && word_ranges(before).size() <= 2) return true;
    if (!deed && (behind.empty() || behind.starts_with(':') || behind.starts_with(" -") ||
                  behind.starts_with(" \u2013") || behind.starts_with(" (")))
      return true;
  }
  return false;
}

bool is_of_rules(const Reading& reading, const Unit& unit) {
  const auto& language = reading.language();
  if (is_called_rules(language, reading.material().source.version.title) ||
      is_called_rules(language, unit.title))
    return true;
  // "RIVERSIDE ROWING CLUB", and below it "Rules for the use of boats"
  constexpr std::size_t kMostWords = 14;
  for (std::size_t n = 0; n < std::min<std::size_t>(2, unit.blocks.size()); ++n) {
    const auto& block = reading.blocks()[unit.blocks[n]];
    const auto line = reading.text(block.body);
    if (block.role == base::BlockRole::paragraph && !line.ends_with('.') &&
        word_ranges(line).size() <= kMostWords && is_called_rules(language, line))
      return true;
  }
  constexpr std::size_t kFirst = 8;  // blocks: where a text says what it is
  for (std::size_t n = 0; n < std::min(kFirst, unit.blocks.size()); ++n) {
    const auto& block = reading.blocks()[unit.blocks[n]];
    if (block.role != base::BlockRole::paragraph) continue;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto lower = lower_words(reading.text(reading.sentences()[s]));
      const auto itself = language.rules_themselves.begins(lower);
      if (!itself || *itself + 1 >= lower.size()) continue;
      // "These rules hold …", neither "This policy object decides" nor "This policy was approved".
      const auto rest = std::string_view(lower).substr(*itself + 1);
      const auto word = rest.substr(0, rest.find(' '));
      const bool tells = language.verbs.begins(rest) || (language.language == "en" && word.size() > 3 &&
                                                         word.ends_with('s') && !word.ends_with("ss"));
      if (tells && !language.tells_past.begins(rest)) return true;
    }
  }
  return false;
}

std::optional<Modality> rule_of(const Words& words, std::string_view sentence) {
  sentence = behind_decision(words, sentence);
  if (reports(words, sentence)) return std::nullopt;
  if (sentence.ends_with('?') || sentence.ends_with(':')) return std::nullopt;
  const auto lower = lower_words(without_month(std::string(sentence)));
  if (words.only_refers_starts.begins(lower) || words.rules_themselves.begins(lower) ||
      reads_itself(words, sentence) || words.tells_past.inside(lower) || words.foretells.inside(lower))
    return std::nullopt;
  // "Use it as often as you like.", "Nobody wants that again."
  if (words.freely.inside(lower) || words.minds.begins(lower)) return std::nullopt;
  for (const auto said : {sentence, behind_case(words, sentence)}) {
    const auto asked = behind_please(words, said);
    if (!asked.empty() && tells_to_do(words, asked) && !names_things(words, asked)) return Modality::must;
  }
  if (bans_without_verb(words, lower)) return Modality::must;
  // "No single stay can be longer than ten days."
  const auto than = lower.find(" than ");
  if (words.bans.begins(lower) && words.leaves.inside(lower) && than != std::string::npos &&
      is_number(words, std::string_view(lower).substr(than + 5)))
    return Modality::must;
  const bool bounded = is_bounded(words, lower);
  if (const auto leave = leave_in(words, sentence, lower)) {
    const auto deed = std::string_view(lower).substr(std::min(leave->end + 1, lower.size()));
    const bool acts = deed.find(' ') != std::string_view::npos && !words.may_states.begins(deed);
    const bool may = words.may_verbs.begins(std::string_view(lower).substr(leave->start)).has_value();
    const bool done = words.may_passive.inside(lower) || lower.find("can be ") != std::string::npos;
    if ((bounded && (may || done)) || (may && acts)) return Modality::may;
    return std::nullopt;  // what can be, or might
  }
  // "Max 2 m by 3 m, no higher than 2.2 m."
  if (bounded && (words.rule_bounds.begins(lower) || words.ruled.inside(lower))) return Modality::must;
  const bool of_one = words.definite.begins(lower).has_value();  // "The roof needs a repair."
  if (words.rule_starts.begins(lower) ||
      (words.rule_states.inside(lower) && !(of_one && words.rule_needs.inside(lower))))
    return Modality::must;
  return std::nullopt;
}

std::optional<Modality> level_in_rules(const Words& words, std::string_view sentence) {
  if (const auto level = modality_of(words, sentence)) return level;
  if (has_phrase(sentence, "MAY") && !is_shouted(sentence)) return Modality::may;
  if (const auto level = rule_of(words, sentence)) return level;
  const auto lower = lower_words(sentence);
  if (words.leave_starts.begins(lower) || words.leave_states.inside(lower)) return Modality::may;
  return words.advice_states.inside(lower) ? std::optional(Modality::should) : std::nullopt;
}

std::vector<std::size_t> statements_of(const Reading& reading, const SourceBlock& block) {
  const auto& language = reading.language();
  const auto all = reading.text(block.body);
  std::vector<std::size_t> found;
  if (language.chatter.begins(lower_words(all))) return found;
  constexpr std::size_t kFewestWords = 3;
  const bool of_item = block.role == base::BlockRole::item;  // "Books: 3 weeks. Games: 2 weeks."
  for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
    const auto words = reading.text(reading.sentences()[s]);
    const auto lower = lower_words(words);
    // "Why so? Because …"
    const auto before =
        s > block.first_sentence ? reading.text(reading.sentences()[s - 1]) : std::string_view();
    if (asks_openly(language, before) || offers_help(language, before)) continue;
    // "Children pay nothing.": short, and a sentence as its author wrote it
    const bool brief = !words.empty() && base::is_upper(words.front()) && words.ends_with('.') &&
                       word_ranges(words).size() >= kFewestWords;
    const bool fits = (reading.sentences()[s].whole || of_item || brief) && !says_open(language, words) &&
                      !words.ends_with(':') && !words.ends_with('?') && !is_misread(language, words) &&
                      !only_refers(language, words) && !names_levels(words) &&
                      !language.tells_past.begins(lower) && !language.rules_themselves.begins(lower) &&
                      !language.chatter.begins(lower) && !names_term(language, words) &&
                      !speaks_of_self(language, words) && !reports(language, words) &&
                      !says_scope_of_text(language, words);
    if (fits) found.push_back(s);
  }
  return found;
}

}  // namespace praxeo::generate
