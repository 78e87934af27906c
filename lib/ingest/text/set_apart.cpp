// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/set_apart.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kWideGap = 3;  // two stand behind the stop of a sentence, too

bool is_sentence_stop(char c) { return c == '.' || c == '?' || c == '!'; }

// Words rather than numbers and signs, with single blanks between.
bool is_running(std::string_view words) {
  constexpr std::ptrdiff_t kFewestBlanks = 4;
  if (std::count(words.begin(), words.end(), ' ') < kFewestBlanks ||
      gap_in(words, kWideGap) != std::string_view::npos)
    return false;
  std::size_t letters = 0, others = 0;
  for (const char c : words) {
    if (c == ' ') continue;
    (base::is_letter(c) || static_cast<unsigned char>(c) >= 0x80 ? letters : others) += 1;
  }
  return letters > 3 * others;
}

bool is_equation(std::string_view words) {
  return words.find(" = ") != std::string_view::npos && !is_sentence_stop(words.back()) &&
         words.back() != ',';
}

// The line was as long as lines of its chunk may be: the word below had no room on it.
bool fills_its_line(const Lines& lines, std::size_t at, std::size_t widest) {
  const auto below = lines[at + 1].words;
  return base::display_width(lines[at].words) + 1 + base::display_width(below.substr(0, below.find(' '))) >
         widest;
}

// "which is less readable.", going on with the text above; "(You should get 12.)"; a long sentence; one that
// announces something.
bool is_remark(std::string_view words) {
  constexpr std::ptrdiff_t kManyBlanks = 11;
  if (is_running(words) && (words.back() == ':' || (words.back() == '.' && base::is_lower(words.front()))))
    return true;
  const Lines line{{.words = words, .whole = words}};
  return reads_as_prose(line, {0, 1}) && gap_in(words, kWideGap) == std::string_view::npos &&
         (words.starts_with('(') || std::count(words.begin(), words.end(), ' ') >= kManyBlanks);
}

// Each behind '>', or the first behind the prompt of Python: a session at a prompt.
bool is_session(const Lines& lines, Run run) {
  if (lines[run.first].words.starts_with(">>> ")) return true;
  return std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(run.first),
                     lines.begin() + static_cast<std::ptrdiff_t>(run.last),
                     [](const PlainLine& line) { return line.words.starts_with('>'); });
}

// Sentences, the last of which announces what stands below: "… Otherwise you get junk like:".
bool leads_on(const Lines& lines, Run run) {
  if (!lines[run.last - 1].words.ends_with(':')) return false;
  const auto body_end = lines.begin() + static_cast<std::ptrdiff_t>(run.last) - 1;
  return std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(run.first), body_end,
                     [](const PlainLine& line) { return is_running(line.words); });
}

}  // namespace

std::size_t body_indent(const Lines& lines) {
  constexpr std::size_t kUsualLine = 72;
  std::array<std::size_t, 13> counts{};
  std::size_t at_margin = 0;  // lines, were all of them wrapped: a paragraph may stand on one
  for (const auto& line : lines) {
    if (line.indent >= counts.size() || !is_running(line.words)) continue;
    ++counts.at(line.indent);
    if (line.indent == 0) at_margin += 1 + line.words.size() / kUsualLine;
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most > std::max<std::size_t>(at_margin, 1)  // one line may be an example
             ? static_cast<std::size_t>(most - counts.begin())
             : 0;
}

std::size_t least_indent(const Lines& lines, Run run) {
  auto least = lines[run.first].indent;
  for (auto i = run.first; i < run.last; ++i) {
    if (!lines[i].blank()) least = std::min(least, lines[i].indent);
  }
  return least;
}

std::size_t gap_in(std::string_view words, std::size_t width) {
  for (auto at = words.find("  "); at != std::string_view::npos; at = words.find("  ", at)) {
    const auto end = std::min(words.find_first_not_of(' ', at), words.size());
    if (end - at >= width) return at;
    at = end;
  }
  return std::string_view::npos;
}

bool leads_in(std::string_view words) { return words.ends_with(':') || words.ends_with(','); }

bool is_set_in_first(const Lines& lines, std::size_t at) {
  const bool begins = at == 0 || lines[at - 1].blank();
  return begins && !lines[at].blank() && lines[at].indent >= 2 && at + 1 < lines.size() &&
         !lines[at + 1].blank() && lines[at + 1].indent == 0 && is_running(lines[at].words);
}

bool runs_on(const Lines& lines, Run run) {
  constexpr std::size_t kFullLine = 40;
  if (run.last - run.first == 1) return is_remark(lines[run.first].words);
  if (!reads_as_prose(lines, run) && !leads_on(lines, run)) return false;
  std::size_t widest = 0;
  for (auto i = run.first; i < run.last; ++i) {
    if (gap_in(lines[i].words, kWideGap) != std::string_view::npos) return false;
    widest = std::max(widest, base::display_width(lines[i].words));
  }
  bool wraps = false;  // a sentence goes on below
  for (auto i = run.first; i + 1 < run.last; ++i) {
    if (!fills_its_line(lines, i, widest)) return false;
    wraps = wraps || !is_sentence_stop(lines[i].words.back());
  }
  return wraps && widest >= kFullLine;
}

std::size_t end_of_bracket(const Lines& lines, std::size_t at) {
  constexpr std::size_t kMostLines = 200;
  const auto indent = lines[at].indent;
  if (std::string_view("{([").find(lines[at].words.back()) == std::string_view::npos) return 0;
  for (auto i = at + 1; i < std::min(lines.size(), at + kMostLines); ++i) {
    if (lines[i].blank() || lines[i].indent > indent) continue;
    const bool closes = std::string_view("})]").find(lines[i].words.front()) != std::string_view::npos;
    return closes && lines[i].indent == indent && i > at + 1 && lines[at + 1].indent > indent ? i + 1 : 0;
  }
  return 0;
}

// "package pool", "#include <map>", "from os import path": what programs begin with.
static bool is_preamble_line(std::string_view words) {
  static constexpr auto kBegins = std::to_array<std::string_view>(
      {"package ", "#include ", "import ", "from ", "using ", "use ", "require ", "\"use strict\"", "<?php"});
  constexpr std::ptrdiff_t kMostBlanks = 7;
  const bool begins =
      std::any_of(kBegins.begin(), kBegins.end(), [&](auto start) { return words.starts_with(start); });
  const bool imports = !words.starts_with("from ") || words.find(" import ") != std::string_view::npos;
  return begins && imports && !is_sentence_stop(words.back()) && words.back() != ',' &&
         std::count(words.begin(), words.end(), ' ') <= kMostBlanks;
}

bool is_preamble(const Lines& lines, Run run) {
  for (;;) {
    const bool all = std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(run.first),
                                 lines.begin() + static_cast<std::ptrdiff_t>(run.last),
                                 [](const PlainLine& line) { return is_preamble_line(line.words); });
    if (!all) return false;
    Run next{run.last, run.last};
    while (next.first < lines.size() && lines[next.first].blank()) ++next.first;
    if (next.first >= lines.size()) return false;
    for (next.last = next.first; next.last < lines.size() && !lines[next.last].blank();) ++next.last;
    if (heads_code(lines, next)) return true;
    run = next;
  }
}

bool heads_code(const Lines& lines, Run run) {
  static constexpr auto kHeads = std::to_array<std::string_view>(
      {"def ", "async def ", "class ", "for ", "if ", "while ", "with ", "try:", "function ", "func ", "fn ",
       "void ", "int ", "public ", "private ", "static ", "const ", "let ", "var "});
  constexpr std::size_t kLeastDeeper = 2;
  if (run.last - run.first < 2) return false;
  if (end_of_bracket(lines, run.first) > 0) return true;
  const auto& first = lines[run.first];
  const auto words = first.words;
  const bool begins =
      std::any_of(kHeads.begin(), kHeads.end(), [&](auto head) { return words.starts_with(head); });
  // "for example:" is a word's
  const bool sign = words.find_first_of("()=<>{_.") != std::string_view::npos ||
                    words.find(" in ") != std::string_view::npos || words == "try:" || words == "while True:";
  return begins && sign && std::string_view(":{").find(words.back()) != std::string_view::npos &&
         lines[run.first + 1].indent >= first.indent + kLeastDeeper;
}

bool keeps_its_lines(const Lines& lines, Run run) {
  const auto& first = lines[run.first];
  const bool gap = gap_in(first.words, kWideGap) != std::string_view::npos;
  if (run.last - run.first == 1) return gap && is_equation(first.words);
  if (stands_in_columns(lines, run) || is_session(lines, run)) return true;
  bool equations = true, aligned = gap && !is_sentence_stop(lines[run.last - 1].words.back());
  for (auto i = run.first; i < run.last && (equations || aligned); ++i) {
    equations = equations && is_equation(lines[i].words);
    aligned = aligned && (gap_in(lines[i].words, kWideGap) != std::string_view::npos ||
                          lines[i].indent >= first.indent + 4);
  }
  return equations || aligned;
}

bool is_table(const Lines& lines, Run run) {
  return std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(run.first),
                     lines.begin() + static_cast<std::ptrdiff_t>(run.last), [](const PlainLine& line) {
                       return line.words.size() >= 4 && line.words.starts_with("| ") &&
                              line.words.ends_with(" |");
                     });
}

}  // namespace praxeo::ingest::text
