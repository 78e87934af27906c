// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "ingest/pdf/worker/page_frame.hpp"

namespace praxeo::reader {

// A straight line along or across the page, or what is filled so thinly that it is one. `left` <= `right` and
// `low` <= `high`; either are alike.
struct Rule {
  double left = 0, low = 0, right = 0, high = 0;
  bool edge = false;  // of a filled box: nothing is drawn there but a change of colour
};

// Takes down the paths of a page's content, in its user space, and keeps what is ruled: lines and the edges
// of boxes; and marks as small as bullets. Bounded.
class RuleCollector {
 public:
  void move(double x, double y);
  void line(double x, double y);
  void close();
  void rectangle(double x0, double y0, double x1, double y1);
  // The path is painted within `clip`, if there is any; then it is gone. Boxes in white are no boxes.
  void paint(bool fill, bool stroke, bool white, const Rule* clip);
  void drop();

  [[nodiscard]] std::vector<Rule> take() { return std::move(rules_); }
  // The boxes around them.
  [[nodiscard]] std::vector<Rule> take_marks() { return std::move(marks_); }

 private:
  using Point = std::pair<double, double>;
  void add_mark(const Rule* clip);
  void add(const Rule& rule, const Rule* clip);
  void add_edges(const Rule& box, const Rule* clip, bool filled);

  std::vector<std::vector<Point>> lines_;
  std::vector<Rule> boxes_, rules_, marks_;
};

// The rules as poppler shows the page, pieces of one line put together, where they might be those of tables:
// two along and two across at least. Edges of
// boxes count only where hardly a line is drawn. `low` is the upper edge then. Empty for drawings, which have
// hundreds.
[[nodiscard]] std::vector<Rule> table_rules(std::vector<Rule> rules, const PageFrame& frame);

// Of the same rules, those that may be underscores: TeX draws "\\_" as a short line on the baseline. As
// poppler shows the page.
[[nodiscard]] std::vector<Rule> drawn_underscores(const std::vector<Rule>& rules, const PageFrame& frame);

// Marks as poppler shows the page, from its top to its foot: browsers draw the bullets of lists.
[[nodiscard]] std::vector<Rule> placed_marks(std::vector<Rule> marks, const PageFrame& frame);

}  // namespace praxeo::reader
