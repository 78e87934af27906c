// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "ingest/pdf/grids.hpp"
#include "ingest/pdf/markers.hpp"
#include "ingest/pdf/row_shapes.hpp"

namespace praxeo::ingest::pdf {
namespace {

constexpr std::size_t kRuled = std::size_t{1} << 32;  // where the numbers of tables with drawn cells begin

// Of "12." or "12)"; 0 of a letter.
int number_of(std::string_view marker) {
  int number = 0;
  for (const auto c : marker.substr(0, marker.size() - 1)) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + (c - '0');
  }
  return number;
}

class Shaper {
 public:
  Shaper(const std::vector<Line>& lines, const std::vector<HeadingLine>& headings, const Layout& layout)
      : lines_(lines), headings_(headings), layout_(layout), shapes_(lines.size()) {}

  std::vector<Shaped> take() {
    for (std::size_t i = 0; i < lines_.size(); ++i) first_look(i);
    for (std::size_t i = 1; i + 1 < lines_.size(); ++i) {
      if (shapes_[i].shape == Shape::prose) entry_without_dots(i);
    }
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (shapes_[i].shape == Shape::prose) counts_on(i);
    }
    find_notes();
    find_tables();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (shapes_[i].shape == Shape::prose) term_row(i);
    }
    term_rows_like_others();
    for (auto i = lines_.size(); i-- > 0;) {
      if (open(i)) term(i);
    }
    mark_rows(lines_, layout_, shapes_);
    return std::move(shapes_);
  }

 private:
  [[nodiscard]] bool open(std::size_t i) const {
    return shapes_[i].shape == Shape::prose || shapes_[i].shape == Shape::typewriter;
  }
  [[nodiscard]] double margin(const Line& line) const {
    const auto found = layout_.left.find(line.region);
    return found == layout_.left.end() ? line.left : found->second;
  }
  [[nodiscard]] double width(const Line& line) const {
    const auto found = layout_.right.find(line.region);
    return std::max(1.0, (found == layout_.right.end() ? line.right : found->second) - margin(line));
  }
  [[nodiscard]] bool first_line_indent(const Line& line) const {
    return layout_.first_indent > 0 && std::abs(line.left - margin(line) - layout_.first_indent) < 2;
  }
  [[nodiscard]] bool deeper(const Line& line, double left) const {
    return line.left > left + 1.2 * layout_.size;
  }
  // Nothing above that it could go on from.
  [[nodiscard]] bool begins(std::size_t i) const {
    if (i == 0 || !neighbours(lines_[i - 1], lines_[i])) return true;
    const auto& above = lines_[i - 1];
    const bool hung = above.left > lines_[i].left + layout_.size && !first_line_indent(above);
    return lines_[i].bottom - above.bottom > 1.12 * layout_.pitch || hung || headings_[i - 1].level != 0;
  }

  // Under a term at the same edge: with its meaning, or another name of the same thing.
  [[nodiscard]] bool under_term(std::size_t i) const {
    const auto below = [&](std::size_t at) {
      return at > 0 && neighbours(lines_[at - 1], lines_[at]) &&
             std::abs(lines_[at - 1].left - lines_[i].left) < 1.5;
    };
    if (!below(i)) return false;
    if (shapes_[i - 1].shape == Shape::term_row) return true;
    auto first = i;
    while (i - first < 8 && below(first) && shapes_[first - 1].shape == Shape::typewriter) --first;
    return first < i && lines_[i].words.front().mono && begins(first);
  }

  void first_look(std::size_t i);
  void entry_without_dots(std::size_t i);
  void counts_on(std::size_t i);
  void find_notes();
  void find_tables();
  void term_row(std::size_t i);
  void term(std::size_t i);
  void term_goes_on(std::size_t i);
  void term_rows_like_others();

  const std::vector<Line>& lines_;
  const std::vector<HeadingLine>& headings_;
  const Layout& layout_;
  std::vector<Shaped> shapes_;
};

void Shaper::first_look(std::size_t i) {
  const auto& line = lines_[i];
  auto& shaped = shapes_[i];
  if (!line.row.empty()) {
    shaped = {.shape = Shape::table, .body = kRuled + line.table, .cells = line.row};
  } else if (line.turned) {
    shaped.shape = Shape::turned;
  } else if (headings_[i].level != 0) {
    shaped.shape = Shape::heading;
  } else if (shaped.cells = leader_cells(line.text); !shaped.cells.empty()) {
    shaped.shape = Shape::leader;
  } else if (line.mono >= 0.85 && !layout_.typewriter) {
    shaped.shape = Shape::typewriter;
  } else if (const auto marker = marker_of(line)) {
    // A number at the beginning of a running line is none: an item begins something, or hangs.
    const auto& body = line.words[marker->body];
    bool hangs = false;
    if (i + 1 < lines_.size() && neighbours(line, lines_[i + 1]) && !first_line_indent(lines_[i + 1])) {
      const auto next = lines_[i + 1].left;
      hangs = marker->body > 0 ? std::abs(next - body.left) < 2
                               : next > line.left + 0.8 * line.size && next < line.left + 3.5 * line.size;
    }
    // "A. Smith" is no item: capitals must hang.
    const bool capital = marker->marker.front() >= 'A' && marker->marker.front() <= 'Z';
    if (marker->marker == "-" || hangs || (begins(i) && !capital)) {
      shaped = {Shape::item, marker->marker, marker->body, marker->skip, {}};
    }
  }
}

// The first line of an entry of a table of contents that takes two.
void Shaper::entry_without_dots(std::size_t i) {
  const auto leads = [&](std::size_t other) {
    return shapes_[other].shape == Shape::leader &&
           neighbours(lines_[std::min(i, other)], lines_[std::max(i, other)]) &&
           std::abs(lines_[other].size - lines_[i].size) < 0.6;
  };
  if (leads(i - 1) && leads(i + 1)) shapes_[i] = {.shape = Shape::leader, .cells = {lines_[i].text}};
}

// "3." under the item "2.", at the same edge: an item, though it is one line right under the one above.
void Shaper::counts_on(std::size_t i) {
  constexpr std::size_t kLongestItem = 40;  // lines
  const auto& line = lines_[i];
  const auto marker = marker_of(line);
  if (!marker) return;
  const auto number = number_of(marker->marker);
  if (number < 2) return;
  const auto body_left = [](const Line& of, std::size_t body) { return of.words[body].left; };
  for (auto above = i;
       above > 0 && i - above < kLongestItem && neighbours(lines_[above - 1], lines_[above]);) {
    --above;
    const auto& item = shapes_[above];
    if (item.shape != Shape::item) {
      if (item.shape == Shape::heading || item.shape == Shape::table) return;
      continue;
    }
    if (item.marker.back() != marker->marker.back() || number_of(item.marker) + 1 != number) continue;
    // Numbers stand flush left or right; what they count begins at one edge.
    const bool same_edge =
        item.body > 0 && marker->body > 0
            ? std::abs(body_left(lines_[above], item.body) - body_left(line, marker->body)) < 2
            : std::abs(lines_[above].left - line.left) < 0.7 * line.size;
    if (same_edge) shapes_[i] = {Shape::item, marker->marker, marker->body, marker->skip, {}};
    return;
  }
}

// Footnotes: the last lines of a page or column, in smaller type than the body, the first of them with a
// number or sign.
void Shaper::find_notes() {
  for (std::size_t end = lines_.size(); end > 0;) {
    const auto& lowest = lines_[end - 1];
    auto first = end;
    while (first > 0 && lines_[first - 1].page == lowest.page && lines_[first - 1].region == lowest.region)
      --first;
    auto note = end;
    while (note > first && lines_[note - 1].turned) --note;
    const auto last = note;
    while (note > first && (open(note - 1) || shapes_[note - 1].shape == Shape::item) &&
           lines_[note - 1].size < 0.93 * layout_.size && lines_[note - 1].mono < 0.8) {
      --note;
    }
    const bool body_above = note > first;
    std::size_t from = last;  // the first line that begins with a mark
    for (auto i = note; i < last; ++i) {
      const std::string_view word = lines_[i].words.front().text;
      const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
      const bool alone = digits == word.size() ? lines_[i].words.size() > 1
                                               : word.find_first_not_of(" .", digits) != word.npos &&
                                                     (word[digits] == ' ' || word[digits] == '.');
      if (digits > 0 && digits <= 3 && alone && from == last) from = i;
      if (from == last) continue;
      auto& shaped = shapes_[i];
      shaped = {.shape = Shape::note};
      if (digits == 0 || digits > 3 || !alone) continue;
      shaped.marker = word.substr(0, digits);
      if (digits == word.size() && lines_[i].words.size() > 1) {
        shaped.body = 1;
      } else {
        shaped.skip = std::min(word.size(), word.find_first_not_of(" .", digits));
      }
    }
    if (!body_above) {
      for (auto i = from; i < last; ++i) shapes_[i] = {};
    }
    end = first;
  }
}

void Shaper::find_tables() {
  std::vector<char> usable(lines_.size(), 0);
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const auto shape = shapes_[i].shape;
    usable[i] = shape == Shape::prose || (shape == Shape::item && lines_[i].cells.size() > 2) ? 1 : 0;
  }
  std::size_t number = 0;
  for (auto& grid : find_grids(lines_, usable, layout_)) {
    ++number;
    for (auto& row : grid.rows) {
      for (auto i = row.first; i < row.last; ++i) shapes_[i] = {.shape = Shape::table_rest, .body = number};
      auto& shaped = shapes_[row.first];
      shaped.shape = Shape::table;
      for (auto& column : row.columns) {
        std::string cell;
        for (auto& stretch : column) cell += (cell.empty() ? "" : "\n") + stretch;
        shaped.cells.push_back(std::move(cell));
      }
    }
  }
}

void Shaper::term_row(std::size_t i) {
  const auto& line = lines_[i];
  for (std::size_t k = 1; k < line.words.size(); ++k) {
    const auto left = line.words[k].left;
    const auto gap = left - line.words[k - 1].right;
    if (gap < 0.35 * layout_.size || left < line.left + 1.5 * layout_.size) continue;
    if (left - line.left > 0.45 * width(line) || !layout_.is_stop(left)) continue;
    const bool hangs = i + 1 < lines_.size() && neighbours(line, lines_[i + 1]) &&
                       std::abs(lines_[i + 1].left - left) < 1.5 &&
                       lines_[i + 1].bottom - line.bottom < 1.3 * layout_.pitch;
    if (!hangs && (gap < 0.9 * layout_.size || (!begins(i) && !under_term(i)))) continue;
    if (line.cells.size() > 2 && !hangs) continue;
    shapes_[i].shape = Shape::term_row;
    shapes_[i].body = k;
    return;
  }
}

// A function's arguments that hang deeper than what is said of it belong to its name.
void Shaper::term_goes_on(std::size_t i) {
  if (lines_[i].label.empty()) return;
  auto rest = i + 1;
  while (rest < lines_.size() && rest < i + 5 && neighbours(lines_[rest - 1], lines_[rest]) && open(rest) &&
         lines_[rest].label.empty() && lines_[rest].left > lines_[i].left + 3 * layout_.size) {
    ++rest;
  }
  const bool said = rest < lines_.size() && neighbours(lines_[rest - 1], lines_[rest]) &&
                    deeper(lines_[rest], lines_[i].left) && rest > i + 1 &&
                    lines_[rest].left < lines_[rest - 1].left - 0.5 * layout_.size;
  for (auto k = i + 1; said && k < rest; ++k) shapes_[k] = {.shape = Shape::term_rest};
}

void Shaper::term(std::size_t i) {
  const auto& line = lines_[i];
  if (i + 1 >= lines_.size() || line.cells.size() > 2) return;
  const auto& next = lines_[i + 1];
  if (line.right - margin(line) > 0.8 * width(line) && shapes_[i].shape != Shape::typewriter &&
      line.label.empty()) {
    return;
  }
  if (!begins(i)) {
    // Further names of one thing stand close under the first.
    auto first = i;
    while (first > 0 && shapes_[first - 1].shape == Shape::typewriter &&
           neighbours(lines_[first - 1], lines_[first]) &&
           std::abs(lines_[first - 1].left - line.left) < 1.5 && i - first < 8 && !begins(first)) {
      --first;
    }
    if (first == i || shapes_[i].shape != Shape::typewriter || !begins(first)) return;
  }
  const auto same_left = [&](const Line& other) { return std::abs(other.left - line.left) < 1.5; };
  const bool over_term = (shapes_[i + 1].shape == Shape::term || shapes_[i + 1].shape == Shape::term_row) &&
                         same_left(next) &&
                         (shapes_[i].shape == Shape::typewriter) == (next.words.front().mono);
  // What comes first that is not in typewriter type must be deeper; code may stand between.
  auto look = i + 1;
  while (look < lines_.size() && look < i + 60 && shapes_[look].shape == Shape::typewriter) ++look;
  if (look >= lines_.size()) return;
  const auto& prose = lines_[look];
  const auto shape = shapes_[look].shape;
  if (!over_term && (shape == Shape::heading || shape == Shape::leader || shape == Shape::turned)) return;
  const auto shift = prose.region == line.region ? 0 : margin(prose) - margin(line);
  const bool prose_deeper =
      (shape == Shape::prose || shape == Shape::term_row || (shape == Shape::term && look > i + 1)) &&
      deeper(prose, line.left + shift) &&
      !(first_line_indent(prose) && std::abs(line.left - margin(line)) < 2);
  const bool next_deeper = deeper(next, line.left + (next.region == line.region ? 0 : shift));
  // Prose over prose is a term only where the deeper text has an edge of its own.
  const bool believed = shapes_[i].shape == Shape::typewriter || layout_.is_stop(prose.left);
  if (over_term || (prose_deeper && next_deeper && believed && shape != Shape::item)) {
    shapes_[i].shape = Shape::term;
    term_goes_on(i);
  }
}

// A term so long that it nearly touches its meaning, which is one line: known by the terms above it.
void Shaper::term_rows_like_others() {
  double term_left = -1;
  double body_left = -1;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const auto& line = lines_[i];
    if (line.turned) continue;
    if (shapes_[i].shape == Shape::term_row) {
      term_left = line.left - margin(line);
      body_left = line.words[shapes_[i].body].left - margin(line);
    }
    const auto at = line.left - margin(line);
    const bool under_another = under_term(i);
    if (!open(i) || std::abs(at - term_left) > 1.5 || (!begins(i) && !under_another)) continue;
    for (std::size_t k = 1; k < line.words.size(); ++k) {
      const auto gap = line.words[k].left - line.words[k - 1].right;
      if (std::abs(line.words[k].left - margin(line) - body_left) > 1.2) continue;
      const bool change = line.words[k - 1].mono && !line.words[k].mono;
      if (gap < (change ? 0.25 : 0.6) * layout_.size) continue;
      shapes_[i] = {.shape = Shape::term_row, .body = k};
      break;
    }
  }
}

}  // namespace

std::vector<Shaped> shapes_of(const std::vector<Line>& lines, const std::vector<HeadingLine>& headings,
                              const Layout& layout) {
  return Shaper(lines, headings, layout).take();
}

std::string text_from(const Line& line, std::size_t word, std::size_t skip) {
  std::string text;
  for (auto i = word; i < line.words.size(); ++i) {
    const auto& part = line.words[i];
    if (i > word && part.apart && !text.empty() && text.back() != ' ') text += ' ';
    text += i == word ? std::string_view(part.text).substr(std::min(skip, part.text.size())) : part.text;
  }
  if (!line.label.empty()) text += " " + line.label;
  return text;
}

std::string text_before(const Line& line, std::size_t word) {
  auto front = line;
  front.words.resize(std::min(word, front.words.size()));
  front.label.clear();
  return text_from(front, 0);
}

}  // namespace praxeo::ingest::pdf
