// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "verify/citations.hpp"
#include "verify/comparable.hpp"

namespace praxeo::verify {

// The exact occurrence closest to `near`, in offsets of the original.
[[nodiscard]] std::optional<store::Range> find_exact(const Comparable& text, const Comparable& quote,
                                                     std::int64_t near);

// Where the quote stands, word for word: starts in text.points(), in order, without overlap; the first
// `most`.
[[nodiscard]] std::vector<std::size_t> find_all(const Comparable& text, const Comparable& quote,
                                                std::size_t most);

// find_quote() for who has both in their comparable form; `near` and the result are offsets of the original.
[[nodiscard]] QuoteMatch find_comparable(const Comparable& text, const Comparable& quote, std::int64_t near);

}  // namespace praxeo::verify
