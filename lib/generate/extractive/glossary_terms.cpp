// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/glossary_terms.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kFewestWordsOfMeaning = 2;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Of a word alone: "validator" in "validators" too.
bool same_word(std::string_view word, std::string_view lower) {
  const auto plain = lower_words(word);
  return plain == lower ||
         (plain.size() == lower.size() + 1 && plain.starts_with(lower) && plain.back() == 's');
}

}  // namespace

std::string_view without_aside(std::string_view term) {
  const auto open = term.find(" (");
  const bool one = open != std::string_view::npos && open > 0 && term.ends_with(')') &&
                   term.find_first_of("()", open + 2) == term.size() - 1;
  return one ? term.substr(0, open) : term;
}

bool is_words(std::string_view term) {
  if (term.size() < 2 || (!base::is_letter(term.front()) && static_cast<unsigned char>(term.front()) < 0x80))
    return false;
  if (term[1] == '-') return false;  // "M-x"
  if (term.find_first_of("(){}[]<>$%\\=*^;\"&|~`") != std::string_view::npos) return false;
  // "LGTM/SGTM", but no path.
  if (std::count(term.begin(), term.end(), '/') > 1 || term.ends_with('/') || term.starts_with('/'))
    return false;
  // A clause, a form, an operator with its operands.
  for (const std::string_view sign : {", ", ": ", ". ", " -"}) {
    if (term.find(sign) != std::string_view::npos) return false;
  }
  if (term.ends_with('.') && term.find(' ') != std::string_view::npos) return false;
  const auto ranges = word_ranges(term);
  return std::count_if(ranges.begin(), ranges.end(),
                       [&](const auto& range) { return base::is_digit(term[range.end - 1]); }) < 2;
}

std::string term_key(const Words& words, std::string_view term) {
  auto key = lower_words(base::squeeze(without_aside(term)));
  if (words.language != "en" || key.size() < 4 || !key.ends_with('s') || key.ends_with("ss")) return key;
  if (key.ends_with("ies")) return key.substr(0, key.size() - 3) + "y";
  for (const std::string_view end : {"sses", "xes", "ches", "shes"}) {
    if (key.ends_with(end)) return key.substr(0, key.size() - 2);
  }
  key.pop_back();
  return key;
}

std::string inner_case(const Reading& reading, std::size_t s, std::string term) {
  const auto& words = reading.language();
  const auto own = reading.text(reading.sentences()[s]);
  const auto ranges = word_ranges(term);
  if (words.noun_endings.empty() || ranges.empty() || !own.starts_with(term) || !is_upper(term.front()))
    return term;
  const auto first = std::string_view(term).substr(0, ranges.front().end);
  if (ranges.size() > 1 && is_upper(term[ranges[1].start])) return term;  // "Commit Queue"
  if (first.size() < 2 || !std::all_of(first.begin() + 1, first.end(), is_lower)) return term;  // "JSON"
  const auto lower = lower_words(first);
  auto inner = term;
  inner.front() = lower.front();
  std::size_t as_name = 0;
  std::size_t as_word = 0;
  for (const auto& sentence : reading.sentences()) {
    const auto said = reading.text(sentence);
    for (auto at = said.find(' '); at != std::string_view::npos; at = said.find(' ', at + 1)) {
      const auto rest = said.substr(at + 1);
      if (rest.empty() || lower_words(rest.substr(0, 1)) != lower.substr(0, 1)) continue;
      std::size_t end = 0;
      while (end < rest.size() && word_byte_at(rest, end)) ++end;
      if (!same_word(rest.substr(0, end), lower)) continue;
      if (rest.front() == lower.front()) {
        ++as_word;
        continue;
      }
      const bool begins = at > 0 && std::string_view(".:!?").find(said[at - 1]) != std::string_view::npos;
      if (!begins) ++as_name;
    }
  }
  if (as_name + as_word > 0) return as_word >= as_name ? inner : term;
  if (ranges.size() > 1) return is_lower(term[ranges[1].start]) ? inner : term;
  const auto& endings = words.noun_endings.phrases();
  const bool of_thing = std::any_of(endings.begin(), endings.end(), [&](const auto& end) {
    return lower.size() > end.size() + 2 && lower.ends_with(end);
  });
  return of_thing ? inner : term;
}

std::optional<std::size_t> meaning_start(const Words& words, std::string_view sentence,
                                         std::string_view term) {
  const auto lower = lower_words(sentence);
  const auto name = lower_words(term);
  if (lower.size() != sentence.size() || name.empty()) return std::nullopt;
  std::size_t at = 0;
  if (const auto article = words.articles.begins(lower); article && lower[*article] == ' ') at = *article + 1;
  const bool quoted = lower[at] == '"';  // "\"Plot\" means a piece of land"
  at += quoted ? 1 : 0;
  if (!std::string_view(lower).substr(at).starts_with(name)) return std::nullopt;
  at += name.size();
  if (quoted && lower[at] == '"') ++at;
  if (at + 1 >= lower.size() || lower[at] != ' ') return std::nullopt;
  const auto behind = std::string_view(lower).substr(at + 1);
  const auto copula = words.copulas.begins(behind);
  if (!copula || *copula + 1 >= behind.size() || behind[*copula] != ' ') return std::nullopt;
  if (words.calls.begins(behind)) return std::nullopt;  // its name comes behind
  const auto rest = behind.substr(*copula + 1);
  if (words.calls.begins(rest) || word_ranges(rest).size() < kFewestWordsOfMeaning) return std::nullopt;
  return at + 1 + *copula + 1;
}

}  // namespace praxeo::generate
