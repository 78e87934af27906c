// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace praxeo::verify {

// Where a long pattern could stand in a long text: each run of six characters that both have votes for the
// diagonal it lies on; the fullest diagonals win. A few starts, best first; `near` is always among them, so
// that there is something to compare when nothing is shared. Linear in the text.
[[nodiscard]] std::vector<std::size_t> likely_starts(std::u32string_view text, std::u32string_view pattern,
                                                     std::size_t near);

}  // namespace praxeo::verify
