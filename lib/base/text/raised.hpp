// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::base {

// What stands raised behind `before`, as its own signs where it is an exponent or a unit's: "³²" of
// "2<sup>32</sup>", "cm<sup>2</sup>". Others, such as the "1" that calls a note behind a word, stay as they
// are.
[[nodiscard]] std::string raised(std::string_view before, std::string_view words);

}  // namespace praxeo::base
