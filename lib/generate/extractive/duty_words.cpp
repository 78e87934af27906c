// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/duty_words.hpp"

#include <algorithm>

#include "generate/extractive/words.hpp"

namespace praxeo::generate {

std::string word_before(std::string_view lower, std::size_t at) {
  const auto ranges = word_ranges(lower.substr(0, at));
  return ranges.empty() ? std::string()
                        : std::string(lower.substr(ranges.back().start, ranges.back().size()));
}

bool has_any(std::string_view lower, std::initializer_list<const PhraseSet*> lists) {
  return std::any_of(lists.begin(), lists.end(), [&](const auto* list) { return list->inside(lower); });
}

bool looks_plural(const Words& language, std::string_view words) {
  const auto lower = lower_words(words);
  const auto ranges = word_ranges(lower);
  const auto word = [&](std::size_t n) {
    return std::string_view(lower).substr(ranges[n].start, ranges[n].size());
  };
  for (std::size_t n = 0; n < ranges.size(); ++n) {
    if (n > 0 && language.joins_clauses.has(word(n - 1))) continue;  // "that takes"
    if (word(n).size() > 3 && word(n).ends_with('s') && !word(n).ends_with("ss") &&
        !language.stop.has(word(n)))
      return true;
  }
  return false;
}

}  // namespace praxeo::generate
