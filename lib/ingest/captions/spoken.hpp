// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/captions/cue.hpp"

namespace praxeo::ingest::captions {

// What one speaker says without a break by another, as one line of normalised text. Bytes are bytes of
// `text`.
struct Said {
  std::size_t start = 0, end = 0;
  std::int64_t start_ms = 0, end_ms = 0;
  std::vector<TimedWord> words;  // `at` is a byte of Turn::text
};
struct Turn {
  std::string speaker;  // empty: unknown
  std::string text;
  std::vector<Said> cues;  // they tile the text but for a blank between two
};

struct Spoken {
  std::vector<Turn> turns;
  std::vector<std::string> speakers;  // in order of their first word
  std::size_t sounds = 0;             // left out
  std::int64_t duration_ms = 0;
};

// The words of the captions in order of time. Where the file names two speakers or more, each turn begins
// with "Name: ". What is out of order, ends before it begins or is very long is told in `captions.warnings`.
[[nodiscard]] Spoken spoken(Captions& captions);

}  // namespace praxeo::ingest::captions
