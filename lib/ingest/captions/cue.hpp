// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/types.hpp"

namespace praxeo::ingest::captions {

// A word whose time is known: it begins at this byte of its cue's text.
struct TimedWord {
  std::size_t at = 0;
  std::int64_t ms = 0;
  friend bool operator==(const TimedWord&, const TimedWord&) = default;
};

// Words and the time for which they stand on the screen. The text is plain: no tags, no character references;
// its lines are divided by LF.
struct Cue {
  std::int64_t start_ms = 0, end_ms = 0;
  std::string text;
  std::string voice;             // who speaks, where the file says so
  std::vector<TimedWord> words;  // in order; empty where only the cue's times are known
  std::size_t line = 0;          // of the file, from 1; 0: it has none
};

enum class Format { vtt, srt, json3 };
[[nodiscard]] std::string_view name_of(Format format);  // webvtt, srt, json3

// automatic: made by speech recognition, known by rolling lines or times of single words.
enum class Origin { manual, automatic, unknown };
[[nodiscard]] std::string_view name_of(Origin origin);  // manual, auto, unknown

struct Captions {
  Format format = Format::vtt;
  Origin origin = Origin::unknown;
  std::optional<std::string> language;  // as the file says
  std::vector<Cue> cues;                // in order of the file
  std::vector<store::Warning> warnings;
};

}  // namespace praxeo::ingest::captions
