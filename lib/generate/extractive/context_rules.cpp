// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "generate/extractive/compose.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

std::string_view word_at(std::string_view lower, std::size_t n) {
  const auto words = word_ranges(lower);
  return n < words.size() ? lower.substr(words[n].start, words[n].size()) : std::string_view{};
}

}  // namespace

// "kiln" of "the kiln room": it says which room, and no kiln was spoken of.
static bool is_in_compound(const Words& words, std::string_view lower, base::ByteRange noun,
                           base::ByteRange next) {
  if (next.start != noun.end + 1 || lower[noun.end] != ' ') return false;
  const auto head = lower.substr(next.start, next.size());
  const bool plain = std::all_of(head.begin(), head.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool verb = words.verbs.has(head) || words.subject_verbs.has(head) || head.ends_with('s') ||
                    head.ends_with("ed") || words.must.begins(lower.substr(next.start));
  return plain && head.size() > 2 && !verb && !words.stop.has(head) && !words.prepositions.has(head);
}

bool needs_what_precedes(const Words& words, std::string_view sentence, std::string_view before) {
  if (before.empty() || !words.rules) return false;
  if (sentence.front() >= 'a' && sentence.front() <= 'z') return true;  // "command2 is executed if …"
  const auto lower = lower_words(without_references(words, sentence));
  if (const auto owned = words.owned.begins(lower)) {
    const auto phrase = std::string_view(lower).substr(0, *owned);
    const auto of = std::string_view(lower).substr(std::min(*owned + 1, lower.size()));
    const auto says_whose = words.owned_of.begins(of);
    if (!words.owned_by_value.has(phrase)) return !says_whose;
    if (!says_whose) return true;
    const auto noun = word_at(of.substr(*says_whose), 0);
    return !words.definite.has(noun) && !words.indefinite.has(noun);
  }
  for (std::size_t n = 0; n < 5; ++n) {
    if (words.skips.has(word_at(lower, n))) return true;  // "A name can also hold …"
  }
  const auto said = lower_words(before);
  const auto introduced = [&](std::string_view noun) {
    return noun.size() > 1 && !words.stop.has(noun) && !words.known.has(noun) && has_phrase(said, noun);
  };
  // "The body of a loop" is that of any, whatever loop was spoken of.
  const auto of_any = [&](std::size_t noun) {
    const auto whose = word_at(lower, noun + 2);
    return words.owned_of.has(word_at(lower, noun + 1)) &&
           (words.indefinite.has(whose) || words.every.has(whose));
  };
  // "The shell does not wait for the command": the one that was introduced as "a command".
  const auto ranges = word_ranges(lower);
  for (std::size_t n = 1; n < ranges.size(); ++n) {
    const auto noun = std::string_view(lower).substr(ranges[n].start, ranges[n].size());
    const auto article = std::string_view(lower).substr(ranges[n - 1].start, ranges[n - 1].size());
    if (!words.definite.has(article) || !introduced(noun) || of_any(n)) continue;
    if (n + 1 < ranges.size() && is_in_compound(words, lower, ranges[n], ranges[n + 1])) continue;
    const auto& articles = words.indefinite.phrases();
    if (std::any_of(articles.begin(), articles.end(), [&](const auto& indefinite) {
          return has_phrase(said, indefinite + " " + std::string(noun));
        }))
      return true;
  }
  const auto first = word_at(lower, 0);
  if (words.definite.has(first) && (of_any(1) || of_any(2))) return false;
  if (words.definite.has(first)) return introduced(word_at(lower, 1)) || introduced(word_at(lower, 2));
  if (words.every.has(first)) return introduced(word_at(lower, 1));
  if (!words.conditions.has(first)) return false;
  const auto subject = word_at(lower, 1);
  if (words.definite.has(subject)) return introduced(word_at(lower, 2)) || introduced(word_at(lower, 3));
  // "If a command …" brings its own subject along; "If subscript is @" and "When used …" don't.
  return !words.brings.has(subject) && !words.known.has(subject);
}

bool takes_back(const Words& words, std::string_view sentence) {
  return words.contrast.begins(lower_words(sentence)).has_value();
}

bool points_at_known(const Words& words, std::string_view sentence, std::string_view named) {
  if (!words.rules) return false;
  const auto lower = lower_words(without_references(words, sentence));
  const auto first = word_at(lower, 0);
  const auto known = lower_words(named);
  const auto is_named = [&](std::string_view noun) {
    const auto stem = noun.size() > 4 ? noun.substr(0, noun.size() - 1) : noun;
    return words.known.has(noun) || (stem.size() > 2 && known.find(stem) != std::string::npos);
  };
  const bool condition = words.conditions.has(first);
  const std::size_t at = condition ? 1 : 0;
  if (words.definite.has(word_at(lower, at)) || words.every.has(word_at(lower, at))) {
    if (is_named(word_at(lower, at + 1)) || is_named(word_at(lower, at + 2))) return false;
    // "The length of a name", "the file that holds …": named where it stands.
    for (std::size_t n = at + 2; n < at + 5; ++n) {
      if (words.names_on.has(word_at(lower, n))) return false;
    }
    return true;
  }
  if (!condition || !words.subordinate.has(first)) return false;
  return !words.brings.has(word_at(lower, 1)) && !is_named(word_at(lower, 1)) && !is_named(word_at(lower, 2));
}

}  // namespace praxeo::generate
