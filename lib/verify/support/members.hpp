// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "verify/support/pairing.hpp"

namespace praxeo::verify {

// The words that stand side by side around the "and" or "or" at `at`: "a, b and c"; the one behind it first.
// Of a longer part, the word that is next to it.
[[nodiscard]] std::vector<std::size_t> members_at(const Reading& reading, std::size_t at);

}  // namespace praxeo::verify
