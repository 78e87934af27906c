// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/snippet_code.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "generate/extractive/code_language.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

// Quoted words and what divides them, nothing else.
bool only_names(std::string_view code) {
  bool quoted = false;
  bool any = false;
  for (const char c : code) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (!quoted && std::string_view(" ,-\n").find(c) == std::string_view::npos) {
      return false;
    }
  }
  return any;
}

// A table of words and signs: hardly a line with more than three of them, none that does something.
bool is_table(std::string_view code) {
  std::size_t lines = 0;
  std::size_t short_lines = 0;
  std::size_t rows = 0;
  for (std::size_t at = 0; at < code.size();) {
    const auto end = std::min(code.find('\n', at), code.size());
    const auto line = code.substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(' ') == std::string_view::npos) continue;
    ++lines;
    const auto ranges = word_ranges(line);
    const auto words = ranges.size();
    const auto numbers =
        static_cast<std::size_t>(std::count_if(ranges.begin(), ranges.end(), [&](const auto& r) {
          return line[r.start] >= '0' && line[r.start] <= '9';
        }));
    const bool row =
        words >= 3 && numbers * 2 >= words && line.find_first_of("(=;$\"'") == std::string_view::npos;
    if (row) ++rows;
    if (words <= 2 && line.find_first_of("($;\"'#`/") == std::string_view::npos &&
        (line.find('=') == std::string_view::npos || words <= 1))
      ++short_lines;
  }
  if (rows >= 3 && rows * 3 >= lines * 2) return true;  // numbers
  // "Host gate", and set in below it "User anna": what belongs to what is told by its place.
  const auto all = code_lines(code);
  const auto set_in = static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [](auto line) { return line.starts_with(' ') || line.starts_with('\t'); }));
  const bool nested = set_in * 3 >= lines && set_in < lines && all.front().find_first_of(" \t") != 0;
  return lines >= 8 && short_lines * 10 >= lines * 9 && !nested;
}

// Its lines without the blanks in front; no blank ones.
CodeLines told_lines(std::string_view code) {
  auto lines = code_lines(code);
  for (auto& line : lines) line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  std::erase_if(lines, [](auto line) { return line.empty(); });
  return lines;
}

// Nothing but comments, or what a program brings in: what it does comes later.
bool only_prepares(std::string_view code) {
  static constexpr std::array<std::string_view, 12> kFirst{
      "#", "//", "/*", "*", "--", "import ", "from ", "const ", "require", "use ", "using ", "package "};
  bool comment = true;
  for (const auto line : told_lines(code)) {
    const bool first =
        std::any_of(kFirst.begin(), kFirst.end(), [&](auto sign) { return line.starts_with(sign); });
    const bool brings = !line.starts_with("const ") || line.find("require(") != std::string_view::npos;
    comment = comment && first && brings;
  }
  return comment;
}

// "|-- src", "ok 1 - adds": the files of a folder as they are drawn, the report of a test.
bool is_tree(std::string_view code) {
  static constexpr std::array<std::string_view, 8> kDrawn{"+--",    "|--",    "`--", "|  ",
                                                          "\u251c", "\u2514", "ok ", "not ok "};
  const auto lines = told_lines(code);
  const auto drawn = static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](auto line) {
    return std::any_of(kDrawn.begin(), kDrawn.end(), [&](auto sign) { return line.starts_with(sign); });
  }));
  return lines.size() > 1 && drawn * 10 >= lines.size() * 6;
}

// "any number of times      *": three lines or more that say what a sign is, each in a column of its own.
bool explains_signs(std::string_view code) {
  constexpr std::size_t kFewestWords = 3;
  constexpr std::size_t kFewestRows = 3;
  std::size_t rows = 0;
  const auto lines = told_lines(code);
  for (const auto line : lines) {
    const auto gap = std::min({line.find("   "), line.find('\t'), line.size()});
    if (gap == line.size()) continue;
    const auto told = line.substr(0, gap);
    const auto behind = line.substr(std::min(line.find_first_not_of(" \t", gap), line.size()));
    if (behind.starts_with('#') || behind.starts_with("//") || behind.starts_with("/*"))
      continue;  // a remark
    const bool plain = told.find_first_of("=;{}$#<>|") == std::string_view::npos;
    const auto words = word_ranges(told);
    const auto letters = std::count_if(words.begin(), words.end(), [&](const auto& range) {
      const auto word = told.substr(range.start, range.size());
      const bool apart = range.start == 0 || told[range.start - 1] == ' ';
      return apart && word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
                          std::string_view::npos;
    });
    if (plain && static_cast<std::size_t>(letters) >= kFewestWords) ++rows;
  }
  return rows >= kFewestRows && rows * 2 >= lines.size();
}

// Without what stands between "/*" and "*/".
std::string without_block_comments(std::string_view code) {
  std::string rest;
  for (std::size_t at = 0; at < code.size();) {
    const auto open = std::min(code.find("/*", at), code.size());
    // "rm -r build/*" opens none.
    const bool begins =
        open == 0 || (open < code.size() && (code[open - 1] == '\n' || code[open - 1] == ' '));
    const auto close = begins ? code.find("*/", std::min(open + 2, code.size())) : std::string_view::npos;
    if (begins && close == std::string_view::npos) return rest += code.substr(at);  // none ends any more
    if (close == std::string_view::npos) {
      const auto end = std::min(open + 2, code.size());
      rest += code.substr(at, end - at);
      at = end;
      continue;
    }
    rest += code.substr(at, open - at);
    at = close + 2;
  }
  return rest;
}

// How many braces it leaves open; below 0, how many it closes that it didn't open.
int left_open(std::string_view code) {
  int depth = 0;
  for (const auto line : code_lines(code)) {
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (c == '\\') {
        ++i;
      } else if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = line.find(c, i + 1) == std::string_view::npos ? '\0' : c;
      } else if (c == '{' || c == '}') {
        depth += c == '{' ? 1 : -1;
      }
    }
  }
  return depth;
}

}  // namespace

bool runs_nowhere(std::string_view code) {
  return only_names(code) || is_table(code) || is_tree(code) || explains_signs(code) ||
         only_prepares(without_block_comments(code));
}

bool only_sets_up(std::string_view code) {
  static constexpr std::array<std::string_view, 5> kFirst{"create ", "insert ", "drop ", "alter ", "--"};
  bool any = false;
  bool begins = true;  // a statement
  for (const auto line : told_lines(code)) {
    const auto lower = lower_words(line);
    const bool sets =
        std::any_of(kFirst.begin(), kFirst.end(), [&](auto start) { return lower.starts_with(start); });
    if (begins && !sets) return false;
    any = any || sets;
    begins = line.ends_with(';') || (begins && lower.starts_with("--"));
  }
  return any && begins;
}

bool presumes(const Words& language, std::string_view code) {
  for (auto line : told_lines(code)) {
    if (!line.starts_with("//") && !line.starts_with('#') && !line.starts_with("/*") &&
        !line.starts_with("--"))
      continue;
    const auto from = std::min(line.find_first_not_of("/#*- "), line.size());
    if (language.presumes.begins(lower_words(line.substr(from)))) return true;
  }
  return false;
}

bool has_gaps(const CodePiece& piece) {
  if (piece.language != "text" && piece.language != "bash" && piece.language != "console") return false;
  const std::string_view code = piece.code;
  for (auto open = code.find('<'); open != std::string_view::npos; open = code.find('<', open + 1)) {
    const auto close = code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_", open + 1);
    if (close != std::string_view::npos && close > open + 2 && code[close] == '>') return true;
  }
  return false;
}

std::vector<bool> parts_of_listings(const Reading& reading, const Unit& unit,
                                    const std::vector<CodeUse>& uses) {
  struct Piece {
    std::size_t block = 0;
    int open = 0;
    bool leaves_out = false;
  };
  std::vector<Piece> pieces;  // also those that nothing is made of
  for (const auto b : unit.blocks) {
    if (reading.blocks()[b].role != base::BlockRole::code) continue;
    const auto code = reading.text(reading.blocks()[b].range);
    pieces.push_back({b, left_open(code), code.find("...") != std::string_view::npos});
  }
  std::set<std::size_t> inside;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    int depth = pieces[i].open;
    if (depth <= 0 || pieces[i].leaves_out || inside.contains(pieces[i].block)) continue;
    auto end = i + 1;
    auto last = i;  // another piece whose braces don't match
    while (end < pieces.size() && depth > 0) {
      if (pieces[end].open != 0) last = end;
      depth += pieces[end++].open;
    }
    if (depth > 0) end = last == i ? i : last + 1;  // its end isn't shown
    for (auto n = i; n < end; ++n) inside.insert(pieces[n].block);
  }
  std::vector<bool> parts;
  for (const auto& use : uses) parts.push_back(inside.contains(use.block));
  return parts;
}

bool grows_into(std::string_view code, std::string_view later) {
  constexpr std::size_t kFewestLines = 4;
  const auto lines = told_lines(code);
  const auto others = told_lines(later);
  if (lines.size() < kFewestLines || others.size() <= lines.size()) return false;
  const std::set<std::string_view> known(others.begin(), others.end());
  const auto same = static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [&](auto line) { return known.contains(line); }));
  return same * 10 >= lines.size() * 7;
}

}  // namespace praxeo::generate
