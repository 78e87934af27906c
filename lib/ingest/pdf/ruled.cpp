// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/ruled.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <set>
#include <utility>

namespace praxeo::ingest::pdf {
namespace {

constexpr double kNearRules = 3;     // points between lines that meet
constexpr double kThinnestCell = 5;  // no cell is narrower or lower
constexpr std::size_t kMostColumns = 40, kMostRows = 300;
constexpr std::size_t kProseLines = 14;  // of one cell

// Which of several things hang together.
class Groups {
 public:
  explicit Groups(std::size_t count) : up_(count) { std::iota(up_.begin(), up_.end(), std::size_t{0}); }
  std::size_t of(std::size_t i) {
    while (up_[i] != i) i = up_[i] = up_[up_[i]];
    return i;
  }
  // The group of the lower number stays.
  void join(std::size_t a, std::size_t b) {
    a = of(a), b = of(b);
    up_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> up_;
};

bool is_along(const Box& rule) { return rule.right - rule.left > rule.bottom - rule.top; }

bool meet(const Box& along, const Box& across) {
  return across.left > along.left - kNearRules && across.left < along.right + kNearRules &&
         along.top > across.top - kNearRules && along.top < across.bottom + kNearRules;
}

// Where lines stand, two of a double one and all that are nearly at the same place together.
struct Place {
  double from = 0, to = 0;
  [[nodiscard]] double middle() const { return (from + to) / 2; }
  [[nodiscard]] bool holds(double value) const { return value >= from - 0.1 && value <= to + 0.1; }
};

std::vector<Place> places(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  std::vector<Place> found;
  for (const auto place : all) {
    if (found.empty() || place > found.back().to + kThinnestCell ||
        place > found.back().from + 2 * kThinnestCell) {
      found.push_back({place, place});
    } else {
      found.back().to = place;
    }
  }
  return found;
}

// The space between two places where a value lies; the last + 1 beyond all.
std::size_t space_of(const std::vector<Place>& places, double value) {
  return static_cast<std::size_t>(
      std::upper_bound(places.begin(), places.end(), value,
                       [](double at, const Place& place) { return at < place.middle(); }) -
      places.begin());
}

class TableMaker {
 public:
  TableMaker(const Page& page, std::vector<Box> rules) : page_(page) {
    std::vector<double> xs;
    std::vector<double> ys;
    for (const auto& rule : rules) {
      xs.push_back(rule.left), xs.push_back(rule.right);
      ys.push_back(rule.top), ys.push_back(rule.bottom);
      (is_along(rule) ? along_ : across_).push_back(rule);
    }
    xs_ = places(std::move(xs));
    ys_ = places(std::move(ys));
  }

  [[nodiscard]] bool is_grid() const {
    return xs_.size() >= 3 && ys_.size() >= 3 && columns() <= kMostColumns && rows() <= kMostRows;
  }
  [[nodiscard]] Box box() const { return {xs_.front().from, ys_.front().from, xs_.back().to, ys_.back().to}; }

  RuledTable make(const Runs& runs);

 private:
  [[nodiscard]] std::size_t columns() const { return xs_.size() - 1; }
  [[nodiscard]] std::size_t rows() const { return ys_.size() - 1; }
  [[nodiscard]] bool parted_below(std::size_t row, std::size_t column) const;
  [[nodiscard]] bool parted_right(std::size_t row, std::size_t column) const;
  void split_row(std::vector<Runs> row, bool prose, RuledTable& table) const;
  [[nodiscard]] std::vector<Runs> lines_of_row(const std::vector<Runs>& row) const;

  const Page& page_;
  std::vector<Box> along_, across_;
  std::vector<Place> xs_, ys_;
};

// Whether rules cover most of an edge.
bool TableMaker::parted_below(std::size_t row, std::size_t column) const {
  double covered = 0;
  for (const auto& rule : along_) {
    if (!ys_[row + 1].holds(rule.top)) continue;
    covered +=
        std::max(0.0, std::min(rule.right, xs_[column + 1].from) - std::max(rule.left, xs_[column].to));
  }
  return covered > 0.6 * (xs_[column + 1].from - xs_[column].to);
}

bool TableMaker::parted_right(std::size_t row, std::size_t column) const {
  double covered = 0;
  for (const auto& rule : across_) {
    if (!xs_[column + 1].holds(rule.left)) continue;
    covered += std::max(0.0, std::min(rule.bottom, ys_[row + 1].from) - std::max(rule.top, ys_[row].to));
  }
  return covered > 0.6 * (ys_[row + 1].from - ys_[row].to);
}

std::vector<Runs> TableMaker::lines_of_row(const std::vector<Runs>& row) const {
  Runs all;
  for (const auto& cell : row) all.insert(all.end(), cell.begin(), cell.end());
  std::sort(all.begin(), all.end());
  return group_rows(page_, all);
}

// Whether lines reach from edge to edge of a cell, as those of prose do.
bool is_full_cell(const Page& page, const Runs& cell, double width) {
  const auto lines = group_rows(page, cell);
  const auto full = std::count_if(lines.begin(), lines.end(), [&](const Runs& line) {
    return page.runs[line.back()].right - page.runs[line.front()].left > 0.7 * width;
  });
  return static_cast<std::size_t>(full) * 2 > lines.size();
}

// Where rules part the columns alone, each line that has words in most of them is a row.
void TableMaker::split_row(std::vector<Runs> row, bool prose, RuledTable& table) const {
  const auto filled = static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [](const Runs& cell) { return !cell.empty(); }));
  const auto lines = lines_of_row(row);
  std::vector<std::vector<Runs>> parts;
  std::size_t whole = 0;
  for (const auto& line : lines) {
    const std::set<std::size_t> members(line.begin(), line.end());
    std::vector<Runs> part(row.size());
    std::size_t cells = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
      for (const auto i : row[c]) {
        if (members.contains(i)) part[c].push_back(i);
      }
      cells += part[c].empty() ? 0U : 1U;
    }
    const bool begins = cells * 2 > filled;
    whole += begins ? 1U : 0U;
    if (begins || parts.empty()) {
      parts.push_back(std::move(part));
    } else {
      for (std::size_t c = 0; c < row.size(); ++c)
        parts.back()[c].insert(parts.back()[c].end(), part[c].begin(), part[c].end());
    }
  }
  if (prose || filled < 2 || whole < 3 || whole * 3 < lines.size() * 2) {
    table.rows.push_back(std::move(row));
  } else {
    std::move(parts.begin(), parts.end(), std::back_inserter(table.rows));
  }
}

RuledTable TableMaker::make(const Runs& runs) {
  Groups cells(columns() * rows());
  for (std::size_t r = 0; r < rows(); ++r) {
    for (std::size_t c = 0; c < columns(); ++c) {
      if (r + 1 < rows() && !parted_below(r, c)) cells.join(r * columns() + c, (r + 1) * columns() + c);
      if (c + 1 < columns() && !parted_right(r, c)) cells.join(r * columns() + c, r * columns() + c + 1);
    }
  }
  std::vector<std::vector<Runs>> table(rows(), std::vector<Runs>(columns()));
  for (const auto i : runs) {
    const auto& run = page_.runs[i];
    const auto column = space_of(xs_, (run.left + run.right) / 2);
    const auto row = space_of(ys_, (run.top + run.bottom) / 2);
    if (column == 0 || column > columns() || row == 0 || row > rows()) continue;
    const auto cell = cells.of((row - 1) * columns() + column - 1);
    table[cell / columns()][cell % columns()].push_back(i);
  }
  std::set<std::size_t> all;
  std::size_t filled = 0;
  for (std::size_t cell = 0; cell < rows() * columns(); ++cell) {
    all.insert(cells.of(cell));
    filled += table[cell / columns()][cell % columns()].empty() ? 0U : 1U;
  }
  RuledTable made{.box = box()};
  if (filled * 4 < all.size()) return made;
  std::set<std::size_t> used;
  for (const auto& row : table) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (!row[c].empty()) used.insert(c);
    }
  }
  if (used.size() < 2) return made;
  std::size_t wide = 0;  // rows with words in two cells or more
  for (auto& row : table) {
    std::vector<Runs> kept;
    std::size_t words = 0;
    std::size_t full = 0;  // cells of prose
    for (const auto c : used) {
      const auto width = xs_[c + 1].from - xs_[c].to;
      full += !row[c].empty() && is_full_cell(page_, row[c], width) ? 1U : 0U;
      made.prose = made.prose || group_rows(page_, row[c]).size() > kProseLines;
      words += row[c].empty() ? 0U : 1U;
      kept.push_back(std::move(row[c]));
    }
    wide += words > 1 ? 1U : 0U;
    if (words > 0) split_row(std::move(kept), full > 1, made);
  }
  const bool columned = made.rows.size() > rows();  // rows that only their lines part
  if (columned) made.prose = false;
  if (made.rows.size() < 2 || (wide < 2 && !columned && (wide == 0 || filled < 4))) made.rows.clear();
  return made;
}

}  // namespace

std::vector<RuledTable> ruled_tables(const Page& page, const Runs& runs) {
  std::vector<RuledTable> tables;
  const auto& rules = page.rules;
  Groups together(rules.size());
  for (std::size_t a = 0; a < rules.size(); ++a) {
    if (!is_along(rules[a])) continue;
    for (std::size_t b = 0; b < rules.size(); ++b) {
      if (!is_along(rules[b]) && meet(rules[a], rules[b])) together.join(a, b);
    }
  }
  std::vector<std::vector<Box>> groups(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) groups[together.of(i)].push_back(rules[i]);
  for (auto& group : groups) {
    if (group.size() < 4) continue;
    TableMaker maker(page, std::move(group));
    if (!maker.is_grid()) continue;
    auto table = maker.make(runs);
    if (!table.rows.empty()) tables.push_back(std::move(table));
  }
  // A table within the cell of another belongs to it.
  std::vector<RuledTable> outer;
  for (auto& table : tables) {
    const bool inside = std::any_of(tables.begin(), tables.end(), [&](const RuledTable& other) {
      return &other != &table && other.box.left <= table.box.left && other.box.right >= table.box.right &&
             other.box.top <= table.box.top && other.box.bottom >= table.box.bottom && !other.rows.empty();
    });
    if (!inside) outer.push_back(table);
  }
  std::sort(outer.begin(), outer.end(),
            [](const RuledTable& a, const RuledTable& b) { return a.box.top < b.box.top; });
  return outer;
}

}  // namespace praxeo::ingest::pdf
