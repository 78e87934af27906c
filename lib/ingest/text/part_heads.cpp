// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/part_heads.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "ingest/text/set_apart.hpp"

namespace praxeo::ingest::text {
namespace {

// What parts of a lesson are called and counted by; captions ("Figure 1.") are counted, too, and head
// nothing.
constexpr std::string_view kParagraph = "\u00a7";
constexpr std::array<std::string_view, 11> kCounted{"Step",    "Stage",   "Part",     "Phase",
                                                    "Section", "Chapter", "Exercise", "Example",
                                                    "Task",    "Rule",    kParagraph};

struct PartHead {
  std::string_view series;  // the word in front of the number; none in "1. Membership"
  int number = 0;
  std::size_t name = 0;  // where that begins, of "1  Who can enter"
};

// "Step 2. Count the payments", "3. Reservations", "§ 3 Duties"; number 0: neither.
PartHead part_head(std::string_view words) {
  constexpr std::size_t kMostDigits = 3;
  PartHead head;
  auto at = words.find_first_of("0123456789");
  if (at == std::string_view::npos || at == 1) return {};
  if (at > 0) {
    head.series = words.substr(0, at - 1);
    if (words[at - 1] != ' ' || std::find(kCounted.begin(), kCounted.end(), head.series) == kCounted.end())
      return {};
  }
  const auto from = at;
  while (at < words.size() && base::is_digit(words[at])) ++at;
  const bool apart =
      from == 0 && words.substr(std::min(at, words.size())).starts_with("  ");  // "1  Who can enter"
  const bool bare = apart || (head.series == kParagraph && at < words.size() && words[at] == ' ');
  if (at - from > kMostDigits || at + 2 >= words.size() || (!bare && words[at + 1] != ' ')) return {};
  if (!bare && words[at] != '.' && (words[at] != ':' || head.series.empty())) return {};
  const auto name =
      words.substr(std::min(words.find_first_not_of(' ', at + (bare ? 0 : 1)), words.size() - 1));
  if (apart) head.name = static_cast<std::size_t>(name.data() - words.data());
  if (!base::is_upper(name.front()) && static_cast<unsigned char>(name.front()) < 0x80) return {};
  (void)std::from_chars(words.data() + from, words.data() + at, head.number);
  return head;
}

// The first word below had room on the line: its author ended it there.
bool ends_early(const Lines& lines, std::size_t at, std::size_t widest) {
  const auto below = lines[at + 1].words;
  return base::display_width(lines[at].words) + 1 + base::display_width(below.substr(0, below.find(' '))) <=
         widest;
}

bool is_head_line(const Lines& lines, std::size_t at, std::size_t widest) {
  constexpr std::size_t kLongest = 60;
  const auto& line = lines[at];
  if (line.words.size() > kLongest || !can_be_heading(line.words)) return false;
  if (at + 1 == lines.size()) return false;
  return lines[at + 1].blank() || (rule_sign(lines[at + 1].words) == 0 && ends_early(lines, at, widest));
}

// A sentence at the margin, or the first clause of this part: "1.1 Anyone may join".
bool stands_on_text(const Lines& lines, std::size_t at, const PartHead& head) {
  constexpr std::ptrdiff_t kFewestBlanks = 4;
  const auto& below = lines[at + 1];
  const bool under_name = head.name > 0 && below.indent == lines[at].indent + head.name;
  if (below.blank() || (below.indent > lines[at].indent + 1 && !under_name)) return false;
  if (under_name && item_start(below.words).number == 1) return true;
  const auto number = std::to_string(head.number) + ".";
  if (begins_clause(below.words)) return head.series.empty() && below.words.starts_with(number);
  if (head.series == kParagraph && item_start(below.words).number == 1) return true;
  if (!base::is_upper(below.words.front()) || item_start(below.words).skip > 0) return false;
  return std::count(below.words.begin(), below.words.end(), ' ') >= kFewestBlanks ||
         std::string_view(".!?:").find(below.words.back()) != std::string_view::npos;
}

struct PartSeries {
  std::vector<std::size_t> heads;  // their lines
  int last = 0;
  std::size_t on_text = 0;
  bool broken = false;  // some line isn't short, or the numbers don't count
};

bool is_taken(const PartSeries& series) {
  return !series.broken && series.heads.size() >= 2 && 2 * series.on_text > series.heads.size();
}

using AllSeries = std::map<std::string_view, PartSeries>;

AllSeries series_of(const Lines& lines, std::size_t widest) {
  AllSeries found;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at].blank() || lines[at].indent > 1 || (at > 0 && !lines[at - 1].blank())) continue;
    const auto head = part_head(lines[at].words);
    if (head.number == 0) continue;
    auto& series = found[head.series];
    const bool due = series.heads.empty() || head.number == series.last + 1;
    series.broken = series.broken || !due || !is_head_line(lines, at, widest);
    series.last = head.number;
    series.heads.push_back(at);
    if (!series.broken && stands_on_text(lines, at, head)) ++series.on_text;
  }
  return found;
}

bool has_underlined(const Lines& lines, std::size_t before) {
  for (std::size_t at = 0; at + 1 < before; ++at) {
    if (can_be_heading(lines[at].words) && rule_sign(lines[at + 1].words) == '-') return true;
  }
  return false;
}

bool reads_on(const Lines& lines, std::size_t at) {
  constexpr std::size_t kFewestLines = 2;
  Run run{at, at};
  while (run.last < lines.size() && !lines[run.last].blank()) ++run.last;
  return run.last - run.first >= kFewestLines && base::is_upper(lines[at].words.front()) &&
         item_start(lines[at].words).skip == 0 && field_name(lines[at].words).empty() &&
         reads_as_prose(lines, run);
}

// Two such lines one above the other name nothing.
bool names_part_at(const Lines& lines, std::size_t at) {
  return lines[at].words.size() < 60 && at + 1 < lines.size() && lines[at + 1].blank() &&
         can_be_heading(lines[at].words) && item_start(lines[at].words).skip == 0;
}

}  // namespace

bool greets(std::string_view words) {
  static constexpr std::array<std::string_view, 10> kGreetings{"Dear", "Hello",  "Hi",    "Best",  "Kind",
                                                               "Many", "Thanks", "Thank", "Yours", "Regards"};
  return std::find(kGreetings.begin(), kGreetings.end(), words.substr(0, words.find(' '))) !=
         kGreetings.end();
}

void part_heads(Lines& lines) {
  std::size_t widest = 0;
  for (const auto& line : lines) widest = std::max(widest, base::display_width(line.words));
  std::vector<std::size_t> heads;
  for (const auto& [name, series] : series_of(lines, widest)) {
    if (!is_taken(series)) continue;
    const int level = name.empty() ? 1 : has_underlined(lines, series.heads.front()) ? 3 : 2;
    for (const auto at : series.heads) {
      lines[at].heads = static_cast<unsigned char>(level);
      heads.push_back(at);
    }
  }
  if (heads.empty()) return;
  Lines parted;
  parted.reserve(lines.size() + heads.size());
  for (const auto& line : lines) {
    if (!parted.empty() && parted.back().heads > 0 && !line.blank()) parted.emplace_back();
    parted.push_back(line);
  }
  lines = std::move(parted);
}

bool names_part(const Lines& lines, std::size_t at) {
  constexpr std::size_t kLongestName = 60;
  constexpr std::size_t kMostWords = 8;
  constexpr std::size_t kCodeIndent = 4;
  const auto& line = lines[at];
  const bool alone = (at == 0 || lines[at - 1].blank()) && at + 2 < lines.size() && lines[at + 1].blank();
  if (!alone || line.indent > 1 || line.blank() || line.heads > 0 || line.words.size() > kLongestName)
    return false;
  return base::is_upper(line.words.front()) && can_be_heading(line.words) &&
         item_start(line.words).skip == 0 &&
         static_cast<std::size_t>(std::count(line.words.begin(), line.words.end(), ' ')) < kMostWords &&
         lines[at + 2].indent < kCodeIndent && !names_part_at(lines, at + 2) && !is_sign_off(lines, at);
}

bool heads_only_part(const Lines& lines, std::size_t at) {
  const auto& words = lines[at].words;
  const bool formula = words.find_first_of("=<>{}[]|\\/*") != std::string_view::npos;
  const bool gap = gap_in(words, 2) != std::string_view::npos;
  return at > 0 && at + 2 < lines.size() && !formula && !gap && !greets(words) && reads_on(lines, at + 2);
}

bool is_sign_off(const Lines& lines, std::size_t at) {
  constexpr std::ptrdiff_t kMostBlanks = 2;
  auto behind = at + 3;
  while (behind < lines.size() && lines[behind].blank()) ++behind;
  if (behind < lines.size() || at + 2 >= lines.size()) return false;
  const auto name = lines[at + 2].words;
  if (name.empty()) return false;
  return lines[at].words.find(' ') != std::string_view::npos && base::is_upper(name.front()) &&
         std::count(name.begin(), name.end(), ' ') <= kMostBlanks && can_be_heading(name) &&
         name.find_first_of("0123456789@/()") == std::string_view::npos;
}

bool has_sure_heads(const Lines& lines) {
  std::size_t at = 0;
  while (at < lines.size() && !lines[at].blank()) ++at;
  for (; at < lines.size(); ++at) {
    const auto& line = lines[at];
    if (line.heads > 0) return true;
    if (line.blank() || line.indent > 1 || !can_be_heading(line.words)) continue;
    const bool below = at + 1 < lines.size() && !lines[at + 1].blank();
    if (below ? rule_sign(lines[at + 1].words) != 0
              : lines[at - 1].blank() && (is_capitals(line.words) || heading_depth(line.words) > 0))
      return true;
  }
  return false;
}

}  // namespace praxeo::ingest::text
