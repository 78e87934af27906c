// SPDX-License-Identifier: Apache-2.0
#include "base/text/blocks.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::base {
namespace {

struct TextLine {
  std::size_t start = 0, end = 0;  // code points
  std::string_view words;          // without the break
  std::size_t blanks = 0;          // in front

  [[nodiscard]] bool blank() const { return blanks == words.size(); }
  [[nodiscard]] bool code() const { return !blank() && blanks >= 4; }
  [[nodiscard]] std::string_view shape() const { return words.substr(blanks); }
  [[nodiscard]] int level() const { return blanks >= 2 ? 1 : 0; }
};

std::vector<TextLine> split_lines(std::string_view text) {
  std::vector<TextLine> lines;
  std::size_t point = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const auto stop = std::min(text.find('\n', at), text.size());
    TextLine line;
    line.words = text.substr(at, stop - at);
    line.start = point;
    line.end = point + utf8::length(line.words);
    line.blanks = std::min(line.words.find_first_not_of(' '), line.words.size());
    lines.push_back(line);
    point = line.end + 1;
    at = stop + 1;
  }
  return lines;
}

bool is_row(const TextLine& line) {
  const auto shape = line.shape();
  return !line.code() && shape.size() >= 4 && shape.starts_with("| ") && shape.ends_with(" |");
}

bool is_definition(const TextLine& line) { return !line.code() && line.shape().starts_with(": "); }

// "[^12]: " gives "12".
std::string_view footnote_number(std::string_view shape) {
  if (!shape.starts_with("[^")) return {};
  const auto close = shape.find("]: ", 2);
  if (close == std::string_view::npos || close == 2 || close > 8) return {};
  return shape.substr(2, close - 2);
}

// One pair of brackets around all of it, and no sentence in them: "[The keeper leaves.]" is prose.
bool is_picture(std::string_view shape) {
  return shape.size() > 2 && shape.front() == '[' && shape.back() == ']' &&
         std::string_view(".!?").find(shape[shape.size() - 2]) == std::string_view::npos &&
         shape.find_first_of("[]", 1) == shape.size() - 1;
}

// What a line opens, when it is neither code nor a row nor a heading.
Block open_block(const TextLine& line) {
  Block block{.start = line.start, .end = line.end, .level = line.level()};
  const auto shape = line.shape();
  auto body = line.start + line.blanks;
  if (const auto marker = item_marker(shape); !marker.empty()) {
    block.role = BlockRole::item;
    block.marker = marker.substr(0, marker.size() - 1);
    body += marker.size();
  } else if (is_definition(line)) {
    block.role = BlockRole::definition;
    body += 2;
  } else if (const auto number = footnote_number(shape); !number.empty()) {
    block.role = BlockRole::footnote;
    block.marker = number;
    body += utf8::length(number) + 5;
  } else if (is_caption(shape) || is_picture(shape)) {
    block.role = BlockRole::caption;
  }
  block.body_start = body;
  block.body_end = line.end;
  return block;
}

bool can_be_term(const TextLine& line) {
  return !line.blank() && !line.code() && !is_row(line) && !is_definition(line) &&
         item_marker(line.shape()).empty() && footnote_number(line.shape()).empty();
}

bool meaning_at(const std::vector<TextLine>& lines, std::size_t at) {
  return at < lines.size() && is_definition(lines[at]);
}

// The line behind a block of code that begins, after a blank line, at `at`; the end when there is none.
std::size_t behind_code(const std::vector<TextLine>& lines, std::size_t at) {
  bool code = false;
  for (; at < lines.size() && (lines[at].blank() || lines[at].code()); ++at) code = code || lines[at].code();
  return code ? at : lines.size();
}

}  // namespace

std::string_view item_marker(std::string_view line) {
  if (line.starts_with("- ")) return line.substr(0, 2);
  std::size_t digits = 0;
  while (digits < line.size() && digits < 4 && is_digit(line[digits])) ++digits;
  const bool letter = digits == 0 && line.size() > 2 && line[1] == ')' &&
                      ((line[0] >= 'a' && line[0] <= 'z') || (line[0] >= 'A' && line[0] <= 'Z'));
  const auto stop = letter ? std::size_t{1} : digits;
  if ((digits == 0 && !letter) || digits > 3 || stop + 1 >= line.size()) return {};
  if ((line[stop] != '.' && line[stop] != ')') || line[stop + 1] != ' ') return {};
  return line.substr(0, stop + 2);
}

std::string picture_line(std::string_view words) {
  if (words.empty() || is_caption(words)) return std::string(words);
  while (words.size() > 1 && std::string_view(".!? ").find(words.back()) != std::string_view::npos)
    words.remove_suffix(1);
  std::string line = "[";
  for (const char c : words) line += c == '[' ? '(' : c == ']' ? ')' : c;
  return line + "]";
}

bool is_caption(std::string_view line) {
  static constexpr std::array<std::string_view, 9> kWords{"Figure ",    "Fig. ",    "Table ",
                                                          "Listing ",   "Example ", "Scheme ",
                                                          "Abbildung ", "Tabelle ", "Algorithm "};
  for (const auto word : kWords) {
    if (!line.starts_with(word)) continue;
    auto at = word.size();
    const auto from = at;
    while (at < line.size() && (is_digit(line[at]) || (at > from && (line[at] == '.' || line[at] == '-'))))
      ++at;
    if (at > from && line[at - 1] == '.' && at < line.size() && line[at] == ' ') return true;
    return at > from && at < line.size() && line[at] == ':';
  }
  return false;
}

std::vector<Block> blocks(std::string_view text, const std::vector<HeadingMark>& headings) {
  const auto lines = split_lines(text);
  auto marks = headings;
  std::sort(marks.begin(), marks.end(),
            [](const HeadingMark& a, const HeadingMark& b) { return a.start < b.start; });
  const auto heading_of = [&](const TextLine& line) -> std::optional<int> {
    const auto mark =
        std::lower_bound(marks.begin(), marks.end(), line.start,
                         [](const HeadingMark& m, std::size_t start) { return m.start < start; });
    if (mark == marks.end() || mark->start >= std::max(line.end, line.start + 1)) return std::nullopt;
    return mark->level;
  };
  std::vector<Block> found;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const auto& line = lines[at];
    if (line.blank()) continue;
    if (const auto level = heading_of(line)) {
      const auto body = line.start + line.blanks;
      found.push_back({BlockRole::heading, line.start, line.end, body, line.end, *level, {}});
      continue;
    }
    if (line.code()) {
      auto last = at;
      for (auto look = at + 1; look < lines.size() && (lines[look].blank() || lines[look].code()); ++look) {
        if (lines[look].code()) last = look;
      }
      found.push_back({BlockRole::code, line.start, lines[last].end, line.start, lines[last].end, 0, {}});
      at = last;
      continue;
    }
    if (is_row(line)) {
      auto last = at;
      while (last + 1 < lines.size() && is_row(lines[last + 1])) ++last;
      found.push_back(
          {BlockRole::table, line.start, lines[last].end, line.start, lines[last].end, line.level(), {}});
      at = last;
      continue;
    }
    // Lines directly above a ": " line are its terms.
    auto look = at;
    while (look < lines.size() && can_be_term(lines[look]) && !heading_of(lines[look])) ++look;
    if (look > at && (meaning_at(lines, look) || meaning_at(lines, behind_code(lines, look)))) {
      for (; at < look; ++at) {
        const auto& term = lines[at];
        found.push_back(
            {BlockRole::term, term.start, term.end, term.start + term.blanks, term.end, term.level(), {}});
      }
    }
    if (at == look && !meaning_at(lines, at) && at > 0 && !found.empty() &&
        found.back().role == BlockRole::term) {
      --at;  // code comes first
      continue;
    }
    auto block = open_block(lines[at]);
    // Words that go on in the next line without any shape of their own.
    while (at + 1 < lines.size() && can_be_term(lines[at + 1]) && !heading_of(lines[at + 1])) {
      block.end = block.body_end = lines[++at].end;
    }
    found.push_back(std::move(block));
  }
  return found;
}

std::string unindent_code(std::string_view block) {
  std::string code;
  for (const auto& line : split_lines(block)) {
    if (!code.empty() || line.start > 0) code += '\n';
    code += line.words.substr(std::min<std::size_t>(4, line.blanks));
  }
  return code;
}

std::vector<std::vector<std::string>> table_cells(std::string_view block) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& line : split_lines(block)) {
    if (!is_row(line)) continue;
    auto& row = rows.emplace_back();
    auto rest = line.shape().substr(2);
    while (!rest.empty()) {
      const auto stop = rest.find(" |");
      if (stop == std::string_view::npos) break;
      row.emplace_back(rest.substr(0, stop));
      rest = rest.substr(std::min(rest.size(), stop + 3));
    }
  }
  return rows;
}

std::string_view name_of(BlockRole role) {
  switch (role) {
    case BlockRole::paragraph:
      return "paragraph";
    case BlockRole::heading:
      return "heading";
    case BlockRole::item:
      return "item";
    case BlockRole::term:
      return "term";
    case BlockRole::definition:
      return "definition";
    case BlockRole::code:
      return "code";
    case BlockRole::table:
      return "table";
    case BlockRole::caption:
      return "caption";
    case BlockRole::footnote:
      return "footnote";
  }
  return "paragraph";
}

}  // namespace praxeo::base
