// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace praxeo::embed {

// What is coloured by praxeo-highlight: code beyond these is shown in one colour.
inline constexpr std::size_t kLongestOutsideLine = 5'000;     // bytes
inline constexpr std::size_t kLongestOutsideCode = 256'000;   // bytes of a block
inline constexpr std::size_t kMostOutsideBytes = 32U << 20U;  // of all blocks of a page, as JSON

}  // namespace praxeo::embed
