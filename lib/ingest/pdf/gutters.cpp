// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/gutters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>

namespace praxeo::ingest::pdf {
namespace {

constexpr double kNarrowest = 7;  // points of a gutter
constexpr std::array<double, 5> kShares{1.0 / 4, 1.0 / 3, 1.0 / 2, 2.0 / 3, 3.0 / 4};
constexpr std::size_t kCandidates = 12;  // edges that are tried

// One side of a row.
struct Half {
  double left = std::numeric_limits<double>::max(), right = std::numeric_limits<double>::lowest();
  int fragments = 0;
  [[nodiscard]] bool any() const { return fragments > 0; }
};

struct Split {
  Half left, right;
  bool spans = false;
};

// A band's side, measured.
struct Side {
  std::size_t rows = 0, fragments = 0, numbers = 0, letters = 0, mono = 0, labels = 0;
  std::size_t full = 0;  // rows whose letters cover three quarters of its width
  double from = std::numeric_limits<double>::max(), to = std::numeric_limits<double>::lowest();
  double covered = 0;      // widths of its fragments together
  double usual_width = 0;  // median of its fragments
  double size = 0;         // of its letters, median
  [[nodiscard]] double width() const { return std::max(1.0, to - from); }
  // The share of its rows that is covered with letters: prose has 0.7 and more, cells of tables 0.5 and less.
  [[nodiscard]] double filled() const {
    return rows == 0 ? 0 : covered / (width() * static_cast<double>(rows));
  }
  // Lines of prose end at the edge of their column, but for the last of a paragraph.
  [[nodiscard]] double fullness() const {
    return rows == 0 ? 0 : static_cast<double>(full) / static_cast<double>(rows);
  }
  // Short fragments, and edges inside of it where they begin row by row.
  bool grid = false;
  [[nodiscard]] bool is_prose(double em) const {
    return filled() >= 0.7 && fullness() >= 0.5 && width() >= 14 * em && !grid;
  }
  [[nodiscard]] bool typed() const { return mono * 10 > letters * 9; }
};

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

bool is_numeric(std::string_view text) {
  std::size_t digits = 0;
  std::size_t letters = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') ++digits;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80) ++letters;
  }
  return digits > letters;
}

class GutterFinder {
 public:
  GutterFinder(const Page& page, const std::vector<Runs>& rows)
      : page_(page), rows_(rows), fragments_(fragments_of(page, rows)) {
    std::vector<double> sizes;
    for (const auto& row : rows) sizes.push_back(page.styles[page.runs[row.front()].style].size);
    em_ = std::max(3.0, median(std::move(sizes)));
  }

  std::vector<Band> find() {
    std::vector<Band> best;
    double most = 0;
    for (const auto edge : edges()) {
      double score = 0;
      auto bands = bands_at(edge, score);
      if (score > most) most = score, best = std::move(bands);
    }
    return best;
  }

 private:
  [[nodiscard]] std::vector<double> edges() const;
  [[nodiscard]] std::vector<Split> split(double edge) const;
  [[nodiscard]] std::vector<Band> bands_at(double edge, double& score) const;
  [[nodiscard]] Band trimmed(const std::vector<Split>& splits, Band band) const;
  [[nodiscard]] Side measure(const std::vector<Split>& splits, const Band& band, bool right) const;
  [[nodiscard]] bool is_grid(const Band& band, bool right, const Side& side) const;
  [[nodiscard]] bool even(const Band& band) const;
  [[nodiscard]] std::size_t turns(const Band& band) const;
  [[nodiscard]] bool is_cells(const Side& left, const Side& right, std::size_t both, const Band& band) const;
  [[nodiscard]] double top(std::size_t row) const { return page_.runs[rows_[row].front()].top; }

  const Page& page_;
  const std::vector<Runs>& rows_;
  std::vector<Fragment> fragments_;
  double em_ = 10;
};

// Left edges that several fragments share, the most common first, but for that of the text itself.
std::vector<double> GutterFinder::edges() const {
  if (fragments_.empty()) return {};
  std::vector<double> lefts;
  double right = std::numeric_limits<double>::lowest();
  for (const auto& fragment : fragments_) {
    lefts.push_back(fragment.left);
    right = std::max(right, fragment.right);
  }
  std::sort(lefts.begin(), lefts.end());
  const auto width = right - lefts.front();
  if (width < 120 || width > 20'000) return {};
  std::vector<std::pair<std::size_t, double>> clusters;
  for (std::size_t i = 0; i < lefts.size();) {
    auto end = i;
    while (end < lefts.size() && lefts[end] < lefts[i] + 2) ++end;
    const bool inside = lefts[i] > lefts.front() + 0.12 * width && lefts[i] < right - 0.08 * width;
    if (end - i >= 3 && inside) clusters.emplace_back(end - i, lefts[i]);
    i = end;
  }
  std::stable_sort(clusters.begin(), clusters.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (clusters.size() > kCandidates) clusters.resize(kCandidates);
  std::vector<double> found;
  for (const auto& cluster : clusters) found.push_back(cluster.second - 0.5);
  return found;
}

std::vector<Split> GutterFinder::split(double edge) const {
  std::vector<Split> splits(rows_.size());
  for (const auto& fragment : fragments_) {
    auto& split = splits[fragment.row];
    auto& half = fragment.left < edge ? split.left : split.right;
    half.left = std::min(half.left, fragment.left);
    half.right = std::max(half.right, fragment.right);
    ++half.fragments;
  }
  // Lines that come closer to the edge than a gutter is wide go over it, or would.
  for (auto& split : splits) split.spans = split.left.any() && split.left.right > edge - kNarrowest;
  return splits;
}

// A heading or a last line above the columns, or behind them, belongs to what spans them, where it stands
// apart.
Band GutterFinder::trimmed(const std::vector<Split>& splits, Band band) const {
  const auto apart = [&](std::size_t above, std::size_t below) {
    return top(below) - top(above) > 2.2 * em_;
  };
  while (band.first + 1 < band.last && !(splits[band.first].left.any() && splits[band.first].right.any()) &&
         apart(band.first, band.first + 1)) {
    ++band.first;
  }
  while (band.first + 1 < band.last && !splits[band.last - 1].right.any() &&
         apart(band.last - 2, band.last - 1)) {
    --band.last;
  }
  return band;
}

Side GutterFinder::measure(const std::vector<Split>& splits, const Band& band, bool right) const {
  Side side;
  for (auto row = band.first; row < band.last; ++row) {
    const auto& half = right ? splits[row].right : splits[row].left;
    if (!half.any()) continue;
    ++side.rows;
    side.from = std::min(side.from, half.left);
    side.to = std::max(side.to, half.right);
  }
  std::vector<double> widths;
  std::vector<double> sizes;
  std::map<std::size_t, double> letters;  // row -> width
  for (const auto& fragment : fragments_) {
    if (fragment.row < band.first || fragment.row >= band.last) continue;
    if ((fragment.left >= band.middle) != right) continue;
    widths.push_back(fragment.right - fragment.left);
    side.covered += widths.back();
    letters[fragment.row] += widths.back();
    sizes.push_back(page_.styles[page_.runs[fragment.first].style].size);
    side.letters += fragment.letters;
    side.mono += fragment.typed;
    ++side.fragments;
    side.labels += page_.runs[fragment.first].text.starts_with('[') ? 1U : 0U;
    side.numbers += is_numeric(page_.runs[fragment.first].text) ? 1U : 0U;
  }
  side.usual_width = median(std::move(widths));
  side.size = median(std::move(sizes));
  for (const auto& [row, covered] : letters) side.full += covered > 0.75 * side.width() ? 1U : 0U;
  side.grid = side.fullness() < 0.75 && is_grid(band, right, side);
  return side;
}

bool GutterFinder::is_grid(const Band& band, bool right, const Side& side) const {
  if (side.fragments * 10 < side.rows * 13) return false;
  std::vector<double> inner;
  std::size_t little = 0;
  const Fragment* before = nullptr;
  for (const auto& fragment : fragments_) {
    if (fragment.row < band.first || fragment.row >= band.last) continue;
    if ((fragment.left >= band.middle) != right) continue;
    if (before != nullptr && before->row == fragment.row) inner.push_back(fragment.left);
    little += fragment.right - fragment.left < 6 * em_ ? 1U : 0U;
    before = &fragment;
  }
  if (little * 10 < side.fragments * 4) return false;
  std::sort(inner.begin(), inner.end());
  std::size_t shared = 0;
  for (std::size_t i = 0; i < inner.size(); ++i) {
    const auto from = std::lower_bound(inner.begin(), inner.end(), inner[i] - 1.5);
    const auto to = std::upper_bound(inner.begin(), inner.end(), inner[i] + 1.5);
    shared += to - from >= 3 ? 1U : 0U;
  }
  return shared * 10 >= inner.size() * 6;
}

// Whether a tall band begins its right side where one of two, three or four equal columns would begin.
bool GutterFinder::even(const Band& band) const {
  if (band.last - band.first < 12) return false;
  double margin = page_.width;
  for (const auto& run : page_.runs) {
    if (run.turned == 0) margin = std::min(margin, run.left);
  }
  const auto share = (band.middle - margin) / std::max(1.0, page_.width - 2 * margin + 1.5 * em_);
  return std::any_of(kShares.begin(), kShares.end(),
                     [&](double even) { return std::abs(share - even) < 0.035; });
}

// How often the reader's own order goes over from left to right.
std::size_t GutterFinder::turns(const Band& band) const {
  std::map<std::size_t, bool> order;
  for (const auto& fragment : fragments_) {
    if (fragment.row >= band.first && fragment.row < band.last)
      order[fragment.first] = fragment.left >= band.middle;
  }
  std::size_t turns = 0;
  bool was_right = false;
  for (const auto& [run, is_right] : order) {
    if (is_right && !was_right) ++turns;
    was_right = is_right;
  }
  return turns;
}

// Notes in a margin: smaller letters in a narrow column beside lines of prose. "[Function]" is a label.
bool is_beside(const Side& note, const Side& text, double em) {
  return text.rows >= 4 && text.filled() >= 0.7 && text.fullness() >= 0.45 && note.labels == 0 &&
         text.width() >= 16 * em && note.width() < 0.45 * text.width() && note.size < 0.93 * text.size &&
         note.rows < text.rows;
}

// Many rows of which some stand on one side alone, since the sides go down at paces of their own.
bool is_loose(const Side& left, const Side& right, std::size_t both) {
  const auto least = std::min(left.rows, right.rows);
  return least >= 25 && both * 20 <= least * 19;
}

bool GutterFinder::is_cells(const Side& left, const Side& right, std::size_t both, const Band& band) const {
  const bool narrow = left.usual_width < 7 * em_ && right.usual_width < 7 * em_;
  if (left.typed() && (right.typed() || std::min(left.fullness(), right.fullness()) < 0.8)) return true;
  if (even(band) && is_loose(left, right, both)) return false;
  if (left.grid && !right.is_prose(em_)) return true;
  if (right.grid && !left.is_prose(em_)) return true;
  if (narrow && std::min(left.filled(), right.filled()) < 0.55 && !even(band)) return true;
  if (right.numbers * 2 > right.fragments && left.usual_width < 20 * em_) return true;
  // Terms, labels: few or narrow beside what is said of them.
  const bool accompanied = both * 5 >= left.rows * 4;
  if (accompanied && left.width() < 0.5 * right.width() &&
      (left.filled() < 0.7 || left.rows * 10 < right.rows * 7)) {
    return true;
  }
  return left.covered < 0.2 * right.covered || right.covered < 0.2 * left.covered;
}

std::vector<Band> GutterFinder::bands_at(double edge, double& score) const {
  const auto splits = split(edge);
  std::vector<Band> bands;
  std::vector<Band> weak;
  for (std::size_t row = 0; row < rows_.size();) {
    if (splits[row].spans) {
      ++row;
      continue;
    }
    Band band{row, row, edge};
    while (band.last < rows_.size() && !splits[band.last].spans) ++band.last;
    row = band.last;
    band = trimmed(splits, band);
    const auto left = measure(splits, band, false);
    const auto right = measure(splits, band, true);
    if (left.rows == 0 || right.rows == 0) continue;
    std::size_t both = 0;
    for (auto r = band.first; r < band.last; ++r)
      both += splits[r].left.any() && splits[r].right.any() ? 1U : 0U;
    if (is_beside(left, right, em_) || is_beside(right, left, em_)) {
      bands.push_back(band);
      score += static_cast<double>(left.rows + right.rows);
      continue;
    }
    if (is_cells(left, right, both, band)) continue;
    const auto least = std::min(left.rows, right.rows);
    const auto changes = turns(band);
    const auto fill = std::min(left.filled(), right.filled());
    const bool wide = left.width() >= 9 * em_ && right.width() >= 9 * em_;
    // The reader itself goes astray where columns stand close: so full a block is no table.
    const bool block = fill >= 0.75 && least >= 6 && std::min(left.width(), right.width()) >= 14 * em_;
    const bool down = changes <= std::max<std::size_t>(1, least / 3) || block;
    // Rows that all have both sides are more often those of a table.
    const bool paired = both == left.rows && both == right.rows;
    const auto fullness = std::min(left.fullness(), right.fullness());
    const bool prose = least >= 3 && fill >= 0.5 && fullness >= (paired ? 0.8 : 0.45) && wide && down &&
                       (!paired || std::min(left.width(), right.width()) >= 14 * em_);
    // An index: one short entry a row, in columns that part the page evenly.
    const bool single = left.fragments * 10 <= left.rows * 13 && right.fragments * 10 <= right.rows * 13;
    const bool tall = wide && (((single || is_loose(left, right, both)) && even(band)) || fullness >= 0.45) &&
                      band.last - band.first >= 8 && least >= 5 && left.rows * 4 >= band.last - band.first &&
                      right.rows * 4 >= band.last - band.first && changes * 3 <= least;
    if (prose || tall) {
      bands.push_back(band);
      score += static_cast<double>(left.rows + right.rows);
    } else if (changes <= 1 && wide && fill >= 0.4) {
      weak.push_back(band);
    }
  }
  if (bands.empty()) return bands;
  // Where there are columns, a short stretch at the same gutter stands in them too.
  bands.insert(bands.end(), weak.begin(), weak.end());
  std::sort(bands.begin(), bands.end(), [](const Band& a, const Band& b) { return a.first < b.first; });
  return bands;
}

}  // namespace

std::vector<Band> gutter_of(const Page& page, const std::vector<Runs>& rows) {
  if (rows.size() < 3) return {};
  return GutterFinder(page, rows).find();
}

}  // namespace praxeo::ingest::pdf
