// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/references.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace praxeo::ingest::pdf {
namespace {

bool is_small_type(const Line& line, const Layout& layout) { return line.size < 0.93 * layout.size; }

// The number that a line begins with, and behind which words stand.
std::string_view note_number(const Line& line) {
  if (line.words.empty()) return {};
  const std::string_view word = line.words.front().text;
  const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
  if (digits == 0 || digits > 3) return {};
  const bool alone =
      digits == word.size() ? line.words.size() > 1 : word[digits] == ' ' || word[digits] == '.';
  return alone ? word.substr(0, digits) : std::string_view{};
}

void mark_line(Line& line, const std::set<std::string, std::less<>>& notes) {
  const bool any = std::any_of(line.words.begin(), line.words.end(),
                               [&](const Word& word) { return word.raised && notes.contains(word.text); });
  // A label at the end of a line is no word of it.
  if (!any || !line.label.empty() || line.cells.size() != 1) return;
  std::string text;
  for (auto& word : line.words) {
    if (word.apart && !text.empty() && text.back() != ' ') text += ' ';
    if (word.raised && notes.contains(word.text)) word.text = "[^" + word.text + "]";
    text += word.text;
  }
  line.text = line.cells.front().text = std::move(text);
}

}  // namespace

void mark_references(std::vector<Line>& lines, const Layout& layout) {
  for (auto end = lines.size(); end > 0;) {
    const auto page = lines[end - 1].page;
    std::set<std::string, std::less<>> notes;
    while (end > 0 && lines[end - 1].page == page) {
      auto& line = lines[--end];
      if (line.turned || !line.row.empty() || line.mono >= 0.8) continue;
      if (!is_small_type(line, layout)) {
        if (!notes.empty()) mark_line(line, notes);
      } else if (const auto number = note_number(line); !number.empty()) {
        notes.emplace(number);
      }
    }
  }
}

}  // namespace praxeo::ingest::pdf
