// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/types.hpp"

namespace praxeo::ingest::captions {

// The text of a caption file, ready for its parser: valid UTF-8 without a byte order mark, line ends LF
// alone, NUL as U+FFFD (W3C WebVTT §6.1 step 1 and 2). UTF-16 is told by its mark. `warnings` say what was
// not as it should be, with the line where it first was.
struct PreparedText {
  std::string text;
  std::vector<store::Warning> warnings;
};
[[nodiscard]] PreparedText prepare_text(std::string bytes);

// The number of the line, from 1, in which a view into `text` begins.
[[nodiscard]] std::size_t line_of(std::string_view text, std::string_view part);

}  // namespace praxeo::ingest::captions
