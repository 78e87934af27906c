// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text/ascii.hpp"
#include "ingest/text/markdown.hpp"
#include "ingest/text/markdown_lines.hpp"

namespace praxeo::ingest::text {
namespace {

// How many lines a sign of Markdown is seen in.
struct Signs {
  int fences = 0, headings = 0, links = 0, rows = 0, hashes = 0, notes = 0, lines = 0;
};

// Whether `text` refers to the footnote of that number: "[^1]" without ':' behind it. Of other labels nobody
// knows, for "[^abc]: any letter but these" is said of regular expressions.
bool refers_to(std::string_view text, std::string_view label) {
  if (label.empty() || label == "0" || !std::ranges::all_of(label, base::is_digit)) return false;
  const auto sign = fmt::format("[^{}]", label);
  for (auto at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1)) {
    const bool behind_word = at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n';
    if (behind_word && !text.substr(at + sign.size()).starts_with(':')) return true;
  }
  return false;
}

}  // namespace

std::string_view defined_label(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t>"), line.size()));
  if (!line.starts_with("[^")) return {};
  const auto end = line.find("]:");
  if (end == std::string_view::npos) return {};
  const auto label = line.substr(2, end - 2);
  return label.find_first_of("[] \t") == std::string_view::npos ? label : std::string_view();
}

bool looks_like_markdown(std::string_view text) {
  static constexpr std::size_t kEnough = 1 << 16;
  text = text.substr(0, kEnough);
  if (text.starts_with("#!")) return false;  // a script, whose '#' are remarks
  static constexpr int kDefinitions = 20;    // for each the text is looked through
  Signs signs;
  int definitions = 0;
  bool blank_above = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto stop = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, stop - at);
    at = stop + 1;
    if (!line.empty()) ++signs.lines;
    if (line.starts_with("```") || line.starts_with("~~~")) ++signs.fences;
    if (line.starts_with('#')) ++signs.hashes;
    const auto hashes = std::min(line.find_first_not_of('#'), line.size());
    const bool heading = hashes >= 1 && hashes <= 6 && hashes + 1 < line.size() && line[hashes] == ' ';
    const bool blank_below = at >= text.size() || text[at] == '\n';
    if (heading && blank_above && blank_below) ++signs.headings;
    if (const auto link = line.find("](");
        link != std::string_view::npos && line.find(')', link) != std::string_view::npos)
      ++signs.links;
    if (const auto label = defined_label(line); !label.empty() && ++definitions <= kDefinitions)
      signs.notes += refers_to(text, label) ? 1 : 0;
    if (line.starts_with("|--") || line.starts_with("| --") || line.starts_with("|:-")) ++signs.rows;
    blank_above = line.empty();
  }
  if (signs.hashes > signs.headings + 2 && signs.hashes * 3 > signs.lines)
    return false;  // remarks of a config
  const int kinds = (signs.fences >= 2) + (signs.headings >= 2) + (signs.links >= 2) + (signs.rows >= 1);
  return signs.notes >= 1 || kinds >= 2 || signs.fences >= 2 || signs.headings >= 2 ||
         (signs.headings >= 1 && kinds >= 1);
}

}  // namespace praxeo::ingest::text
