// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/rules.hpp"

#include <algorithm>
#include <cmath>

namespace praxeo::reader {
namespace {

constexpr std::size_t kMostPoints = 64, kMostPaths = 4000, kMostRules = 20'000, kMostMerged = 800;
constexpr double kThin = 3, kShortest = 3, kStraight = 0.5;  // points
constexpr double kSame = 1, kGap = 3;
constexpr double kShortestUnderscore = 1, kLongestUnderscore = 12;
constexpr std::size_t kMostUnderscores = 1000;
constexpr double kSmallestMark = 1.2, kLargestMark = 9, kMostOblong = 1.4;
constexpr std::size_t kMostMarks = 2000;

bool is_along(const Rule& rule) { return rule.right - rule.left > rule.high - rule.low; }

// Lines at one height become one where they meet or nearly do.
std::vector<Rule> merged(std::vector<Rule> rules) {
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.low < b.low; });
  std::vector<Rule> found;
  for (std::size_t from = 0; from < rules.size();) {
    auto to = from + 1;
    while (to < rules.size() && rules[to].low - rules[to - 1].low < kSame) ++to;
    const auto height = rules[from + (to - from) / 2].low;
    const auto begin = rules.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = rules.begin() + static_cast<std::ptrdiff_t>(to);
    std::sort(begin, end, [](const Rule& a, const Rule& b) { return a.left < b.left; });
    const auto first = found.size();
    for (auto rule = begin; rule != end; ++rule) {
      if (found.size() > first && rule->left < found.back().right + kGap) {
        found.back().right = std::max(found.back().right, rule->right);
      } else {
        found.push_back({rule->left, height, rule->right, height});
      }
    }
    from = to;
  }
  std::erase_if(found, [](const Rule& rule) { return rule.right - rule.left < 2 * kShortest; });
  return found;
}

Rule shared(const Rule& a, const Rule& b) {
  return {std::max(a.left, b.left), std::max(a.low, b.low), std::min(a.right, b.right),
          std::min(a.high, b.high), a.edge};
}

Rule placed(const Rule& rule, const PageFrame& frame) {
  const auto [x0, y0] = frame.place(rule.left, rule.low);
  const auto [x1, y1] = frame.place(rule.right, rule.high);
  return {std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1), rule.edge};
}

Rule turned(const Rule& rule) { return {rule.low, rule.left, rule.high, rule.right, rule.edge}; }

}  // namespace

void RuleCollector::move(double x, double y) {
  if (lines_.size() < kMostPaths) lines_.push_back({{x, y}});
}

void RuleCollector::line(double x, double y) {
  if (!lines_.empty() && lines_.back().size() < kMostPoints) lines_.back().emplace_back(x, y);
}

void RuleCollector::close() {
  if (!lines_.empty() && lines_.back().size() < kMostPoints) lines_.back().push_back(lines_.back().front());
}

void RuleCollector::rectangle(double x0, double y0, double x1, double y1) {
  if (boxes_.size() < kMostPaths)
    boxes_.push_back({std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1)});
}

void RuleCollector::drop() {
  lines_.clear();
  boxes_.clear();
}

void RuleCollector::add(const Rule& rule, const Rule* clip) {
  auto cut = rule;
  if (clip != nullptr) {
    cut = shared(rule, {clip->left - 1, clip->low - 1, clip->right + 1, clip->high + 1});
    if (cut.right < cut.left || cut.high < cut.low) return;
  }
  if (rules_.size() < kMostRules) rules_.push_back(cut);
}

void RuleCollector::add_edges(const Rule& box, const Rule* clip, bool filled) {
  add({box.left, box.low, box.right, box.low, filled}, clip);
  add({box.left, box.high, box.right, box.high, filled}, clip);
  add({box.left, box.low, box.left, box.high, filled}, clip);
  add({box.right, box.low, box.right, box.high, filled}, clip);
}

// A path that is about as high as wide, and no larger than the bullet of a list.
void RuleCollector::add_mark(const Rule* clip) {
  if (marks_.size() >= kMostMarks || (lines_.empty() && boxes_.empty())) return;
  const auto& [x, y] = lines_.empty() ? Point{boxes_[0].left, boxes_[0].low} : lines_[0].front();
  Rule around{x, y, x, y};
  const auto take_in = [&around](const Rule& box) {
    around = {std::min(around.left, box.left), std::min(around.low, box.low),
              std::max(around.right, box.right), std::max(around.high, box.high)};
  };
  for (const auto& box : boxes_) take_in(box);
  for (const auto& line : lines_) {
    for (const auto& [at_x, at_y] : line) take_in({at_x, at_y, at_x, at_y});
  }
  const auto width = around.right - around.left;
  const auto height = around.high - around.low;
  const bool small = std::min(width, height) >= kSmallestMark && std::max(width, height) <= kLargestMark;
  if (!small || std::max(width, height) > kMostOblong * std::min(width, height)) return;
  const auto seen = clip == nullptr ? around : shared(around, *clip);
  if (seen.right - seen.left > width / 2 && seen.high - seen.low > height / 2) marks_.push_back(around);
}

void RuleCollector::paint(bool fill, bool stroke, bool white, const Rule* clip) {
  if (stroke || !white) add_mark(clip);
  for (const auto& line : lines_) {
    Rule box{line.front().first, line.front().second, line.front().first, line.front().second};
    bool straight = line.size() == 4 || line.size() == 5;
    for (std::size_t i = 1; i < line.size(); ++i) {
      const auto& [x, y] = line[i];
      const auto& [from_x, from_y] = line[i - 1];
      const bool along = std::abs(y - from_y) < kStraight;
      const bool across = std::abs(x - from_x) < kStraight;
      if (stroke && (along || across)) {
        const auto middle_x = (x + from_x) / 2;
        const auto middle_y = (y + from_y) / 2;
        add(along ? Rule{std::min(x, from_x), middle_y, std::max(x, from_x), middle_y}
                  : Rule{middle_x, std::min(y, from_y), middle_x, std::max(y, from_y)},
            clip);
      }
      straight = straight && (along || across);
      box = {std::min(box.left, x), std::min(box.low, y), std::max(box.right, x), std::max(box.high, y)};
    }
    const bool thin = std::min(box.right - box.left, box.high - box.low) <= kThin;
    if (fill && (straight || thin)) boxes_.push_back(box);  // thin ones may have slanted ends
  }
  for (const auto& box : boxes_) {
    const auto width = box.right - box.left;
    const auto height = box.high - box.low;
    const auto x = (box.left + box.right) / 2;
    const auto y = (box.low + box.high) / 2;
    if (height <= kThin && width > height) {
      add({box.left, y, box.right, y}, clip);
    } else if (width <= kThin) {
      add({x, box.low, x, box.high}, clip);
    } else if (stroke) {
      add_edges(box, clip, false);
    } else if (fill && !white) {  // what is seen of it
      add_edges(clip == nullptr ? box : shared(box, *clip), clip, true);
    }
  }
  drop();
}

std::vector<Rule> drawn_underscores(const std::vector<Rule>& rules, const PageFrame& frame) {
  std::vector<Rule> along;
  for (const auto& rule : rules) {
    if (rule.edge) continue;
    if (const auto at = placed(rule, frame); is_along(at)) along.push_back(at);
  }
  const auto length = [](const Rule& rule) { return rule.right - rule.left; };
  // Underlined words may have a line each, and so may the blanks between them; and browsers leave gaps where
  // letters reach below the line.
  const auto underlines = [&](const Rule& rule) {
    return std::any_of(along.begin(), along.end(), [&](const Rule& other) {
      const auto gap = std::max(other.left - rule.right, rule.left - other.right);
      if (gap < -kSame || std::abs(other.low - rule.low) >= kSame) return false;
      if (gap >= kSame) return gap < 2 * kLongestUnderscore && length(other) > kLongestUnderscore;
      return length(other) > 1.3 * length(rule) || length(rule) > 1.3 * length(other);
    });
  };
  std::vector<Rule> found;
  for (const auto& rule : along) {
    const bool fits = length(rule) >= kShortestUnderscore && length(rule) <= kLongestUnderscore;
    if (fits && found.size() < kMostUnderscores && !underlines(rule)) found.push_back(rule);
  }
  std::sort(found.begin(), found.end(), [](const Rule& a, const Rule& b) { return a.left < b.left; });
  return found;
}

std::vector<Rule> placed_marks(std::vector<Rule> marks, const PageFrame& frame) {
  for (auto& mark : marks) mark = placed(mark, frame);
  std::sort(marks.begin(), marks.end(), [](const Rule& a, const Rule& b) { return a.low < b.low; });
  return marks;
}

std::vector<Rule> table_rules(std::vector<Rule> rules, const PageFrame& frame) {
  std::vector<Rule> along;
  std::vector<Rule> across;
  for (const auto& rule : rules) {
    const auto at = placed(rule, frame);
    if (is_along(at)) {
      along.push_back(at);
    } else {
      across.push_back(turned(at));
    }
  }
  if (along.size() < 2 || across.size() < 2) return {};
  const auto drawn = [](const std::vector<Rule>& all) {
    return std::count_if(all.begin(), all.end(), [](const Rule& rule) { return !rule.edge; });
  };
  if (drawn(along) >= 3 && drawn(across) >= 2) {
    for (auto* all : {&along, &across}) std::erase_if(*all, [](const Rule& rule) { return rule.edge; });
  }
  along = merged(std::move(along));
  across = merged(std::move(across));
  if (along.size() < 2 || across.size() < 2 || along.size() + across.size() > kMostMerged) return {};
  for (const auto& rule : across) along.push_back(turned(rule));
  return along;
}

}  // namespace praxeo::reader
