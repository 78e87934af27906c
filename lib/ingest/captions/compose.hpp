// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/captions/spoken.hpp"
#include "store/types.hpp"

namespace praxeo::ingest::captions {

struct PassageTimes {
  std::int64_t least_ms = 20'000, most_ms = 60'000;
  std::size_t most_words = 400;  // where the times are broken
};

struct Composed {
  std::vector<store::NewPassage> passages;  // they tile the text; start_ms and end_ms are set
  std::vector<store::Anchor> anchors;  // of time: one a cue, or one a sentence where its words have times
};

// Passages of `least_ms` to `most_ms` that end where a sentence does, best where another speaker begins.
// What has no sentences (automatic captions without punctuation) is cut where the speaker pauses; a passage
// is longer only where a single cue is. Each passage is a paragraph, and so is each turn in it.
[[nodiscard]] Composed compose(const Spoken& spoken, const PassageTimes& times = {});

}  // namespace praxeo::ingest::captions
