// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/rule_rows.hpp"

#include <algorithm>
#include <optional>

#include "base/text/ascii.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

bool counts_row(std::string_view cell, std::size_t number) {
  if (!cell.empty() && base::is_upper(cell.front())) cell.remove_prefix(1);
  return cell == std::to_string(number);
}

// "could", in a cell of its own.
std::optional<Modality> level_in(const Words& language, const std::vector<std::string>& row) {
  for (const auto& cell : row) {
    const auto lower = lower_words(cell);
    if (language.must_heads.has(lower)) return Modality::must;
    if (language.should_heads.has(lower)) return Modality::should;
    if (language.may_heads.has(lower)) return Modality::may;
  }
  return std::nullopt;
}

// The cells beside it are ids, priorities, and nothing that would be lost.
bool stands_among_signs(const std::vector<std::string>& row, const std::string& cell) {
  constexpr std::size_t kLongestSign = 6;
  return cell.ends_with('.') && std::all_of(row.begin(), row.end(), [&](const auto& other) {
           const bool counted = other.find_first_of("0123456789") != std::string::npos;
           return &other == &cell || other.empty() || (counted && other.size() <= kLongestSign);
         });
}

// What a column "Required" says: no more than that, or something else: "two copies".
std::optional<Modality> need_in(const Words& language, std::string_view cell) {
  const auto lower = lower_words(cell);
  if (language.yes_words.begins(lower)) return Modality::must;
  if (language.should_heads.has(lower)) return Modality::should;
  return language.no_words.has(lower) ? std::optional(Modality::may) : std::nullopt;
}

// "-", "–", "n/a": a cell that is left empty.
bool is_blank(std::string_view cell) {
  return cell == "-" || cell == "\u2013" || cell == "\u2014" || cell == "n/a" || cell == "N/A";
}

// "£180", "95": says nothing without the name of its column; "3 years" does.
bool is_amount(std::string_view cell) {
  return !cell.empty() && cell.find(' ') == std::string_view::npos &&
         cell.find_first_of("0123456789") != std::string_view::npos &&
         std::none_of(cell.begin(), cell.end(), base::is_letter);
}

// "Default", within a sentence: "default".
std::string column_name(const Words& language, const std::string& head) {
  const bool plain = language.language == "en" && head.size() > 1 && base::is_upper(head.front()) &&
                     std::all_of(head.begin() + 1, head.end(), [](char c) { return !base::is_upper(c); });
  auto name = head;
  if (plain) name.front() = static_cast<char>(name.front() - 'A' + 'a');
  return name;
}

// "required", "not required"; "required yes, but for guests", and what says it itself: "optional".
std::string words_of_need(const Words& language, const std::string& head, const std::string& cell,
                          bool needs) {
  auto name = column_name(language, head);
  const auto lower = lower_words(cell);
  if (needs && !language.yes_words.has(lower)) return name + " " + cell;
  constexpr std::size_t kShort = 5;  // "false"; "–" has three bytes
  if (!needs && lower.size() > kShort) return cell;
  if (name.ends_with('?')) name.pop_back();
  const auto& no = language.negators.phrases();
  return needs || no.empty() ? name : no.front() + " " + name;
}

}  // namespace

RuleRow rule_of_row(const Words& language, const std::vector<std::string>& head,
                    const std::vector<std::string>& row, std::size_t number) {
  for (const auto& cell : row) {
    if (!is_whole_sentence(language, cell, true)) continue;
    const auto level = modality_of(language, cell);
    if (level) return {cell, *level};
    if (const auto said = level_in(language, row)) return {cell, *said};
    if (!stands_among_signs(row, cell)) continue;
    // "SH-5", "A member may leave a list.", "P1": what it says, and no more
    const auto lower = lower_words(cell);
    const bool lets = language.may_verbs.inside(lower) || language.leave_states.inside(lower);
    return {cell, lets ? Modality::may : Modality::must};
  }
  RuleRow made;
  // "1", "F3": counts the row, and says nothing.
  const bool named =
      !head.empty() && !head.front().empty() && !language.count_names.has(lower_words(head.front()));
  const bool counts = row.size() > 1 && !named && counts_row(row.front(), number);
  const std::size_t name = counts ? 1 : 0;
  // "Allowed: no" and what stands behind it would deny that.
  const auto says_needed = [&](std::size_t at) {
    return at > name && at < head.size() && language.needed_names.has(lower_words(head[at]));
  };
  bool denies = false;
  for (auto at = name; at < row.size(); ++at) {
    const bool refuses = says_needed(at) && need_in(language, row[at]) == Modality::may;
    denies = denies || refuses || (!says_needed(at) && language.negators.has(lower_words(row[at])));
  }
  // A row that says no is told to the word, for its cells may run into each other.
  const auto first = denies ? 0 : name;
  made.counted = first > 0;
  std::optional<Modality> needed;  // as a column "Required" says
  const auto filled = std::count_if(row.begin(), row.end(), [](const auto& cell) { return !cell.empty(); });
  const auto told = static_cast<std::size_t>(filled) - first;
  std::string behind;
  constexpr std::size_t kBrief = 4;  // words
  for (auto n = first; n < row.size(); ++n) {
    if (row[n].empty() || (n > first && !says_needed(n) && is_blank(row[n]))) continue;
    const bool headed = n < head.size() && !head[n].empty();
    if (n == first) {
      constexpr std::size_t kSign = 2;  // "A" below "Class"
      made.words = headed && !counts && row[n].size() <= kSign && !base::is_lower(row[n].front())
                       ? head[n] + " " + row[n]
                       : row[n];
    } else if (says_needed(n) && need_in(language, row[n])) {
      needed = need_in(language, row[n]);
      // "required", "not required": "Required no" would not be what the row says
      const bool needs = needed == Modality::must;
      behind += (behind.empty() ? ": " : "; ") + words_of_need(language, head[n], row[n], needs);
    } else {
      // A number in the name would be told as one of the row's.
      const bool amount = is_amount(row[n]);  // "London: cap per night: £180"
      // A cell that describes says itself what it is.
      const bool shown = ((told > 2 && word_ranges(row[n]).size() <= kBrief) || amount) && headed &&
                         !language.telling_names.has(lower_words(head[n])) &&
                         head[n].find_first_of("0123456789") == std::string::npos;
      if (!made.words.empty()) behind += behind.empty() ? ": " : "; ";
      behind += shown ? column_name(language, head[n]) + ": " + row[n] : row[n];
    }
  }
  made.words += behind;
  bool allowed = false;  // "Allowed? Yes"
  for (std::size_t n = 1; n < std::min(head.size(), row.size()); ++n) {
    auto column = lower_words(head[n]);
    if (column.ends_with('?')) column.pop_back();
    allowed = allowed || (language.may_heads.has(column) && language.yes_words.begins(lower_words(row[n])));
  }
  if (allowed && !needed) needed = Modality::may;
  const bool may = language.may_verbs.inside(lower_words(made.words));  // "green: anybody may use it"
  made.modality =
      needed.value_or(modality_of(language, made.words).value_or(may ? Modality::may : Modality::must));
  return made;
}

std::vector<std::string> column_cells(std::string_view line) {
  std::vector<std::string> cells;
  for (auto gap = line.find("  "); gap != std::string_view::npos; gap = line.find("  ")) {
    if (gap > 0) cells.emplace_back(line.substr(0, gap));
    line.remove_prefix(std::min(line.find_first_not_of(' ', gap), line.size()));
  }
  if (!line.empty()) cells.emplace_back(line);
  return cells;
}

}  // namespace praxeo::generate
