// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/line_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "ingest/pdf/rows.hpp"

namespace praxeo::ingest::pdf {
namespace {

constexpr double kSameEdge = 1.5, kApart = 3;  // points
constexpr std::size_t kFewestNumbers = 3, kFewestNumbersByOne = 10;

struct LineNumber {
  std::size_t run = 0;
  int value = 0;
};

// "5", "25R".
std::optional<int> line_number(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (!text.empty() && text.back() >= 'A' && text.back() <= 'Z') text.remove_suffix(1);
  if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  return std::stoi(std::string(text));
}

double middle_of(const Run& run) { return (run.top + run.bottom) / 2; }

class LineNumberFinder {
 public:
  explicit LineNumberFinder(const Page& page) : page_(page) {}

  std::set<std::size_t> find() {
    std::set<std::size_t> found;
    for (const bool by_right : {true, false}) {
      std::map<long, std::vector<LineNumber>> columns;  // by an edge, rounded
      for (std::size_t i = 0; i < page_.runs.size(); ++i) {
        const auto& run = page_.runs[i];
        const auto value = run.turned == 0 ? line_number(run.text) : std::nullopt;
        if (value) columns[std::lround((by_right ? run.right : run.left) / kSameEdge)].push_back({i, *value});
      }
      for (auto column = columns.begin(); column != columns.end(); ++column) {
        auto numbers = column->second;
        // What lies on the border of two roundings belongs together.
        if (const auto next = std::next(column); next != columns.end() && next->first == column->first + 1)
          numbers.insert(numbers.end(), next->second.begin(), next->second.end());
        if (are_line_numbers(numbers)) {
          for (const auto& number : numbers) found.insert(number.run);
        }
      }
    }
    return found;
  }

 private:
  [[nodiscard]] bool are_line_numbers(std::vector<LineNumber>& numbers) const;
  [[nodiscard]] bool alone_in_strip(const std::vector<LineNumber>& numbers) const;
  [[nodiscard]] bool beside_lines(const std::vector<LineNumber>& numbers) const;

  const Page& page_;
};

bool LineNumberFinder::are_line_numbers(std::vector<LineNumber>& numbers) const {
  if (numbers.size() < kFewestNumbers) return false;
  std::sort(numbers.begin(), numbers.end(), [&](const LineNumber& a, const LineNumber& b) {
    return page_.runs[a.run].top < page_.runs[b.run].top;
  });
  const auto step = numbers[1].value - numbers[0].value;
  if (step < 1 || (step == 1 && numbers.size() < kFewestNumbersByOne)) return false;
  std::size_t counted = 0;
  std::vector<double> pitches;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    const auto difference = numbers[i].value - numbers[i - 1].value;
    counted += difference == step ? 1U : 0U;
    const auto down = middle_of(page_.runs[numbers[i].run]) - middle_of(page_.runs[numbers[i - 1].run]);
    if (difference > 0) pitches.push_back(down / difference);
  }
  if (counted * 10 < (numbers.size() - 1) * 9 || pitches.empty()) return false;
  // They go down as lines do: most steps take as many lines.
  std::sort(pitches.begin(), pitches.end());
  const auto pitch = pitches[pitches.size() / 2];
  const auto even = std::count_if(pitches.begin(), pitches.end(),
                                  [&](double p) { return std::abs(p - pitch) < 0.12 * pitch; });
  if (pitch < 5 || pitch > 40 || static_cast<std::size_t>(even) * 2 < pitches.size()) return false;
  return alone_in_strip(numbers) && beside_lines(numbers);
}

bool LineNumberFinder::alone_in_strip(const std::vector<LineNumber>& numbers) const {
  double left = page_.runs[numbers.front().run].left;
  double right = page_.runs[numbers.front().run].right;
  std::set<std::size_t> own;
  for (const auto& number : numbers) {
    own.insert(number.run);
    left = std::min(left, page_.runs[number.run].left), right = std::max(right, page_.runs[number.run].right);
  }
  const auto top = page_.runs[numbers.front().run].top;
  const auto bottom = page_.runs[numbers.back().run].bottom;
  for (std::size_t i = 0; i < page_.runs.size(); ++i) {
    const auto& run = page_.runs[i];
    if (own.contains(i) || run.bottom < top || run.top > bottom) continue;
    if (run.left < right + kApart && run.right > left - kApart) return false;
  }
  return true;
}

// The lines they count are text from edge to edge, and no cells.
bool LineNumberFinder::beside_lines(const std::vector<LineNumber>& numbers) const {
  std::size_t lines = 0;
  for (const auto& number : numbers) {
    const auto& own = page_.runs[number.run];
    Runs row;
    for (std::size_t i = 0; i < page_.runs.size(); ++i) {
      const auto& run = page_.runs[i];
      const bool level = middle_of(run) > own.top && middle_of(run) < own.bottom;
      if (i != number.run && run.turned == 0 && level) row.push_back(i);
    }
    if (row.empty()) continue;
    std::sort(row.begin(), row.end(),
              [&](std::size_t a, std::size_t b) { return page_.runs[a].left < page_.runs[b].left; });
    const auto fragments = fragments_of(page_, {row});
    // Another column may stand beside the one that is counted.
    const auto widest = std::max_element(
        fragments.begin(), fragments.end(),
        [](const Fragment& a, const Fragment& b) { return a.right - a.left < b.right - b.left; });
    const auto em = std::max(4.0, page_.runs[widest->first].bottom - page_.runs[widest->first].top);
    lines += widest->right - widest->left > 14 * em && fragments.size() <= 3 ? 1U : 0U;
  }
  return lines * 3 >= numbers.size() * 2;
}

}  // namespace

std::vector<Aside> set_aside_line_numbers(std::vector<Page>& pages) {
  std::vector<Aside> pieces;
  for (auto& page : pages) {
    const auto numbers = LineNumberFinder(page).find();
    if (numbers.empty()) continue;
    Aside piece{.page = page.number, .text = {}, .place = Aside::Place::last, .behind = {}};
    std::vector<Run> kept;
    for (std::size_t i = 0; i < page.runs.size(); ++i) {
      if (numbers.contains(i)) {
        piece.text += (piece.text.empty() ? "" : " ") + page.runs[i].text;
      } else {
        kept.push_back(std::move(page.runs[i]));
      }
    }
    page.runs = std::move(kept);
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace praxeo::ingest::pdf
