// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <initializer_list>

#include "generate/extractive/compose.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

// "The return status is …": whose, the sentence before says. "The return status of a list" says it itself.
constexpr auto kOwned = std::to_array<std::string_view>(
    {"the return status", "the exit status", "the return value", "the status", "the result", "the value",
     "the default",       "the output",      "the second",       "the first",  "the third",  "the last",
     "the remaining",     "the same",        "the two",          "the others", "the rest",   "any other",
     "any remaining",     "all other",       "all of the",       "as with",    "except",     "a second",
     "except that",       "note that",       "one of",           "each of",    "for those",  "from the",
     "in the above",      "without",         "the only",         "here",       "some",       "others"});
constexpr auto kConditions =
    std::to_array<std::string_view>({"if", "when", "unless", "once", "after", "before", "while", "until",
                                     "whenever", "where", "as", "for", "in"});
// Known to every reader without an introduction.
constexpr auto kKnown = std::to_array<std::string_view>({"shell", "user", "system", "following", "bash"});

std::string_view word_at(std::string_view lower, std::size_t n) {
  const auto words = word_ranges(lower);
  return n < words.size() ? lower.substr(words[n].start, words[n].size()) : std::string_view{};
}

bool begins_with(std::string_view lower, std::string_view phrase) {
  if (!lower.starts_with(phrase)) return false;
  return lower.size() == phrase.size() || lower[phrase.size()] == ' ' || lower[phrase.size()] == ',';
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

bool needs_what_precedes(std::string_view sentence, std::string_view before) {
  if (before.empty()) return false;
  if (sentence.front() >= 'a' && sentence.front() <= 'z') return true;  // "command2 is executed if …"
  const auto lower = lower_words(without_references(sentence));
  for (const auto phrase : kOwned) {
    if (!begins_with(lower, phrase)) continue;
    const auto rest = lower.substr(phrase.size());
    if (phrase != "the value" && phrase != "the result") return !rest.starts_with(" of ");
    return !rest.starts_with(" of a ") && !rest.starts_with(" of an ") && !rest.starts_with(" of the ");
  }
  for (std::size_t n = 0; n < 5; ++n) {
    if (word_at(lower, n) == "also") return true;
  }
  const auto said = lower_words(before);
  const auto introduced = [&](std::string_view noun) {
    return noun.size() > 1 && !is_stop_word(noun) &&
           std::find(kKnown.begin(), kKnown.end(), noun) == kKnown.end() && has_phrase(said, noun);
  };
  // "The shell does not wait for the command": the one that was introduced as "a command".
  const auto words = word_ranges(lower);
  for (std::size_t n = 1; n < words.size(); ++n) {
    const auto noun = lower.substr(words[n].start, words[n].size());
    const auto article = lower.substr(words[n - 1].start, words[n - 1].size());
    if (article != "the" || !introduced(noun)) continue;
    if (has_phrase(said, "a " + noun) || has_phrase(said, "an " + noun)) return true;
  }
  const auto first = word_at(lower, 0);
  if (first == "the") return introduced(word_at(lower, 1)) || introduced(word_at(lower, 2));
  if (first == "each" || first == "every") return introduced(word_at(lower, 1));
  if (std::find(kConditions.begin(), kConditions.end(), first) == kConditions.end()) return false;
  const auto subject = word_at(lower, 1);
  if (subject == "the") return introduced(word_at(lower, 2)) || introduced(word_at(lower, 3));
  // "If a command …" brings its own subject along; "If subscript is @" and "When used …" don't.
  return !is_one_of(subject, {"a", "an", "bash", "you", "no", "some", "all", "any", "every", "each"});
}

bool takes_back(std::string_view sentence) {
  static constexpr auto kContrast =
      std::to_array<std::string_view>({"otherwise", "however", "but", "except", "unless", "in that case",
                                       "if not", "conversely", "the exception", "the only exception"});
  const auto lower = lower_words(sentence);
  return std::any_of(kContrast.begin(), kContrast.end(),
                     [&](auto phrase) { return begins_with(lower, phrase); });
}

bool points_at_known(std::string_view sentence, std::string_view named) {
  const auto lower = lower_words(without_references(sentence));
  const auto first = word_at(lower, 0);
  const auto known = lower_words(named);
  const auto is_named = [&](std::string_view noun) {
    const auto stem = noun.size() > 4 ? noun.substr(0, noun.size() - 1) : noun;
    return std::find(kKnown.begin(), kKnown.end(), noun) != kKnown.end() ||
           (stem.size() > 2 && known.find(stem) != std::string::npos);
  };
  const bool condition = std::find(kConditions.begin(), kConditions.end(), first) != kConditions.end();
  const std::size_t at = condition ? 1 : 0;
  if (word_at(lower, at) == "the" || word_at(lower, at) == "each") {
    if (is_named(word_at(lower, at + 1)) || is_named(word_at(lower, at + 2))) return false;
    // "The length of a name", "the file that holds …": named where it stands.
    for (std::size_t n = at + 2; n < at + 5; ++n) {
      if (is_one_of(word_at(lower, n), {"of", "that", "which", "used", "for", "in", "to", "from", "named"}))
        return false;
    }
    return true;
  }
  if (!condition || first == "for" || first == "in" || first == "as") return false;
  return !is_one_of(word_at(lower, 1),
                    {"a", "an", "bash", "you", "no", "some", "all", "any", "every", "there"}) &&
         !is_named(word_at(lower, 1)) && !is_named(word_at(lower, 2));
}

}  // namespace praxeo::generate
