// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace praxeo::embed {

// The letters of a page's running text, as a theme's style sets them.
struct ThemeLetters {
  double size_px = 16, line_height = 1.5;
  bool mono = false;  // all of one width
};
// From the rules for `body` and the variable --font in `:root`, the last of each that holds on every screen;
// what is not said in rem and plain numbers is left as it is.
[[nodiscard]] ThemeLetters theme_letters(std::string_view style);

}  // namespace praxeo::embed
