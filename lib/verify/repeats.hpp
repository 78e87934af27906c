// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "store/contents.hpp"

namespace praxeo::verify {

// The check "repeats" of a piece that was stored although it nearly repeats another one (generate/repeats.hpp
// finds that out): failed as long as that one says what it said then, skipped once it is gone, rejected or
// changed. Nothing for a piece that has no such check among the `known` ones, those that are stored.
[[nodiscard]] std::optional<store::Check> check_repeats(store::Contents& contents,
                                                        const store::Content& content,
                                                        const std::vector<store::Check>& known);

}  // namespace praxeo::verify
