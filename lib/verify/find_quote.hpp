// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "verify/citations.hpp"
#include "verify/comparable.hpp"

namespace praxeo::verify {

// The exact occurrence closest to `near`, in offsets of the original.
[[nodiscard]] std::optional<store::Range> find_exact(const Comparable& text, const Comparable& quote,
                                                     std::int64_t near);

// find_quote() for who has both in their comparable form; `near` and the result are offsets of the original.
[[nodiscard]] QuoteMatch find_comparable(const Comparable& text, const Comparable& quote, std::int64_t near);

}  // namespace praxeo::verify
