// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::embed {

// A colour in sRGB, each part from 0 to 255.
using Colour = std::array<double, 3>;

// "#0b6266" or "#06a", nothing else.
[[nodiscard]] std::optional<Colour> parse_colour(std::string_view text);
[[nodiscard]] std::string colour_text(const Colour& colour);  // "#0b6266"
// WCAG 2.2, "contrast ratio": 1 to 21.
[[nodiscard]] double contrast(const Colour& a, const Colour& b);
// The colour nearest to this one, on its way to black or to white, that keeps `least` on the ground.
[[nodiscard]] Colour readable_on(const Colour& colour, const Colour& ground, double least);

}  // namespace praxeo::embed
