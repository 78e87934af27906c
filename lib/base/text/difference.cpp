// SPDX-License-Identifier: Apache-2.0
#include "base/text/difference.hpp"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace praxeo::base {
namespace {

using Index = std::int64_t;
using Sequence = std::vector<std::uint32_t>;

// Marks what is not common to two sequences.
class Myers {
 public:
  Myers(const Sequence& a, const Sequence& b)
      : a_(a),
        b_(b),
        offset_(size_of(b) + 1),
        forward_(a.size() + b.size() + 3),
        backward_(a.size() + b.size() + 3),
        changed_a(a.size()),
        changed_b(b.size()) {
    static constexpr Index kLeast = 256;
    while (limit_ * limit_ < size_of(a) + size_of(b)) ++limit_;
    limit_ = std::max(limit_, kLeast);
    compare(0, size_of(a), 0, size_of(b));
  }

 private:
  struct Point {
    Index x = 0, y = 0;
  };
  static Index size_of(const Sequence& sequence) { return static_cast<Index>(sequence.size()); }
  [[nodiscard]] bool same(Index x, Index y) const {
    return a_[static_cast<std::size_t>(x)] == b_[static_cast<std::size_t>(y)];
  }

  void compare(Index a0, Index a1, Index b0, Index b1) {
    for (;;) {
      while (a0 < a1 && b0 < b1 && same(a0, b0)) ++a0, ++b0;
      while (a0 < a1 && b0 < b1 && same(a1 - 1, b1 - 1)) --a1, --b1;
      if (a0 == a1 || b0 == b1) break;
      const auto middle = split(a0, a1, b0, b1);
      compare(a0, middle.x, b0, middle.y);
      a0 = middle.x;
      b0 = middle.y;
    }
    for (auto x = a0; x < a1; ++x) changed_a[static_cast<std::size_t>(x)] = true;
    for (auto y = b0; y < b1; ++y) changed_b[static_cast<std::size_t>(y)] = true;
  }

  // How far the ways from one end have come, by diagonal x - y.
  Index& at(std::vector<Index>& ways, Index diagonal) const {
    return ways[static_cast<std::size_t>(diagonal + offset_)];
  }

  // A point on a shortest way: where the ways from both ends meet.
  Point split(Index a0, Index a1, Index b0, Index b1) {
    const Index lowest = a0 - b1, highest = a1 - b0;
    const Index start = a0 - b0, end = a1 - b1;
    const bool odd = ((start - end) & 1) != 0;
    Index fmin = start, fmax = start, bmin = end, bmax = end;
    at(forward_, start) = a0;
    at(backward_, end) = a1;
    for (Index cost = 1;; ++cost) {
      fmin > lowest ? at(forward_, --fmin - 1) = -1 : ++fmin;
      fmax < highest ? at(forward_, ++fmax + 1) = -1 : --fmax;
      for (auto d = fmax; d >= fmin; d -= 2) {
        auto x = std::max(at(forward_, d - 1) + 1, at(forward_, d + 1));
        while (x < a1 && x - d < b1 && same(x, x - d)) ++x;
        at(forward_, d) = x;
        if (odd && bmin <= d && d <= bmax && at(backward_, d) <= x) return {x, x - d};
      }
      bmin > lowest ? at(backward_, --bmin - 1) = kFar : ++bmin;
      bmax < highest ? at(backward_, ++bmax + 1) = kFar : --bmax;
      for (auto d = bmax; d >= bmin; d -= 2) {
        auto x = std::min(at(backward_, d - 1), at(backward_, d + 1) - 1);
        while (x > a0 && x - d > b0 && same(x - 1, x - d - 1)) --x;
        at(backward_, d) = x;
        if (!odd && fmin <= d && d <= fmax && x <= at(forward_, d)) return {x, x - d};
      }
      if (cost >= limit_) return furthest(a1, b1, fmin, fmax);
    }
  }

  Point furthest(Index a1, Index b1, Index fmin, Index fmax) {
    Point best{-1, -1};
    for (auto d = fmax; d >= fmin; d -= 2) {
      const auto x = std::min(at(forward_, d), std::min(a1, b1 + d));
      if (x - d + x > best.x + best.y) best = {x, x - d};
    }
    return best;
  }

  static constexpr Index kFar = std::numeric_limits<Index>::max() / 2;
  const Sequence& a_;
  const Sequence& b_;
  Index offset_;
  Index limit_ = 1;
  std::vector<Index> forward_, backward_;

 public:
  std::vector<bool> changed_a, changed_b;
};

// The elements that the other one holds too, with where they stand: the rest can't be common.
struct Candidates {
  Sequence values;
  std::vector<std::size_t> at;
};

Candidates candidates(std::span<const std::uint32_t> from, std::span<const std::uint32_t> other) {
  const std::unordered_set<std::uint32_t> known(other.begin(), other.end());
  Candidates found;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!known.contains(from[i])) continue;
    found.values.push_back(from[i]);
    found.at.push_back(i);
  }
  return found;
}

std::vector<bool> all_changed(std::size_t size, const Candidates& kept, const std::vector<bool>& changed) {
  std::vector<bool> all(size, true);
  for (std::size_t i = 0; i < kept.at.size(); ++i) all[kept.at[i]] = changed[i];
  return all;
}

}  // namespace

std::vector<Replaced> difference(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  const auto kept_a = candidates(a, b);
  const auto kept_b = candidates(b, a);
  const Myers myers(kept_a.values, kept_b.values);
  const auto changed_a = all_changed(a.size(), kept_a, myers.changed_a);
  const auto changed_b = all_changed(b.size(), kept_b, myers.changed_b);
  std::vector<Replaced> found;
  for (std::size_t x = 0, y = 0; x < a.size() || y < b.size();) {
    Replaced each{x, x, y, y};
    while (x < a.size() && changed_a[x]) each.a_end = ++x;
    while (y < b.size() && changed_b[y]) each.b_end = ++y;
    if (each.a_start < each.a_end || each.b_start < each.b_end) found.push_back(each);
    if (x < a.size()) ++x, ++y;
  }
  return found;
}

}  // namespace praxeo::base
