// SPDX-License-Identifier: Apache-2.0
#include "analytics/beginning.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace praxeo::analytics {
namespace {

bool is_point(std::int64_t line) { return line <= Beginning::kDense || line % Beginning::kEvery == 0; }

std::size_t index_of(std::int64_t point) {
  return static_cast<std::size_t>(
      point <= Beginning::kDense ? point - 1
                                 : Beginning::kDense + (point - Beginning::kDense) / Beginning::kEvery - 1);
}

}  // namespace

bool Beginning::alive() const {
  return std::any_of(candidates_.begin(), candidates_.end(),
                     [](const Candidate& each) { return each.alive; });
}

// Behind the dense points up to kEvery - 1 lines are not held against it.
bool Beginning::ends_within(const Candidate& candidate) const {
  return candidate.alive && candidate.matched > 0 && log_.lines - candidate.matched < kEvery;
}

void Beginning::compare(std::int64_t line, std::uint64_t hash, bool point) {
  for (auto& candidate : candidates_) {
    if (!candidate.alive) continue;
    const auto& other = seen_[candidate.which].log;
    const bool last = line == other.lines;
    if (!point && !last) continue;
    if (last ? other.last != hash : other.points.at(index_of(line)) != hash) {
      candidate.alive = false;
      continue;
    }
    candidate.matched = line;
    if (last) candidate.alive = false;
    if (last || line >= kChance) known_ = line;
  }
}

void Beginning::line(bool comment, const base::RunningHash& whole) {
  const auto line = ++log_.lines;
  const bool point = is_point(line);
  const bool first = log_.head.empty() && !comment;
  const bool ends = std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& each) {
    return each.alive && seen_[each.which].log.lines == line;
  });
  if (!point && !first && !ends) return;
  const auto hash = whole.now();
  if (point) log_.points.push_back(hash);
  if (first) {
    log_.head = fmt::format("{:016x}", hash);
    seen_ = find_(log_.head);
    for (std::size_t i = 0; i < seen_.size(); ++i)
      // One that is shorter than this can't have this head.
      candidates_.push_back({.which = i, .matched = 0, .alive = seen_[i].log.lines >= line});
  }
  compare(line, hash, point);
}

void Beginning::end(std::int64_t bytes, const base::RunningHash& whole) {
  log_.bytes = bytes;
  log_.last = whole.now();
  std::int64_t longest = 0;
  for (const auto& candidate : candidates_) {
    const auto& other = seen_[candidate.which];
    if (ends_within(candidate)) known_ = log_.lines;
    if (candidate.matched == other.log.lines && candidate.matched > longest) {
      longest = candidate.matched;
      extends_ = other.pk;
    }
  }
}

std::vector<store::Pk> Beginning::held() const {
  std::vector<store::Pk> all;
  for (const auto& candidate : candidates_)
    if (const auto& other = seen_[candidate.which]; candidate.matched == other.log.lines)
      all.push_back(other.pk);
  return all;
}

const store::KnownLog* Beginning::within() const {
  for (const auto& candidate : candidates_)
    if (ends_within(candidate)) return &seen_[candidate.which];
  return nullptr;
}

}  // namespace praxeo::analytics
