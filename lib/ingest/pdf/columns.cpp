// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/columns.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "ingest/pdf/gutters.hpp"
#include "ingest/pdf/scripts.hpp"

namespace praxeo::ingest::pdf {
namespace {

constexpr int kDeepest = 6;

class Cutter {
 public:
  Cutter(const Page& page, bool from_right) : page_(page), from_right_(from_right) {}

  void cut(const Runs& runs, int depth) {
    if (runs.empty()) return;
    const auto rows = group_rows(page_, runs);
    const auto bands = depth < kDeepest ? gutter_of(page_, rows) : std::vector<Band>{};
    if (bands.empty()) {
      regions_.push_back(runs);
      return;
    }
    std::size_t row = 0;
    for (const auto& band : bands) {
      cut(runs_of(rows, row, band.first), depth + 1);
      Runs left;
      Runs right;
      for (const auto i : runs_of(rows, band.first, band.last))
        (page_.runs[i].left < band.middle ? left : right).push_back(i);
      cut(from_right_ ? right : left, depth + 1);
      cut(from_right_ ? left : right, depth + 1);
      row = band.last;
    }
    cut(runs_of(rows, row, rows.size()), depth + 1);
  }

  std::vector<Runs> take() { return std::move(regions_); }

 private:
  static Runs runs_of(const std::vector<Runs>& rows, std::size_t first, std::size_t last) {
    Runs runs;
    for (auto row = first; row < last; ++row) runs.insert(runs.end(), rows[row].begin(), rows[row].end());
    std::sort(runs.begin(), runs.end());
    return runs;
  }

  const Page& page_;
  bool from_right_;
  std::vector<Runs> regions_;
};

}  // namespace

std::vector<Runs> regions_of(const Page& page, Runs runs) {
  std::string all;
  for (const auto i : runs) {
    if (has_right_to_left(page.runs[i].text)) all += page.runs[i].text;
  }
  std::size_t letters = 0;
  for (const auto i : runs) letters += page.runs[i].text.size();
  Cutter cutter(page, all.size() * 2 > letters);
  cutter.cut(runs, 0);
  return cutter.take();
}

}  // namespace praxeo::ingest::pdf
