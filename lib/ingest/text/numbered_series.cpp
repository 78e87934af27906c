// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/numbered_series.hpp"

#include <algorithm>

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kProseIndent = 4;  // deeper, it may be code

struct Series {
  std::size_t column = 0;
  int last = 0;
  std::vector<Run> chunks;
};

class SeriesFinder {
 public:
  explicit SeriesFinder(const Lines& lines) : lines_(lines), roles_(lines.size(), Numbered::open) {}

  std::vector<Numbered> find() {
    for (std::size_t at = 0; at < lines_.size();) {
      Run run{at, at};
      while (run.last < lines_.size() && !lines_[run.last].blank()) ++run.last;
      if (run.last > run.first) take(run);
      at = run.last + 1;
    }
    while (!open_.empty()) close();
    return std::move(roles_);
  }

 private:
  // A list may stand inside of a series, and count from 1 again.
  void take(Run run) {
    constexpr std::size_t kDeepestNumber = 8;
    const auto& line = lines_[run.first];
    const auto number = item_start(line.words).number;
    if (number < 1 || line.indent > 1) return;
    if (number == 1) {
      if (open_.size() == kDeepestNumber) close();
      open_.push_back({line.column, 1, {run}});
      return;
    }
    const auto due = [&](const Series& series) {
      return series.last + 1 == number && series.column == line.column;
    };
    const auto found = std::find_if(open_.rbegin(), open_.rend(), due);
    if (found == open_.rend()) return;
    while (!due(open_.back())) close();
    open_.back().last = number;
    open_.back().chunks.push_back(run);
  }

  void close() {
    const auto series = std::move(open_.back());
    open_.pop_back();
    if (series.chunks.size() < 2) return;
    const auto role = role_of(series);
    for (const auto run : series.chunks) roles_[run.first] = role;
  }

  [[nodiscard]] Numbered role_of(const Series& series) const {
    std::size_t questions = 0, headings = 0;
    for (const auto run : series.chunks) {
      if (!is_short(run)) return Numbered::item;
      questions += asks(run) && has_answer(run) ? 1 : 0;
      headings += run.last - run.first == 1 && can_be_heading(lines_[run.first].words) &&
                          heading_depth(lines_[run.first].words) == 1 && stands_before_prose(lines_, run)
                      ? 1
                      : 0;
    }
    return 2 * std::max(questions, headings) > series.chunks.size() ? Numbered::heading : Numbered::item;
  }

  [[nodiscard]] bool is_short(Run run) const {
    constexpr std::size_t kMostLines = 3, kMostBytes = 200;
    std::size_t bytes = 0;
    for (auto i = run.first; i < run.last && bytes <= kMostBytes; ++i) bytes += lines_[i].words.size();
    return run.last - run.first <= kMostLines && bytes <= kMostBytes;
  }
  [[nodiscard]] bool asks(Run run) const {
    return lines_[run.last - 1].words.find('?') != std::string_view::npos ||
           lines_[run.first].words.find('?') != std::string_view::npos;
  }
  [[nodiscard]] bool has_answer(Run run) const {
    return run.last + 1 < lines_.size() && item_start(lines_[run.last + 1].words).skip == 0;
  }

  const Lines& lines_;
  std::vector<Series> open_;
  std::vector<Numbered> roles_;
};

}  // namespace

bool stands_before_prose(const Lines& lines, Run run) {
  auto below = run.last;
  while (below < lines.size() && lines[below].blank()) ++below;
  if (below == lines.size() || lines[below].indent >= kProseIndent) return false;
  return item_start(lines[below].words).skip == 0 || heading_depth(lines[below].words) > 1 ||
         lines[below].heads > 0;
}

std::vector<Numbered> numbered_series(const Lines& lines) { return SeriesFinder(lines).find(); }

}  // namespace praxeo::ingest::text
