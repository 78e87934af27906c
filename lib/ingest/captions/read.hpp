// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/captions/cue.hpp"

namespace praxeo::ingest::captions {

// What the messages about a file without captions begin with.
inline constexpr std::string_view kEmpty = "captions empty";

// The cues of a WebVTT, SRT or json3 file, told apart by what stands in it; rolling captions come unrolled.
// Throws invalid_input, without the file's name: empty, no cues, none of these formats, broken JSON.
[[nodiscard]] Captions read(std::string bytes);

// What the header of a WebVTT file says, of which these are the first bytes: "en".
[[nodiscard]] std::optional<std::string> language_of_header(std::string bytes);

}  // namespace praxeo::ingest::captions
