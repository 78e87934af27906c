// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/series_label.hpp"

#include <algorithm>
#include <array>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "ingest/text/set_apart.hpp"

namespace praxeo::ingest::text {
namespace {

// Where people learn; English, as the labels are that were seen.
constexpr std::array<std::string_view, 10> kRunning{"class",  "course",  "group",   "club",   "unit",
                                                    "lesson", "handout", "session", "school", "department"};
// What is counted in a series, and the words in front of it.
constexpr std::array<std::string_view, 12> kCountedLabels{"unit",   "lesson",    "handout", "session",
                                                          "case",   "study",     "lecture", "week",
                                                          "module", "worksheet", "seminar", "tutorial"};

template <std::size_t N>
bool is_word_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), base::fold(word)) != words.end();
}

std::string_view last_word(std::string_view words) {
  const auto end = words.find_last_not_of(' ') + 1;
  const auto before = words.substr(0, end).rfind(' ');
  return before == std::string_view::npos ? words.substr(0, end) : words.substr(before + 1, end - before - 1);
}

bool is_number(std::string_view word) {
  constexpr std::size_t kMostDigits = 3;
  return !word.empty() && word.size() <= kMostDigits && std::all_of(word.begin(), word.end(), base::is_digit);
}

// Of all words, each with a capital or no letter: a name, and no sentence.
bool is_name(std::string_view words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (base::is_lower(words[at]) && (at == 0 || words[at - 1] == ' ')) return false;
  }
  return true;
}

bool is_label_line(std::string_view words) { return is_numbered_label(words) || is_running_label(words); }

bool can_be_title(const Lines& lines, std::size_t at) {
  const auto& line = lines[at];
  return line.indent <= 1 && can_be_heading(line.words) && !base::is_lower(line.words.front()) &&
         line.words.find(' ') != std::string_view::npos && item_start(line.words).skip == 0 &&
         field_name(line.words).empty() && !is_label_line(line.words) && !is_page_line(line.words);
}

// A title of one line, and not the first line of a paragraph.
bool ends_title(const Lines& lines, std::size_t at) {
  if (at + 1 == lines.size()) return false;
  const auto& below = lines[at + 1];
  return below.blank() || rule_sign(below.words) != 0 || !base::is_lower(below.words.front());
}

}  // namespace

bool is_numbered_label(std::string_view words) {
  constexpr std::size_t kLongest = 40;
  const auto number = last_word(words);
  if (words.size() > kLongest || !is_number(number) || number.size() == words.size()) return false;
  return is_name(words.substr(0, 1)) &&
         is_word_of(last_word(words.substr(0, words.size() - number.size())), kCountedLabels);
}

bool is_running_label(std::string_view words) {
  constexpr std::size_t kLongest = 70;
  if (words.size() > kLongest || !can_be_heading(words)) return false;
  if (words.starts_with("School of ") || words.starts_with("Department of ")) return true;
  if (!is_name(words) || words.find(": ") != std::string_view::npos) return false;  // a title of its own
  for (std::size_t from = 0; from < words.size();) {
    const auto end =
        std::min({words.find(", ", from), words.find(" - ", from), words.find("  ", from), words.size()});
    const auto part = words.substr(from, end - from);
    if (part.find(' ') != std::string_view::npos && is_word_of(last_word(part), kRunning)) return true;
    from = std::min(words.find_first_not_of(",- ", end), words.size());
  }
  return false;
}

std::optional<std::size_t> title_below_label(const Lines& lines, Run run) {
  constexpr std::size_t kMostLines = 4;
  if (lines[run.first].indent > 1 || !is_label_line(lines[run.first].words)) return std::nullopt;
  if (run.last - run.first > kMostLines || run.last + 1 >= lines.size()) return std::nullopt;
  const bool alone = run.last - run.first == 1;
  const auto at = alone ? run.last + 1 : run.first + 1;
  if (!can_be_title(lines, at) || !ends_title(lines, at)) return std::nullopt;
  // Below a blank line, a line right above others begins a paragraph.
  const bool whole = !alone || lines[at + 1].blank() || rule_sign(lines[at + 1].words) != 0;
  return whole ? std::optional(at) : std::nullopt;
}

bool is_page_line(std::string_view words) {
  constexpr std::size_t kPageGap = 8;
  const auto number = last_word(words);
  if (!is_number(number) || gap_in(words, kPageGap) == std::string_view::npos) return false;
  return base::fold(last_word(words.substr(0, words.size() - number.size()))) == "page";
}

std::string labelled_title(std::string_view label, std::string_view heading) {
  std::string title(label);
  bool known = is_capitals(label) && !is_capitals(heading);
  for (std::size_t from = 0; known && from < label.size();) {
    const auto end = std::min(label.find(' ', from), label.size());
    const auto word = label.substr(from, end - from);
    known = is_number(word) || is_word_of(word, kCountedLabels);  // "GCSE" keeps its capitals
    from = end + 1;
  }
  if (known) title = title.substr(0, 1) + base::fold(std::string_view(title).substr(1));
  return title.append(": ").append(heading);
}

}  // namespace praxeo::ingest::text
