// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/plain_lines.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text/ascii.hpp"
#include "base/text/blocks.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::ingest::text {
namespace {

// Or a part of one beyond ASCII.
bool is_letter_sign(char c) { return base::is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

// Chinese and Japanese have no blanks between words; Korean, between them in Unicode, has.
bool has_no_blanks(char32_t point) {
  return (point >= 0x3000 && point < 0xA000) || (point >= 0xF900 && point < 0xFB00) ||
         (point >= 0xFF00 && point < 0xFFF0) || (point >= 0x20000 && point < 0x40000);
}
char32_t first_sign(std::string_view words) {
  std::size_t at = 0;
  return base::utf8::next(words, at);
}
char32_t last_sign(std::string_view words) {
  auto at = words.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(words[at]) & 0xC0) == 0x80) --at;
  return base::utf8::next(words, at);
}

}  // namespace

std::string spread_tabs(std::string_view line) {
  std::string spread;
  std::size_t column = 0;
  for (const char c : line) {
    if (c == '\t') {
      const auto gap = 8 - column % 8;
      spread.append(gap, ' ');
      column += gap;
    } else {
      spread += c;
      column += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1U : 0U;
    }
  }
  return spread;
}

Lines lines_of(std::string_view text, std::deque<std::string>& kept) {
  Lines lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto stop = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, stop - at);
    at = stop + 1;
    const auto margin = line.substr(0, line.find_first_not_of(" \t"));
    const bool tabbed = !margin.empty() && margin.find(' ') == std::string_view::npos;
    if (line.find('\t') != std::string_view::npos) line = kept.emplace_back(spread_tabs(line));
    const auto indent = std::min(line.find_first_not_of(' '), line.size());
    // One blank line says all that many do, and a line takes 56 bytes here.
    if (indent == line.size() && !lines.empty() && lines.back().blank()) continue;
    lines.push_back(
        {.words = line.substr(indent), .whole = line, .indent = indent, .column = indent, .tabbed = tabbed});
  }
  return lines;
}

std::string code_of(const Lines& lines, Run run) {
  constexpr std::size_t kTab = 8;
  auto least = std::string_view::npos;
  bool tabs = true;
  for (auto i = run.first; i < run.last; ++i) {
    if (lines[i].blank()) continue;
    least = std::min(least, lines[i].indent);
    tabs = tabs && (lines[i].tabbed || lines[i].column == 0);
  }
  std::string code;
  for (auto i = run.first; i < run.last; ++i, code += '\n') {
    const auto& line = lines[i];
    if (line.blank()) continue;
    const auto deeper = line.indent - least;
    if (tabs && deeper % kTab == 0) {
      code.append(deeper / kTab, '\t');
      code += line.whole.substr(line.indent);
    } else {
      code += line.whole.substr(least);
    }
  }
  return code;
}

char rule_sign(std::string_view words) {
  if (words.size() < 3 || std::string_view("=-~^*#_+").find(words.front()) == std::string_view::npos)
    return 0;
  return std::all_of(words.begin(), words.end(), [&](char c) { return c == words.front(); }) ? words.front()
                                                                                             : '\0';
}

int heading_depth(std::string_view words) {
  std::size_t at = 0;
  int depth = 0;
  while (at < words.size() && base::is_digit(words[at]) && depth < 6) {
    const auto from = at;
    while (at < words.size() && base::is_digit(words[at])) ++at;
    if (at - from > 3) return 0;
    ++depth;
    if (at < words.size() && words[at] == '.') ++at;
  }
  if (depth == 0 || at + 1 >= words.size() || words[at] != ' ') return 0;
  const auto title = words.substr(words.find_first_not_of(' ', at));
  return !title.empty() &&
                 (base::is_upper(title.front()) || static_cast<unsigned char>(title.front()) >= 0x80)
             ? depth
             : 0;
}

bool is_capitals(std::string_view words) {
  std::size_t letters = 0;
  for (const char c : words) {
    if (c >= 'a' && c <= 'z') return false;
    letters += base::is_upper(c) ? 1U : 0U;
  }
  return letters >= 3;
}

bool can_be_heading(std::string_view words) {
  static constexpr std::size_t kLongest = 90;
  if (words.empty() || words.size() > kLongest) return false;
  if (std::string_view(".,;:!").find(words.back()) != std::string_view::npos) return false;
  if (words.ends_with(".\"") || words.ends_with(".\xE2\x80\x9D") || words.ends_with(".)")) return false;
  return std::any_of(words.begin(), words.end(), is_letter_sign) && words.front() != '|' &&
         rule_sign(words) == 0;
}

bool has_ends_of_code(const Lines& lines, Run run) {
  const auto is_one = [](const PlainLine& line) {
    return std::string_view("$#%>{}").find(line.words.front()) != std::string_view::npos ||
           std::string_view(";{}\\").find(line.words.back()) != std::string_view::npos;
  };
  return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(run.first),
                     lines.begin() + static_cast<std::ptrdiff_t>(run.last), is_one);
}

bool reads_as_prose(const Lines& lines, Run run) {
  if (has_ends_of_code(lines, run)) return false;
  std::size_t words = 0, letters = 0, signs = 0;
  for (auto i = run.first; i < run.last; ++i) {
    const auto line = lines[i].words;
    for (const char c : line) {
      letters += is_letter_sign(c) || c == ' ' ? 1U : 0U;
      signs += std::string_view("=<>{}[]$|\\;_/").find(c) != std::string_view::npos ? 1U : 0U;
    }
    words += static_cast<std::size_t>(std::count(line.begin(), line.end(), ' ')) + 1;
  }
  const auto last = lines[run.last - 1].words;
  const bool ends = std::string_view(".!?\"')").find(last.back()) != std::string_view::npos ||
                    last.ends_with("\xE2\x80\x9D") || last.ends_with("\xE2\x80\x99");  // ” and ’
  return ends && words >= 6 * (run.last - run.first) && signs * 25 < letters;
}

bool stands_in_columns(const Lines& lines, Run run) {
  if (run.last - run.first < 2) return false;
  std::size_t wide = 0;
  for (auto i = run.first; i < run.last; ++i) {
    const auto line = lines[i].words;
    const bool boxed = line.starts_with("+-") || line.starts_with("\xE2\x94") ||
                       line.starts_with("\xE2\x95") || (line.starts_with('|') && line.ends_with('|'));
    wide += boxed || line.find("    ") != std::string_view::npos || line.find('\t') != std::string_view::npos
                ? 1U
                : 0U;
  }
  return wide * 10 >= (run.last - run.first) * 6;
}

void join_line(std::string& words, std::string_view line) {
  if (words.empty()) {
    words = line;
    return;
  }
  const bool dash = words.back() == '-' && words.size() > 1 && words[words.size() - 2] != '-' &&
                    words[words.size() - 2] != ' ' && line.front() >= 'a' && line.front() <= 'z';
  const bool wide = has_no_blanks(last_sign(words)) && has_no_blanks(first_sign(line));
  if (!dash && !wide) words += ' ';
  words += line;
}

bool begins_clause(std::string_view words) {
  constexpr std::size_t kMostLetters = 3;
  std::size_t at = 0;
  while (at < words.size() && base::is_upper(words[at])) ++at;
  const auto letters = at;
  if (letters > kMostLetters) return false;
  std::size_t dots = 0;
  while (at < words.size() && (base::is_digit(words[at]) || (words[at] == '.' && at > 0)))
    dots += words[at++] == '.' ? 1 : 0;
  if (dots == 0 || at < 3 || at + 1 >= words.size() || words[at] != ' ') return false;
  if (!base::is_upper(words[at + 1]) && words[at + 1] != '"') return false;
  return letters > 0 ? words[at - 1] == '.' && base::is_digit(words[at - 2]) : words[at - 1] != '.';
}

std::string_view field_name(std::string_view words) {
  constexpr std::size_t kLongest = 16;
  const auto colon = words.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kLongest || colon + 2 >= words.size() ||
      words[colon + 1] != ' ' || !base::is_upper(words.front()))
    return {};
  const auto name = words.substr(0, colon);
  const bool word =
      std::all_of(name.begin(), name.end(), [](char c) { return is_letter_sign(c) || c == '-'; });
  return word ? name : std::string_view();
}

ItemStart item_start(std::string_view words) {
  static constexpr std::array<std::string_view, 8> kBullets{
      "* ", "+ ", "\xE2\x80\xA2 ", "\xE2\x97\xA6 ", "\xE2\x80\xA3 ", "\xE2\x96\xAA ", "\xE2\x80\x93 ", "o "};
  if (const auto marker = base::item_marker(words); !marker.empty()) {
    ItemStart start{std::string(marker.substr(0, marker.size() - 1)), marker.size(), -1};
    (void)std::from_chars(marker.data(), marker.data() + marker.size(), start.number);
    return start;
  }
  for (const auto bullet : kBullets)
    if (words.starts_with(bullet)) return {"-", bullet.size(), -1};
  // "(b) Use what is old", as contracts count within a clause: its letter is what others call it by
  if (words.size() > 4 && words[0] == '(' && base::is_lower(words[1]) && words[2] == ')' && words[3] == ' ')
    return {"-", 4, -1, true};
  // "(1) The borrower shall …", as contracts count
  const auto close = words.starts_with('(') ? words.find(") ") : std::string_view::npos;
  if (close != std::string_view::npos && close > 1 && close <= 3 &&
      std::all_of(words.begin() + 1, words.begin() + static_cast<std::ptrdiff_t>(close), base::is_digit)) {
    ItemStart start{std::string(words.substr(1, close)), close + 2, -1};
    (void)std::from_chars(words.data() + 1, words.data() + close, start.number);
    return start;
  }
  return {};
}

}  // namespace praxeo::ingest::text
