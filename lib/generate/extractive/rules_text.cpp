// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/rules_text.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"
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

std::string_view behind_please(const Words& words, std::string_view sentence) {
  const auto asks = words.requests.begins(lower_words(sentence));
  if (!asks || *asks + 1 >= sentence.size()) return sentence;
  sentence.remove_prefix(*asks);
  sentence.remove_prefix(std::min(sentence.find_first_not_of(", "), sentence.size()));
  return sentence;
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

}  // namespace

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
  return std::any_of(unit.blocks.begin(), unit.blocks.end(), [&](auto b) {
    const auto& block = reading.blocks()[b];
    if (block.role != base::BlockRole::paragraph) return false;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      if (language.rules_themselves.begins(lower_words(reading.text(reading.sentences()[s])))) return true;
    }
    return false;
  });
}

std::optional<Modality> rule_of(const Words& words, std::string_view sentence) {
  if (sentence.ends_with('?') || sentence.ends_with(':')) return std::nullopt;
  const auto lower = lower_words(sentence);
  if (words.only_refers_starts.begins(lower) || words.rules_themselves.begins(lower) ||
      reads_itself(words, sentence) || words.tells_past.inside(lower) || words.foretells.inside(lower))
    return std::nullopt;
  for (const auto said : {sentence, behind_case(words, sentence)}) {
    if (!said.empty() && tells_to_do(words, behind_please(words, said))) return Modality::must;
  }
  if (words.bans.begins(lower)) return Modality::must;
  const bool bounded = is_bounded(words, lower);
  if (const auto leave = leave_in(words, sentence, lower)) {
    const auto deed = std::string_view(lower).substr(std::min(leave->end + 1, lower.size()));
    const bool acts = deed.find(' ') != std::string_view::npos && !words.may_states.begins(deed);
    const bool may = words.may_verbs.begins(std::string_view(lower).substr(leave->start)).has_value();
    if (bounded || (may && acts)) return Modality::may;
    return std::nullopt;  // what can be, or might
  }
  if (bounded || words.rule_starts.begins(lower) || words.rule_states.inside(lower)) return Modality::must;
  return std::nullopt;
}

}  // namespace praxeo::generate
