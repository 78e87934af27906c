// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/lines.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>

#include "base/text/utf8.hpp"
#include "ingest/pdf/columns.hpp"

namespace praxeo::ingest::pdf {
namespace {

namespace utf8 = base::utf8;

bool is_control(char32_t c) { return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0); }

bool is_right_to_left(char32_t c) { return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFEFC); }

bool mostly_right_to_left(std::string_view text) {
  std::size_t hits = 0;
  std::size_t others = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::next(text, at);
    if (is_right_to_left(c)) {
      ++hits;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      ++others;
    }
  }
  return hits > others;
}

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) count += utf8::next(text, at) == ' ' ? 0U : 1U;
  return count;
}

bool ends_blank(const std::string& text) { return !text.empty() && text.back() == ' '; }

// The reader gives the letters of a word from left to right, as they are seen. Words of right-to-left scripts
// are turned round, numbers and Latin letters within them back again.
std::string logical_order(std::string_view text) {
  std::string all;
  for (std::size_t at = 0; at < text.size();) {
    const auto stop = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, stop - at);
    if (mostly_right_to_left(word)) {
      auto points = utf8::decode(word);
      std::reverse(points.begin(), points.end());
      for (auto from = points.begin(); from != points.end();) {
        const auto is_left_to_right = [](char32_t c) {
          return c < 0x80 && std::isalnum(static_cast<int>(c)) != 0;
        };
        const auto begin = std::find_if(from, points.end(), is_left_to_right);
        from = std::find_if_not(begin, points.end(), is_left_to_right);
        std::reverse(begin, from);
      }
      all += utf8::encode(points);
    } else {
      all += word;
    }
    if (stop < text.size()) all += ' ';
    at = stop + 1;
  }
  return all;
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_right_to_left(utf8::next(text, at))) return true;
  }
  return false;
}

// Puts one row of runs together.
Line line_of(const Page& page, std::vector<std::size_t> row, base::Removed& removed) {
  Line line;
  line.page = page.number;
  std::string all;
  for (const auto i : row) all += page.runs[i].text;
  const bool reversed = mostly_right_to_left(all);
  std::stable_sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
    return reversed ? page.runs[a].right > page.runs[b].right : page.runs[a].left < page.runs[b].left;
  });
  std::map<double, std::size_t> sizes;
  std::size_t total = 0;
  std::size_t mono = 0;
  std::size_t bold = 0;
  bool first = true;
  const Run* previous = nullptr;
  for (const auto i : row) {
    const auto& run = page.runs[i];
    const auto& style = page.styles[run.style];
    auto text = clean(run.text, style.mono, removed);
    if (has_right_to_left(text)) text = base::normalize_text(logical_order(text));
    // TeX takes the minus of ${name:-word} from its mathematical symbols.
    if (text == "−" && previous != nullptr && page.styles[previous->style].mono) text = "-";
    if (text.find_first_not_of(" \t\n") == std::string::npos) continue;
    std::replace(text.begin(), text.end(), '\n', ' ');
    const auto count = letters(text);
    total += count;
    sizes[style.size] += count;
    if (style.mono) mono += count;
    if (style.bold) bold += count;
    if (first) {
      line.left = run.left, line.right = run.right, line.top = run.top, line.bottom = run.bottom;
    }
    const auto em = std::max(1.0, std::max(style.size, run.bottom - run.top));
    const auto gap = first ? 0 : reversed ? previous->left - run.right : run.left - previous->right;
    // Words that lie on each other are no word together either.
    const bool apart = !first && (gap > 0.1 * em || gap < -0.6 * em);
    if (first || gap > 1.2 * em) {
      line.cells.push_back({text, run.left, run.right});
    } else {
      auto& cell = line.cells.back();
      if (apart && !ends_blank(cell.text)) cell.text += ' ';
      cell.text += text;
      cell.left = std::min(cell.left, run.left);
      cell.right = std::max(cell.right, run.right);
    }
    if (apart && !ends_blank(line.text)) line.text += ' ';
    line.text += text;
    line.words.push_back({std::move(text), run.left, run.right, style.mono});
    line.left = std::min(line.left, run.left);
    line.right = std::max(line.right, run.right);
    line.top = std::min(line.top, run.top);
    line.bottom = std::max(line.bottom, run.bottom);
    previous = &run;
    first = false;
  }
  if (total > 0) {
    line.mono = static_cast<double>(mono) / static_cast<double>(total);
    line.bold = static_cast<double>(bold) / static_cast<double>(total);
    line.size = std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) {
                  return a.second < b.second;
                })->first;
  }
  return line;
}

}  // namespace

std::string clean(std::string_view text, bool mono, base::Removed& removed) {
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

std::vector<std::vector<std::size_t>> rows_of(const Page& page) {
  std::vector<std::size_t> upright;
  for (std::size_t i = 0; i < page.runs.size(); ++i) {
    if (page.runs[i].turned == 0) upright.push_back(i);
  }
  return group_rows(page, upright);
}

std::vector<Line> lines_of(const Page& page, std::size_t& next_region, base::Removed& removed) {
  std::vector<Line> lines;
  for (const auto& region : regions_of(page)) {
    const auto number = next_region++;
    for (const auto& row : group_rows(page, region)) {
      auto line = line_of(page, row, removed);
      line.region = number;
      if (!line.text.empty()) lines.push_back(std::move(line));
    }
  }
  // Turned text in the reader's order, one line for each direction's neighbours.
  const auto turned_region = next_region++;
  std::size_t i = 0;
  while (i < page.runs.size()) {
    const auto turn = page.runs[i].turned;
    if (turn == 0) {
      ++i;
      continue;
    }
    std::vector<std::size_t> together;
    const auto& start = page.runs[i];
    const auto same_line = [&](const Run& run) {
      if (run.turned != turn) return false;
      return turn == 2 ? std::abs(run.top - start.top) < 2 : std::abs(run.left - start.left) < 2;
    };
    std::string text;
    for (; i < page.runs.size() && same_line(page.runs[i]); ++i) {
      const auto part = clean(page.runs[i].text, false, removed);
      if (!text.empty() && !part.empty()) text += ' ';
      text += part;
      together.push_back(i);
    }
    auto line = line_of(page, together, removed);
    line.text = base::squeeze(text);
    line.cells = {{line.text, line.left, line.right}};
    line.turned = true;
    line.region = turned_region;
    if (!line.text.empty()) lines.push_back(std::move(line));
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
  while (ends_blank(text)) text.pop_back();
  return text;
}

}  // namespace praxeo::ingest::pdf
