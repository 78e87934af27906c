// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace praxeo::base {

// A stretch of `a` that another stretch of `b` takes the place of; one of them may be empty. Half-open.
struct Replaced {
  std::size_t a_start = 0, a_end = 0;
  std::size_t b_start = 0, b_end = 0;
  friend bool operator==(const Replaced&, const Replaced&) = default;
};

// What has to be replaced in `a` to get `b`, in order; what lies between is equal. E. W. Myers, "An O(ND)
// difference algorithm and its variations" (1986), in linear space by its middle snake. The result is a
// shortest one, but for two sequences that hardly have anything in common: a search that costs more than
// some sqrt(N) steps takes the best way found so far, so that the time stays below O(N sqrt N).
[[nodiscard]] std::vector<Replaced> difference(std::span<const std::uint32_t> a,
                                               std::span<const std::uint32_t> b);

}  // namespace praxeo::base
