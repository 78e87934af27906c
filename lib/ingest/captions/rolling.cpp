// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/rolling.hpp"

#include <algorithm>
#include <string_view>

namespace praxeo::ingest::captions {
namespace {

constexpr std::int64_t kHoldMs = 20;
constexpr std::size_t kMostStanding = 8;  // lines; a screen holds two or three

bool blank_line(const ShownLine& line) { return line.text.find_first_not_of(' ') == std::string::npos; }

std::vector<const ShownLine*> filled_lines(const Screen& screen) {
  std::vector<const ShownLine*> lines;
  for (const auto& line : screen.lines) {
    if (!blank_line(line)) lines.push_back(&line);
  }
  return lines;
}

// How many of the first lines stood on the screen already: the most for which they are the last ones kept.
std::size_t standing(const std::vector<const ShownLine*>& lines, const std::vector<Cue>& kept) {
  std::size_t untimed = 0;
  while (untimed < lines.size() && !lines[untimed]->timed) ++untimed;
  for (auto count = std::min({untimed, kept.size(), kMostStanding}); count > 0; --count) {
    bool same = true;
    for (std::size_t i = 0; i < count && same; ++i)
      same = lines[i]->text == kept[kept.size() - count + i].text;
    if (same) return count;
  }
  return 0;
}

}  // namespace

bool rolls(const std::vector<Screen>& screens) {
  std::size_t held = 0, timed = 0;
  for (std::size_t i = 0; i < screens.size(); ++i) {
    const auto& lines = screens[i].lines;
    timed += std::ranges::any_of(lines, [](const ShownLine& line) { return line.timed; }) ? 1U : 0U;
    if (i == 0 || screens[i].end_ms - screens[i].start_ms > kHoldMs) continue;
    const auto now = filled_lines(screens[i]);
    const auto before = filled_lines(screens[i - 1]);
    if (now.empty() || (!before.empty() && before.back()->text == now.back()->text)) ++held;
  }
  // Recognition times every second screen; a person who sings along does so here and there.
  if (timed > 0 && timed * 5 >= screens.size()) return true;
  return held >= 3 && held * 4 >= screens.size();
}

std::vector<Cue> unroll(const std::vector<Screen>& screens) {
  std::vector<Cue> kept;
  for (const auto& screen : screens) {
    const auto lines = filled_lines(screen);
    for (auto i = standing(lines, kept); i < lines.size(); ++i) {
      Cue cue{.start_ms = screen.start_ms,
              .end_ms = screen.end_ms,
              .text = lines[i]->text,
              .voice = {},
              .words = lines[i]->words,
              .line = screen.line};
      kept.push_back(std::move(cue));
    }
  }
  return kept;
}

}  // namespace praxeo::ingest::captions
