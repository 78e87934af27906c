// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/layout.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace praxeo::ingest::pdf {
namespace {

template <class Votes>
auto winner(const Votes& votes) {
  return std::max_element(votes.begin(), votes.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; });
}

bool is_body(const Line& line, double size) {
  return !line.turned && line.row.empty() && std::abs(line.size - size) < 0.6;
}

void measure_type(const std::vector<Line>& lines, TypeVotes& votes, Layout& layout) {
  for (const auto& line : lines) {
    const auto count = static_cast<double>(line.text.size());
    votes.sizes[std::lround(line.size * 10)] += count;
    votes.letters += count;
    votes.mono += line.mono * count;
  }
  if (!votes.sizes.empty()) layout.size = std::max(1.0, static_cast<double>(winner(votes.sizes)->first) / 10);
  layout.typewriter = votes.letters > 0 && votes.mono > 0.7 * votes.letters;
}

void measure_pitch(const std::vector<Line>& lines, Layout& layout) {
  std::map<long, std::size_t> votes;  // tenths
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!neighbours(lines[i - 1], lines[i]) || !is_body(lines[i], layout.size)) continue;
    const auto step = lines[i].bottom - lines[i - 1].bottom;
    if (step > 0.5 * layout.size && step < 3 * layout.size) ++votes[std::lround(step * 5) * 2];
  }
  layout.pitch = votes.empty() ? 1.2 * layout.size : static_cast<double>(winner(votes)->first) / 10;
}

// The left margin of a region is the leftmost edge of its prose; where a document is in one column, the one
// that most pages of the same side agree on, for a page may hold nothing but an indented list.
void measure_margins(const std::vector<Line>& lines, Layout& layout) {
  std::map<std::size_t, double> width;
  std::map<std::size_t, std::vector<double>> rights;
  std::map<std::size_t, int> page_of;
  std::map<int, std::size_t> regions_on;
  for (const auto& line : lines) {
    if (line.turned || !line.row.empty()) continue;
    const auto [found, fresh] = layout.left.try_emplace(line.region, line.left);
    if (fresh) ++regions_on[line.page];
    found->second = std::min(found->second, line.left);
    rights[line.region].push_back(line.right);
    page_of[line.region] = line.page;
  }
  for (auto& [region, values] : rights) {
    std::sort(values.begin(), values.end());
    layout.right[region] = values[(values.size() - 1) * 9 / 10];
  }
  // A few pages are too few for a vote: then the leftmost edge of any is the margin of all.
  double leftmost = 1e9;
  std::size_t singles = 0;
  for (const auto& [region, left] : layout.left) {
    if (regions_on[page_of[region]] != 1) continue;
    leftmost = std::min(leftmost, left);
    ++singles;
  }
  if (singles < 6) {
    for (auto& [region, left] : layout.left) {
      if (regions_on[page_of[region]] == 1 && left < leftmost + 8 * layout.size) left = leftmost;
    }
  }
  for (const int side : {0, 1}) {
    std::map<long, std::size_t> votes;
    std::size_t total = 0;
    for (const auto& [region, left] : layout.left) {
      if (page_of[region] % 2 != side || regions_on[page_of[region]] != 1) continue;
      ++votes[std::lround(left)];
      ++total;
    }
    if (votes.empty()) continue;
    const auto best = winner(votes);
    if (best->second < 3 || best->second * 2 < total) continue;
    for (auto& [region, left] : layout.left) {
      if (page_of[region] % 2 == side && regions_on[page_of[region]] == 1)
        left = static_cast<double>(best->first);
    }
  }
  // Right margins: a short page has none of its own.
  std::map<long, std::size_t> votes;
  for (const auto& [region, right] : layout.right) {
    if (regions_on[page_of[region]] == 1) ++votes[std::lround(right)];
  }
  if (!votes.empty() && winner(votes)->second >= 3) {
    const auto common = static_cast<double>(winner(votes)->first);
    for (auto& [region, right] : layout.right) {
      if (regions_on[page_of[region]] == 1) right = std::max(right, common);
    }
  }
}

void measure_indents(const std::vector<Line>& lines, Layout& layout) {
  std::map<long, std::size_t> stops;
  std::map<long, std::size_t> firsts;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& line = lines[i];
    if (!is_body(line, layout.size) || (line.mono > 0.8 && !layout.typewriter)) continue;
    ++stops[std::lround(line.left)];
    if (i + 1 < lines.size() && neighbours(line, lines[i + 1])) {
      const auto step = lines[i + 1].bottom - line.bottom;
      const auto indent = line.left - lines[i + 1].left;
      const bool wide = line.right > layout.right[line.region] - 3 * layout.size;
      if (wide && indent > 0.7 * layout.size && indent < 4 * layout.size && step < 1.1 * layout.pitch &&
          lines[i + 1].mono < 0.8) {
        ++firsts[std::lround(indent)];
      }
    }
  }
  for (const auto& [left, count] : stops) {
    if (count >= 3) layout.stops.insert(left);
  }
  if (!firsts.empty() && winner(firsts)->second >= 3) {
    layout.first_indent = static_cast<double>(winner(firsts)->first);
  }
}

}  // namespace

bool Layout::is_stop(double x) const {
  const auto at = std::lround(x);
  return stops.contains(at) || stops.contains(at - 1) || stops.contains(at + 1);
}

Layout measure(const std::vector<Line>& lines, TypeVotes& votes) {
  Layout layout;
  measure_type(lines, votes, layout);
  measure_pitch(lines, layout);
  measure_margins(lines, layout);
  measure_indents(lines, layout);
  return layout;
}

}  // namespace praxeo::ingest::pdf
