// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace praxeo::base {

// What stands raised behind `before`, as its own signs where it is an exponent or a unit's: "³²" of
// "2<sup>32</sup>", "cm<sup>2</sup>"; "^(1/2)" where Unicode has no such signs. Others, such as the "1" that
// calls a note behind a word and the "st" of "1st", stay as they are.
[[nodiscard]] std::string raised(std::string_view before, std::string_view words);
// Raises what stands in `words` from `from` on, where it can be.
void raise_from(std::string& words, std::size_t from);

}  // namespace praxeo::base
