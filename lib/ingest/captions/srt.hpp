// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "ingest/captions/cue.hpp"

namespace praxeo::ingest::captions {

// SubRip, as it is found in the wild (there is no standard): numbers that are missing or wrong, "." for ",",
// one to three decimals, hours left out, coordinates behind the times, no blank line between cues. A cue
// begins at a line of times; the number above it belongs to it. Tags (<i>, <font …>, {\an8}) are taken off.
// A line that was meant to be one of times and is none ("-00:00:01,000 --> …", "->" for the arrow) is counted
// in `broken_timings`, and what stands below it passed over. `text` as prepare_text() makes it.
[[nodiscard]] std::vector<Cue> parse_srt(std::string_view text, std::size_t* broken_timings = nullptr);

// Is there a line of times among the first lines?
[[nodiscard]] bool is_srt(std::string_view text);

}  // namespace praxeo::ingest::captions
