// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/plain_head.hpp"

#include <algorithm>
#include <array>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "ingest/text/set_apart.hpp"

namespace praxeo::ingest::text {
namespace {

// "200 g", "a pinch"
bool tells_how_many(std::string_view words) {
  static constexpr std::array<std::string_view, 9> kNumbers{"a",    "an",   "one",  "two", "three",
                                                            "four", "five", "some", "half"};
  const auto first = base::fold(words.substr(0, words.find(' ')));
  return base::is_digit(words.front()) ||
         std::find(kNumbers.begin(), kNumbers.end(), first) != kNumbers.end();
}

// Each word of it, in lower case, asked in turn.
template <typename Asked>
bool any_word(std::string_view words, Asked asked) {
  const auto folded = base::fold(words);
  for (std::size_t at = 0; at < folded.size();) {
    auto end = at;
    while (end < folded.size() && base::is_letter(folded[end])) ++end;
    if (end > at && asked(std::string_view(folded).substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

bool speaks_of_things(std::string_view lead) {
  static constexpr std::array<std::string_view, 16> kThings{
      "need",  "needs",    "needed",   "ingredient", "ingredients", "material", "materials", "equipment",
      "bring", "shopping", "supplies", "tool",       "tools",       "utensil",  "utensils",  "kit"};
  return any_word(lead,
                  [](auto word) { return std::find(kThings.begin(), kThings.end(), word) != kThings.end(); });
}

// "Then run:", "Type this:": what stands below is to be typed as it stands.
bool speaks_of_typing(std::string_view lead) {
  static constexpr std::array<std::string_view, 6> kTyping{"run",   "type",    "enter",
                                                           "write", "execute", "command"};
  return any_word(lead,
                  [](auto word) { return std::find(kTyping.begin(), kTyping.end(), word) != kTyping.end(); });
}

// "./configure --prefix", "sudo make install"
bool is_command(std::string_view words) {
  static constexpr std::array<std::string_view, 7> kPrograms{"sudo", "make", "cd",   "git",
                                                             "npm",  "pip",  "cargo"};
  return words.starts_with("./") || words.starts_with("--") || words.find(" --") != std::string_view::npos ||
         std::find(kPrograms.begin(), kPrograms.end(), words.substr(0, words.find(' '))) != kPrograms.end();
}

// Set in alike, ended as no sentence is, where more would have stood on each: things (amounts may stand in a
// column of their own), commands, verse.
bool are_short(const Lines& lines, Run run, std::size_t widest) {
  constexpr std::size_t kFewest = 3;
  constexpr std::size_t kWidestThing = 70;
  constexpr std::size_t kWideGap = 3;
  if (run.last - run.first < kFewest) return false;
  const auto indent = lines[run.first].indent;
  for (auto i = run.first; i < run.last; ++i) {
    const auto& line = lines[i];
    const auto width = base::display_width(line.words);
    if (line.indent != indent || width > kWidestThing || item_start(line.words).skip > 0 ||
        rule_sign(line.words) != 0 ||
        (gap_in(line.words, kWideGap) != std::string_view::npos && !tells_how_many(line.words)) ||
        line.words.find_first_of("=<>{}[]$|\\;_") != std::string_view::npos ||
        std::string_view(".,:!?").find(line.words.back()) != std::string_view::npos)
      return false;
    if (i + 1 < run.last) {
      const auto below = lines[i + 1].words;
      if (indent + width + 1 + base::display_width(below.substr(0, below.find(' '))) > widest) return false;
    }
  }
  return true;
}

// Below words that ask for it, or commands among them.
bool are_typed(const Lines& lines, Run run, std::string_view lead) {
  constexpr std::size_t kFewest = 2;
  if (run.last - run.first < kFewest || reads_as_prose(lines, run)) return false;
  if (item_start(lines[run.first].words).skip > 0) return false;
  return speaks_of_typing(lead) || std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(run.first),
                                               lines.begin() + static_cast<std::ptrdiff_t>(run.last),
                                               [](const PlainLine& line) { return is_command(line.words); });
}

}  // namespace

bool opens_with_fields(const Lines& lines, Run run) {
  if (run.last - run.first < 2 || run.last == lines.size()) return false;
  for (auto i = run.first; i < run.last; ++i) {
    if (field_name(lines[i].words).empty()) return false;
  }
  return subject_in(lines, run).has_value();
}

std::optional<std::size_t> subject_in(const Lines& lines, Run run) {
  static constexpr std::array<std::string_view, 6> kSubjects{"Subject", "Title",  "Betreff",
                                                             "Objet",   "Asunto", "Oggetto"};
  for (auto i = run.first; i < run.last; ++i) {
    if (std::find(kSubjects.begin(), kSubjects.end(), field_name(lines[i].words)) != kSubjects.end())
      return i;
  }
  return std::nullopt;
}

bool opens_with_title(const Lines& lines, Run run, std::size_t widest) {
  constexpr std::size_t kMostLines = 4;
  const auto count = run.last - run.first;
  if (count < 2 || count > kMostLines || run.last == lines.size()) return false;
  const auto& first = lines[run.first];
  const auto& second = lines[run.first + 1];
  // "RULES FOR THE WORKSHOP", and below it "adopted in May"
  const bool shouted = is_capitals(first.words) && !is_capitals(second.words) && count == 2;
  const bool begins =
      !second.words.empty() && (shouted || !(second.words.front() >= 'a' && second.words.front() <= 'z'));
  // 'Statutes of the club "Open Shop Ltd."', and below it "(as of 12 May)"
  const bool noted = second.words.starts_with('(') && second.words.ends_with(')') && count == 2;
  return first.indent == 0 && (noted || can_be_heading(first.words)) && item_start(first.words).skip == 0 &&
         !first.words.ends_with('?') && begins && rule_sign(second.words) == 0 &&
         item_start(second.words).skip == 0 && second.indent == 0 &&
         base::display_width(first.words) + 1 +
                 base::display_width(second.words.substr(0, second.words.find(' '))) <=
             widest;  // more would have stood on it
}

bool is_title_in_the_middle(const Lines& lines, Run run, std::size_t widest) {
  constexpr std::size_t kNearTop = 12;  // lines
  constexpr std::size_t kLeast = 8;     // columns in front of it
  constexpr std::size_t kOff = 4;       // columns from the middle
  const auto& line = lines[run.first];
  const auto middle = 2 * line.column + base::display_width(line.words);
  return run.last - run.first == 1 && run.first < kNearTop && line.column >= kLeast &&
         base::is_upper(line.words.front()) && line.words.find(' ') != std::string_view::npos &&
         gap_in(line.words, 2) == std::string_view::npos && middle + 2 * kOff >= widest &&
         middle <= widest + 2 * kOff;
}

bool is_label(const Lines& lines, Run run) {
  constexpr std::size_t kRunningGap = 5;
  const auto& first = lines[run.first];
  if (is_capitals(first.words) || item_start(first.words).skip > 0 || rule_sign(first.words) != 0)
    return false;
  auto below = run.first + 1;
  while (below < lines.size() && (lines[below].blank() || rule_sign(lines[below].words) == '_')) ++below;
  if (below == lines.size()) return false;
  const bool ruled = rule_sign(lines[run.first + 1].words) == '_';
  const bool runs = gap_in(first.words, kRunningGap) != std::string_view::npos;
  const auto title = lines[below].words;
  if (is_capitals(title) && can_be_heading(title)) return runs || ruled || below < run.last;
  const auto sign = below + 1 < lines.size() ? rule_sign(lines[below + 1].words) : '\0';
  return runs && (sign == '=' || sign == '-') && can_be_heading(title);
}

bool lists_things(const Lines& lines, Run run, std::size_t widest) {
  constexpr std::size_t kShortLine = 44;
  constexpr std::size_t kFewest = 3;
  if (run.last - run.first < kFewest || widest < kShortLine + 16) return false;
  for (auto i = run.first; i < run.last; ++i) {
    const auto& line = lines[i];
    if (line.indent > 1 || line.words.size() > kShortLine || item_start(line.words).skip > 0 ||
        rule_sign(line.words) != 0 ||
        std::string_view(".,;:!?").find(line.words.back()) != std::string_view::npos)
      return false;
  }
  return true;
}

bool are_needs(const Lines& lines, Run run, std::string_view lead, std::size_t widest) {
  constexpr std::size_t kSetInAsCode = 3;
  if (!are_short(lines, run, widest) || are_typed(lines, run, lead)) return false;
  std::size_t counted = 0;
  for (auto i = run.first; i < run.last; ++i) counted += tells_how_many(lines[i].words) ? 1 : 0;
  const bool many = 2 * counted >= run.last - run.first;
  return lines[run.first].indent < kSetInAsCode ? many || speaks_of_things(lead)
                                                : many && speaks_of_things(lead);
}

Run kept_lines(const Lines& lines, Run run, std::string_view lead, std::size_t widest) {
  constexpr std::size_t kLeast = 2;
  const auto least = std::max(lines[run.first].indent, kLeast);
  Run kept{run.first, run.first};
  if (!lead.ends_with(':')) return kept;
  while (kept.last < run.last && lines[kept.last].indent >= least) ++kept.last;
  const bool keep = kept.last > kept.first && !runs_on(lines, kept) &&
                    (are_typed(lines, kept, lead) || are_short(lines, kept, widest));
  return keep ? kept : Run{run.first, run.first};
}

}  // namespace praxeo::ingest::text
