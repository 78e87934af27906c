// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "ingest/captions/cue.hpp"

namespace praxeo::ingest::captions {

struct Json3 {
  std::vector<Cue> cues;
  bool word_times = false;  // the mark of speech recognition
};

// YouTube's "json3": {"events": [{"tStartMs", "dDurationMs", "segs": [{"utf8", "tOffsetMs"}]}]}. Events
// without words (windows), with aAppend or breaks alone are passed over; times may be strings; what has no
// duration, or runs into the next event, ends where that one begins. Read in one pass without a tree of the
// document, which costs nine times the file in memory. Throws invalid_input: no JSON, or no "events" in it.
[[nodiscard]] Json3 parse_json3(std::string_view text);

}  // namespace praxeo::ingest::captions
