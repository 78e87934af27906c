// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/columns.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "ingest/pdf/beside.hpp"
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
      const auto parts = depth < kDeepest ? large_beside_small(page_, rows) : std::nullopt;
      if (!parts) return regions_.push_back(runs);
      cut(parts->above, depth + 1);
      cut(from_right_ == parts->large_is_left ? parts->small : parts->large, depth + 1);
      cut(from_right_ == parts->large_is_left ? parts->large : parts->small, depth + 1);
      return cut(parts->below, depth + 1);
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

// The runs of each bead, with what stands above all of them before and any other behind; nothing where beads
// hold too little of the page to be believed.
std::vector<Runs> parts_of(const Page& page, const Runs& runs) {
  std::vector<Runs> parts(page.beads.size() + 2);
  double top = page.height;
  for (const auto& bead : page.beads) top = std::min(top, bead.top);
  std::size_t held = 0;
  std::size_t letters = 0;
  for (const auto i : runs) {
    const auto& run = page.runs[i];
    const auto x = (run.left + run.right) / 2;
    const auto y = (run.top + run.bottom) / 2;
    const auto bead = std::find_if(page.beads.begin(), page.beads.end(), [&](const Box& box) {
      return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    });
    letters += run.text.size();
    if (bead != page.beads.end()) held += run.text.size();
    const auto rest = y < top ? 0 : parts.size() - 1;
    const auto part = static_cast<std::size_t>(bead - page.beads.begin()) + 1;
    parts[bead == page.beads.end() ? rest : part].push_back(i);
  }
  if (held * 10 < letters * 7) parts.clear();
  return parts;
}

}  // namespace

std::vector<Runs> regions_of(const Page& page, Runs runs) {
  std::string all;
  for (const auto i : runs) {
    if (has_right_to_left(page.runs[i].text)) all += page.runs[i].text;
  }
  std::size_t letters = 0;
  for (const auto i : runs) letters += page.runs[i].text.size();
  Cutter cutter(page, all.size() * 2 > letters);
  if (page.beads.size() > 1) {
    if (const auto parts = parts_of(page, runs); !parts.empty()) {
      for (const auto& part : parts) cutter.cut(part, 0);
      return cutter.take();
    }
  }
  cutter.cut(runs, 0);
  return cutter.take();
}

}  // namespace praxeo::ingest::pdf
