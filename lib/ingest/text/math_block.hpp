// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::ingest::text {

struct MathBlock {
  std::string text;       // what stands between the signs, line by line
  std::string_view rest;  // words behind the closing signs, which are text
  std::size_t end = 0;    // behind its last line
};
// The mathematics that the line of `text` at `from` opens with "$$" behind `front`, and that this line closes
// at its end, "$$", "$$ (label)", or one below anywhere: "$$ where a is". Nothing where it isn't closed
// within 200 lines, or above a blank one: there the paragraph ends, and with it what TeX would read.
[[nodiscard]] std::optional<MathBlock> math_block(std::string_view text, std::size_t from,
                                                  std::string_view front);

}  // namespace praxeo::ingest::text
