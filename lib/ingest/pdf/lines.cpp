// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/lines.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>

#include "base/text/utf8.hpp"
#include "ingest/pdf/columns.hpp"
#include "ingest/pdf/flat.hpp"
#include "ingest/pdf/line_of.hpp"
#include "ingest/pdf/table_lines.hpp"
#include "ingest/pdf/upright.hpp"

namespace praxeo::ingest::pdf {
namespace {

namespace utf8 = base::utf8;

constexpr std::size_t kFewLines = 6;

bool is_control(char32_t c) { return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0); }

Runs upright(const Page& page) {
  Runs runs;
  for (std::size_t i = 0; i < page.runs.size(); ++i) {
    if (page.runs[i].turned == 0) runs.push_back(i);
  }
  return runs;
}

}  // namespace

std::string clean(std::string_view text, bool mono, base::Removed& removed) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; }))
    return base::normalize_text(text);
  static constexpr std::array<std::string_view, 7> kLigatures{"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  std::string spelled;
  spelled.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto from = at;
    const auto c = utf8::next(text, at);
    if (c >= 0xFB00 && c <= 0xFB06) {
      spelled += kLigatures[c - 0xFB00];
    } else if (c == 0xAD) {  // a soft hyphen that is seen is a hyphen at a line's end
      spelled += '-';
    } else if (is_control(c)) {
      // A glyph that its font gives no letter, most often a blank: what it parts must not grow together.
      spelled += ' ';
      ++removed.controls;
    } else if (mono && c == 0x2019) {
      spelled += '\'';
    } else if (mono && c == 0x2018) {
      spelled += '`';
    } else {
      spelled.append(text.substr(from, at - from));
    }
  }
  auto plain = base::normalize_text(spelled, &removed);
  std::replace(plain.begin(), plain.end(), '\t', ' ');
  return plain;
}

std::vector<Runs> rows_of(const Page& page) { return group_rows(page, upright(page)); }

std::vector<Line> lines_of(Page page, std::size_t& next_region, base::Removed& removed) {
  std::vector<Line> lines;
  lay_flat(page);
  const auto turns = turns_of(page);
  for (const auto turn : turns) {
    auto turned = held(page, turn);
    const auto begin = lines.size();
    TableLines tables(turned);
    for (const auto& region : regions_of(turned, tables.runs())) {
      const auto number = next_region++;
      for (auto& row : group_rows(turned, region)) {
        tables.take(row, number, next_region, lines, removed);
        if (row.empty()) continue;
        auto line = line_of(turned, row, removed);
        line.region = number;
        if (!line.text.empty()) lines.push_back(std::move(line));
      }
    }
    // A few lines beside the text of a page are labels; many are text of their own.
    if (turn == turns.front() || lines.size() - begin > kFewLines) continue;
    for (auto i = begin; i < lines.size(); ++i) {
      auto& line = lines[i];
      line.text = base::squeeze(line.text);
      line.cells = {{line.text, line.left, line.right}};
      line.turned = true;
    }
  }
  return lines;
}

double cell_width(const Line& line) {
  double width = 0;
  std::size_t points = 0;
  for (const auto& word : line.words) {
    if (!word.mono) continue;
    width += word.right - word.left;
    points += utf8::length(word.text);
  }
  return points == 0 ? 0 : width / static_cast<double>(points);
}

std::string typed(const Line& line, double base, double cell) {
  std::string text;
  std::size_t column = 0;
  double right = base;
  for (const auto& word : line.words) {
    const auto wanted = cell > 0 ? std::max(0.0, std::round((word.left - base) / cell)) : 0.0;
    auto target = static_cast<std::size_t>(std::min(wanted, 400.0));
    // A symbol in another font (⇒, ⊣) is wider or narrower: only the gaps count then.
    if (column > 0) {
      const auto gap = static_cast<std::size_t>(
          std::clamp(std::round((word.left - right) / std::max(cell, 1.0)), 0.0, 400.0));
      target = gap == 0 ? column : std::max(target, column + 1);
      if (target > column + gap + 2) target = column + gap;
    }
    if (target > column) {
      text.append(target - column, ' ');
      column = target;
    }
    text += word.text;
    column += utf8::length(word.text);
    right = word.right;
  }
  while (text.ends_with(' ')) text.pop_back();
  if (!line.label.empty()) text += "  " + line.label;
  return text;
}

}  // namespace praxeo::ingest::pdf
