// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/named_parties.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text/ascii.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostOfTerm = 3;      // words
constexpr std::size_t kMostOfMeaning = 16;  // words

// "Club" of "the \"Club\"", "Control Group" of "the Control Group": capitalised words, and no others.
std::string name_in(const Words& language, std::string_view words) {
  const auto ranges = word_ranges(words);
  std::size_t at = 0;
  while (at < ranges.size() &&
         language.articles.has(lower_words(words.substr(ranges[at].start, ranges[at].size()))))
    ++at;
  if (at == ranges.size() || ranges.size() - at > kMostOfTerm) return {};
  std::string name;
  for (; at < ranges.size(); ++at) {
    const auto word = words.substr(ranges[at].start, ranges[at].size());
    if (!base::is_upper(word.front())) return {};
    (name += name.empty() ? "" : " ") += word;
  }
  return name;
}

// Where the things begin that end at `end`: behind "between", "and", a comma.
std::size_t beginning_of_thing(const Words& language, std::string_view words, std::size_t end) {
  std::size_t from = 0;
  for (const auto& range : word_ranges(words.substr(0, end))) {
    const auto word = lower_words(words.substr(range.start, range.size()));
    const bool parts = language.joins_things.has(word) || language.joins_phrases.has(word);
    const char behind = range.end < words.size() ? words[range.end] : ' ';
    if (parts || std::string_view(",;:)").find(behind) != std::string_view::npos) from = range.end + 1;
  }
  while (from < end && words[from] == ' ') ++from;
  for (const auto& range : word_ranges(words.substr(from, end - from))) {  // "between the Club"
    const auto word = words.substr(from + range.start, range.size());
    if (base::is_upper(word.front()) || language.articles.has(word)) return from + range.start;
  }
  return end;
}

// "(the \"Club\")", "(\"the Club\")": what is called so stands in front of it.
void add_called(const Words& language, std::string_view words, std::vector<NamedParty>& found) {
  static constexpr auto kQuotes = std::to_array<std::string_view>({"\"", "\u201c", "\u201e"});
  for (auto open = words.find('('); open != std::string_view::npos; open = words.find('(', open + 1)) {
    const auto close = words.find(')', open);
    if (close == std::string_view::npos) return;
    const auto inside = words.substr(open + 1, close - open - 1);
    const bool quoted = std::any_of(kQuotes.begin(), kQuotes.end(),
                                    [&](auto quote) { return inside.find(quote) != std::string_view::npos; });
    const auto term = quoted ? name_in(language, inside) : std::string();
    auto end = open;
    while (end > 0 && words[end - 1] == ' ') --end;
    const auto from = beginning_of_thing(language, words, end);
    const auto count = word_ranges(words.substr(from, end - from)).size();
    if (term.empty() || count == 0 || count > kMostOfMeaning) continue;
    found.push_back({term, std::string(words.substr(from, end - from)), {from, close + 1}});
  }
}

// "the Borrower named below"
void add_named(const Words& language, std::string_view words, std::vector<NamedParty>& found) {
  const auto lower = lower_words(words);
  if (lower.size() != words.size()) return;
  for (auto hit = language.parties_named.find(lower, 0); hit;
       hit = language.parties_named.find(lower, hit->end)) {
    const auto from = beginning_of_thing(language, words, hit->start);
    const auto term = name_in(language, words.substr(from, hit->start - from));
    if (term.empty()) continue;
    found.push_back({term, std::string(words.substr(hit->start, hit->end - hit->start)), {from, hit->end}});
  }
}

}  // namespace

std::vector<NamedParty> named_parties(const Words& language, std::string_view words) {
  std::vector<NamedParty> found;
  add_called(language, words, found);
  add_named(language, words, found);
  return found;
}

}  // namespace praxeo::generate
