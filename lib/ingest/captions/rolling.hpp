// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/captions/cue.hpp"

namespace praxeo::ingest::captions {

// One line on the screen.
struct ShownLine {
  std::string text;              // plain
  bool timed = false;            // single words of it have times
  std::vector<TimedWord> words;  // of a timed line; bytes of `text`
};

// What stood on the screen for one cue's time, line by line.
struct Screen {
  std::int64_t start_ms = 0, end_ms = 0;
  std::vector<ShownLine> lines;
  std::size_t line = 0;  // of the file
};

// Automatic captions roll: a phrase appears word by word in the lower line, stands still for some 10 ms, and
// then once more above the next phrase. Known by timed lines in a fifth of the screens, or (where a converter
// took the times off) by many cues that stand for at most 20 ms and say nothing new.
[[nodiscard]] bool rolls(const std::vector<Screen>& screens);

// Each line once, as a cue of its own, with the times of the cue in which it first stood. Whole lines are
// compared and never parts: what is really said twice stays.
[[nodiscard]] std::vector<Cue> unroll(const std::vector<Screen>& screens);

}  // namespace praxeo::ingest::captions
