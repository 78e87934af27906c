// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/words.hpp"

// Which term a sentence defines.
namespace praxeo::generate {
namespace {

constexpr std::size_t kMostWordsOfTerm = 4;  // of a term

// Words that can be a term: few, no clause, none that says nothing. Without its article.
std::optional<std::string> term_in(const Words& words, std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.remove_suffix(1);
  const auto lower = lower_words(text);
  if (const auto article = words.articles.begins(lower); article && lower.size() == text.size()) {
    text.remove_prefix(std::min(text.size(), *article));
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  if (text.size() > 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  const auto ranges = word_ranges(text);
  if (ranges.empty() || ranges.size() > kMostWordsOfTerm || text.size() > 60 ||
      text.find_first_of(",;:()[]\"") != std::string_view::npos)
    return std::nullopt;
  for (const auto& range : ranges) {
    const auto word = lower_words(text.substr(range.start, range.size()));
    const bool joins = words.definite.has(word) || words.owned_of.has(word) || words.names_on.has(word);
    if (words.stop.has(word) && !joins) return std::nullopt;
    if (words.empty_terms.has(word)) return std::nullopt;
  }
  const auto first = lower_words(text.substr(ranges.front().start, ranges.front().size()));
  const auto last = lower_words(text.substr(ranges.back().start, ranges.back().size()));
  if (words.stop.has(first) || words.stop.has(last)) return std::nullopt;
  // "The variable s" is one of the program's, "vitamin C" is a term.
  if (ranges.size() > 1 && last.size() == 1 && last == text.substr(ranges.back().start)) return std::nullopt;
  return std::string(text);
}

// The words that a name follows: not "instead of being called a copy", and neither "Move it to the folder
// called old" nor "When we call the function", which give no meaning.
std::optional<base::ByteRange> name_behind(const Words& words, std::string_view lower) {
  for (auto hit = words.calls.find(lower, 0); hit; hit = words.calls.find(lower, hit->end)) {
    const auto before = lower.substr(0, hit->start == 0 ? 0 : hit->start - 1);
    const auto& denied = words.calls_not.phrases();
    const bool is_denied = std::any_of(denied.begin(), denied.end(), [&](const auto& phrase) {
      return before.ends_with(phrase) &&
             (before.size() == phrase.size() || before[before.size() - phrase.size() - 1] == ' ');
    });
    const bool states = words.copulas.begins(lower.substr(hit->start)).has_value();  // "is called"
    if (is_denied || (!states && words.imperatives.begins(lower))) continue;
    if (!states && words.conditions.begins(lower) && before.find(',') == std::string_view::npos) continue;
    return hit;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> defined_term(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(sentence);
  if (lower.size() != sentence.size()) return std::nullopt;  // offsets would not agree
  if (const auto hit = words.defines.find(lower, 0); hit && hit->start > 0) {
    const auto rest = std::string_view(lower).substr(hit->start);
    // "The products are a salt and water.", of one case
    const bool of_some = words.definite.begins(lower) && words.defines_many.begins(rest);
    // "\"Holder\" means the person …", and not "This means the file is closed."
    const bool quoted =
        sentence.starts_with('"') && sentence.substr(0, hit->start).find('"', 1) != std::string_view::npos;
    if (!of_some && (quoted || !words.defines_not.begins(rest)) && !words.calls.begins(rest)) {
      if (auto term = term_in(words, sentence.substr(0, hit->start))) return term;
    }
  }
  // "Such a stretch is called a pipeline."
  const auto named = name_behind(words, lower);
  if (!named) return std::nullopt;
  auto behind = sentence.substr(named->end);
  behind = behind.substr(0, behind.find_first_of(".,;:"));
  const auto quote = behind.find("\u201C");
  if (quote != std::string_view::npos) {
    const auto close = behind.find("\u201D", quote);
    if (close != std::string_view::npos) behind = behind.substr(quote + 3, close - quote - 3);
  } else if (named->end < lower.size() && lower[named->end] != ' ') {
    return std::nullopt;
  }
  // A name, not "called before the loop": one that has an article, stands in quotes, or ends the clause.
  return term_in(words, behind);
}

}  // namespace praxeo::generate
