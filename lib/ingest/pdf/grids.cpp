// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/grids.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace praxeo::ingest::pdf {
namespace {

struct Strip {
  double left = 0, right = 0;
  [[nodiscard]] double width() const { return right - left; }
};

// A justified line that was pulled apart has wide gaps all over.
bool is_pulled_apart(const Line& line, const std::vector<Strip>& gaps, const Layout& layout) {
  const auto right = layout.right.find(line.region);
  if (gaps.size() < 3 || right == layout.right.end() || line.right < right->second - 2) return false;
  double least = std::numeric_limits<double>::max();
  double most = 0;
  for (const auto& gap : gaps) least = std::min(least, gap.width()), most = std::max(most, gap.width());
  return most < 1.35 * least && most < 2.5 * line.size;
}

// What lies between the stretches of a line that stand six tenths of an em apart or more.
std::vector<Strip> gaps_of(const Line& line, const Layout& layout) {
  std::vector<Strip> gaps;
  for (std::size_t i = 1; i < line.words.size(); ++i) {
    const Strip gap{line.words[i - 1].right, line.words[i].left};
    if (gap.width() >= 0.6 * line.size) gaps.push_back(gap);
  }
  if (is_pulled_apart(line, gaps, layout)) return {};
  return gaps;
}

// The strips that a line leaves free, narrowed where it reaches into them.
std::vector<Strip> left_free(const std::vector<Strip>& strips, const Line& line) {
  std::vector<Strip> free;
  for (auto strip : strips) {
    for (const auto& word : line.words) {
      if (word.right <= strip.left || word.left >= strip.right) continue;
      if (word.left <= strip.left) {
        strip.left = word.right;
      } else if (word.right >= strip.right) {
        strip.right = word.left;
      } else {  // within: the wider side is left
        (word.left - strip.left > strip.right - word.right ? strip.right = word.left
                                                           : strip.left = word.right);
      }
    }
    if (strip.width() >= 0.5 * line.size) free.push_back(strip);
  }
  return free;
}

class GridFinder {
 public:
  GridFinder(const std::vector<Line>& lines, const std::vector<char>& usable, const Layout& layout)
      : lines_(lines), usable_(usable), layout_(layout) {}

  std::vector<Grid> find() {
    std::vector<Grid> grids;
    std::size_t free = 0;  // lines before it are taken
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (usable_[i] == 0 || gaps_of(lines_[i], layout_).size() < 2) continue;
      auto last = grow(i);
      auto first = i;
      while (first > free && fits_above(first)) --first;
      strips_ = common(first, last);
      last = trimmed(first, last);
      if (last - first < 2 || wide_lines(first, last) < 2) continue;
      grids.push_back(rows_of_grid(first, last));
      free = last;
      i = last - 1;
    }
    return grids;
  }

 private:
  [[nodiscard]] double step(std::size_t i) const { return lines_[i].bottom - lines_[i - 1].bottom; }
  [[nodiscard]] bool follows(std::size_t i) const {
    return usable_[i] != 0 && neighbours(lines_[i - 1], lines_[i]) && step(i) < 4 * lines_[i].size &&
           step(i) > -0.5 * lines_[i].size;
  }

  // The line behind the last that leaves two strips free.
  std::size_t grow(std::size_t first) {
    strips_ = gaps_of(lines_[first], layout_);
    auto last = first + 1;
    for (; last < lines_.size() && follows(last); ++last) {
      auto free = left_free(strips_, lines_[last]);
      if (free.size() < 2) break;
      // A line that takes a strip away must bring cells of its own.
      if (free.size() < strips_.size() && gaps_of(lines_[last], layout_).empty()) break;
      strips_ = std::move(free);
    }
    return last;
  }

  // What no line of the table goes over, now that all of them are known: a head may leave the first column
  // empty.
  [[nodiscard]] std::vector<Strip> common(std::size_t first, std::size_t last) const {
    std::vector<Strip> covered;
    for (auto i = first; i < last; ++i) {
      for (const auto& word : lines_[i].words) covered.push_back({word.left, word.right});
    }
    std::sort(covered.begin(), covered.end(), [](const Strip& a, const Strip& b) { return a.left < b.left; });
    std::vector<Strip> strips;
    double right = covered.front().right;
    for (const auto& word : covered) {
      const Strip strip{right, word.left};
      const bool known = std::any_of(strips_.begin(), strips_.end(), [&](const Strip& other) {
        return other.left < strip.right && other.right > strip.left;
      });
      if (strip.width() >= (known ? 0.3 : 0.6) * lines_[first].size) strips.push_back(strip);
      right = std::max(right, word.right);
    }
    return strips.size() < strips_.size() ? strips_ : strips;
  }

  [[nodiscard]] bool fits_above(std::size_t first) const {
    if (first == 0 || usable_[first - 1] == 0 || !follows(first)) return false;
    const auto& line = lines_[first - 1];
    return !gaps_of(line, layout_).empty() && left_free(strips_, line).size() == strips_.size();
  }

  [[nodiscard]] std::size_t column_of(const Word& word) const {
    const auto middle = (word.left + word.right) / 2;
    std::size_t column = 0;
    while (column < strips_.size() && middle > (strips_[column].left + strips_[column].right) / 2) ++column;
    return column;
  }
  [[nodiscard]] std::vector<char> filled(std::size_t i) const {
    std::vector<char> columns(strips_.size() + 1, 0);
    for (const auto& word : lines_[i].words) columns[column_of(word)] = 1;
    return columns;
  }
  [[nodiscard]] std::size_t count(std::size_t i) const {
    const auto columns = filled(i);
    return static_cast<std::size_t>(std::count(columns.begin(), columns.end(), 1));
  }
  [[nodiscard]] std::size_t wide_lines(std::size_t first, std::size_t last) const {
    std::size_t wide = 0;
    for (auto i = first; i < last; ++i) wide += count(i) >= 3 ? 1U : 0U;
    return wide;
  }

  // From line to line within a cell, or from row to row where cells have but one.
  [[nodiscard]] double tight(std::size_t first, std::size_t last) const {
    double least = std::numeric_limits<double>::max();
    for (auto i = first + 1; i < last; ++i) {
      if (step(i) > 0.8 * lines_[i].size) least = std::min(least, step(i));
    }
    return least;
  }

  // Text behind the table is not its last row.
  [[nodiscard]] std::size_t trimmed(std::size_t first, std::size_t last) const {
    while (last > first + 1 && count(last - 1) == 1 && filled(last - 1).front() != 0 &&
           step(last - 1) > 0.8 * lines_[last - 1].size &&
           (step(last - 1) > 1.12 * tight(first, last) || filled(last - 2).front() == 0 ||
            step(last - 1) > 1.45 * lines_[last - 1].size)) {
      --last;
    }
    return last;
  }

  [[nodiscard]] Grid rows_of_grid(std::size_t first, std::size_t last) const {
    const auto close = 1.12 * tight(first, last);
    bool spaced = false;  // rows stand farther apart than the lines of a cell
    for (auto i = first + 1; i < last; ++i) spaced = spaced || step(i) > 1.1 * close;
    Grid grid;
    for (auto i = first; i < last; ++i) {
      bool goes_on = false;
      if (i > first) {
        const auto columns = filled(i);
        const bool first_empty = columns.front() == 0;
        const char c = lines_[i].text.empty() ? ' ' : lines_[i].text.front();
        // A cell of several lines has its neighbours at the height of its middle.
        const bool middle = step(i) <= 0.8 * lines_[i].size;
        const bool begins = i + 1 < last && step(i + 1) <= 0.8 * lines_[i + 1].size;
        const bool part = spaced && step(i) <= close && (first_empty || count(i) < strips_.size() + 1);
        const bool runs_on = !spaced && first_empty && (count(i) == 1 || (c >= 'a' && c <= 'z'));
        goes_on = middle || (!begins && (part || runs_on));
      }
      if (!goes_on) {
        grid.rows.push_back({i, i, {}});
        grid.rows.back().columns.resize(strips_.size() + 1);
      }
      auto& row = grid.rows.back();
      row.last = i + 1;
      std::vector<std::string> stretches(strips_.size() + 1);
      for (const auto& word : lines_[i].words) {
        auto& stretch = stretches[column_of(word)];
        if (!stretch.empty() && (word.apart || word.text.starts_with(' ')) && stretch.back() != ' ')
          stretch += ' ';
        stretch += word.text;
      }
      for (std::size_t k = 0; k < stretches.size(); ++k) {
        if (!stretches[k].empty()) row.columns[k].push_back(std::move(stretches[k]));
      }
    }
    return grid;
  }

  const std::vector<Line>& lines_;
  const std::vector<char>& usable_;
  const Layout& layout_;
  std::vector<Strip> strips_;
};

}  // namespace

std::vector<Grid> find_grids(const std::vector<Line>& lines, const std::vector<char>& usable,
                             const Layout& layout) {
  return GridFinder(lines, usable, layout).find();
}

}  // namespace praxeo::ingest::pdf
