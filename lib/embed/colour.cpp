// SPDX-License-Identifier: Apache-2.0
#include "embed/colour.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace praxeo::embed {
namespace {

// WCAG 2.2, "relative luminance".
double luminance(const Colour& colour) {
  const auto linear = [](double part) {
    const double c = part / 255;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

Colour mixed(const Colour& from, const Colour& to, double share) {
  Colour made{};
  for (std::size_t i = 0; i < made.size(); ++i) made[i] = std::round(from[i] + (to[i] - from[i]) * share);
  return made;
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.empty() || text.front() != '#') return std::nullopt;
  text.remove_prefix(1);
  if (text.size() != 3 && text.size() != 6) return std::nullopt;
  const auto digits = text.size() / 3;
  Colour colour{};
  for (std::size_t i = 0; i < colour.size(); ++i) {
    const auto part = text.substr(i * digits, digits);
    int value = 0;
    const auto read = std::from_chars(part.data(), part.data() + part.size(), value, 16);
    if (read.ec != std::errc() || read.ptr != part.data() + part.size() || part.front() == '-')
      return std::nullopt;
    colour[i] = digits == 1 ? value * 17 : value;
  }
  return colour;
}

std::string colour_text(const Colour& colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", static_cast<int>(colour[0]), static_cast<int>(colour[1]),
                     static_cast<int>(colour[2]));
}

double contrast(const Colour& a, const Colour& b) {
  const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

Colour readable_on(const Colour& colour, const Colour& ground, double least) {
  constexpr int kSteps = 100;
  const Colour black{0, 0, 0};
  const Colour white{255, 255, 255};
  const auto& to = contrast(black, ground) > contrast(white, ground) ? black : white;
  for (int step = 0; step < kSteps; ++step) {
    auto made = mixed(colour, to, static_cast<double>(step) / kSteps);
    if (contrast(made, ground) >= least) return made;
  }
  return to;
}

}  // namespace praxeo::embed
