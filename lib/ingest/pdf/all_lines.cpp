// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/all_lines.hpp"

#include <algorithm>
#include <future>
#include <iterator>
#include <span>
#include <utility>

namespace praxeo::ingest::pdf {
namespace {

constexpr std::size_t kWorthAThread = 128;  // pages

struct Stretch {
  std::vector<Line> lines;
  std::size_t regions = 0;
  std::vector<int> bare;
  base::Removed removed;
};

Stretch stretch_of(std::span<Page> pages, std::size_t most) {
  Stretch made;
  made.lines.reserve(most);
  for (auto& page : pages) {
    auto lines = lines_of(page, made.regions, made.removed);
    if (lines.empty()) made.bare.push_back(page.number);
    std::move(lines.begin(), lines.end(), std::back_inserter(made.lines));
    page = {};
  }
  return made;
}

}  // namespace

std::vector<Line> lines_of_all(std::vector<Page> pages, std::vector<int>& bare, base::Removed& removed) {
  // No line is without a run; what is reserved and not used costs no memory, and nothing is moved as it
  // grows.
  std::size_t runs = 0;
  for (const auto& page : pages) runs += page.runs.size();
  const auto half = pages.size() < kWorthAThread ? pages.size() : pages.size() / 2;
  const std::span all(pages);
  std::future<Stretch> later;
  if (half < pages.size())
    later = std::async(std::launch::async | std::launch::deferred, stretch_of, all.subspan(half), runs);
  auto made = stretch_of(all.first(half), runs);
  const auto add = [&](const Stretch& stretch) {
    bare.insert(bare.end(), stretch.bare.begin(), stretch.bare.end());
    removed.controls += stretch.removed.controls;
    removed.invisible += stretch.removed.invisible;
  };
  add(made);
  if (!later.valid()) return std::move(made.lines);
  auto rest = later.get();
  add(rest);
  for (auto& line : rest.lines) line.region += made.regions;
  std::move(rest.lines.begin(), rest.lines.end(), std::back_inserter(made.lines));
  return std::move(made.lines);
}

}  // namespace praxeo::ingest::pdf
