// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::embed {

// The place of a written locator in words for readers: "p. 12", "pp. 12–13", "2:05–2:10", "characters
// 100–240"; empty when the locator names a whole source or can't be read.
[[nodiscard]] std::string place_words(std::string_view locator);

}  // namespace praxeo::embed
