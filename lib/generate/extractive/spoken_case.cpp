// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/spoken_case.hpp"

#include "base/text/ascii.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

enum class Form { lower, capital, upper, other };

Form form_of(std::string_view word) {
  std::size_t upper = 0, lower = 0;
  for (const char c : word) {
    upper += base::is_upper(c) ? 1 : 0;
    lower += c >= 'a' && c <= 'z' ? 1 : 0;
  }
  if (upper == 0) return lower > 0 ? Form::lower : Form::other;
  if (lower == 0) return word.size() > 1 ? Form::upper : Form::other;
  return upper == 1 && base::is_upper(word.front()) ? Form::capital : Form::other;
}

}  // namespace

bool is_shouted(std::string_view title, Beside beside) {
  constexpr std::size_t kFewestCapitals = 4;
  const std::size_t of_word = beside == Beside::shouted ? kFewestCapitals : 8;
  std::size_t capitals = 0;
  for (const char c : title) {
    if ((c >= 'a' && c <= 'z') || c == '_' || c == '$') return false;
    capitals += base::is_upper(c) ? 1 : 0;
  }
  return capitals >= (word_ranges(title).size() > 1 ? kFewestCapitals : of_word);
}

SpokenCase::SpokenCase(std::string_view text) {
  auto before = Form::other;
  std::size_t end = 0;
  for (const auto& range : word_ranges(text)) {
    const auto word = text.substr(range.start, range.size());
    const auto form = form_of(word);
    // Behind a small word no sentence begins, and no heading goes on.
    const bool inside = before == Form::lower && range.start == end + 1 && text[end] == ' ';
    if (form == Form::lower || (inside && form != Form::other)) {
      auto& seen = words_[lower_words(word)];
      seen.lower = seen.lower || form == Form::lower;
      seen.capital = seen.capital || form == Form::capital;
      seen.upper = seen.upper || form == Form::upper;
    }
    before = form;
    end = range.end;
  }
}

std::string SpokenCase::of(std::string_view title, Beside beside) const {
  if (!is_shouted(title, beside)) return std::string(title);
  std::string spoken;
  std::size_t from = 0;
  for (const auto& range : word_ranges(title)) {
    const auto word = title.substr(range.start, range.size());
    const auto lower = lower_words(word);
    const auto found = words_.find(lower);
    const auto seen = found == words_.end() ? Seen{} : found->second;
    spoken += title.substr(from, range.start - from);
    if (seen.lower || (!seen.upper && !seen.capital)) {
      spoken += lower;
    } else {
      spoken += seen.upper ? std::string(word) : capitalised(lower);
    }
    from = range.end;
  }
  return capitalised(spoken + std::string(title.substr(from)));
}

}  // namespace praxeo::generate
