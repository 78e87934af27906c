// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/locator.hpp"
#include "store/sources.hpp"
#include "store/types.hpp"

namespace praxeo::ingest {

// A stretch of a normalised text (base/text/blocks.hpp), beginning at code point `start` of its version, with
// what was set aside put back where it stood, each piece on a line of its own; pieces that stood before or
// behind the stretch come first or last. Tables become their words, a row a line; the signs of footnotes,
// meanings and indentation go. Characters that were set aside have no words and stay out.
[[nodiscard]] std::string raw_text(std::string_view text, std::int64_t start,
                                   const std::vector<store::SetAside>& set_aside);

// What was set aside at a place, which is `range` of the source's version: that of its pages, where pages are
// named, else what stood within the range or at its ends.
[[nodiscard]] std::vector<store::SetAside> set_aside_at(store::Sources& sources, const store::Source& source,
                                                        const std::optional<store::Place>& place,
                                                        store::Range range);

}  // namespace praxeo::ingest
