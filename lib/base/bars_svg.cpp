// SPDX-License-Identifier: Apache-2.0
#include "base/bars_svg.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/html.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::base {
namespace {

constexpr int kRow = 26, kTop = 44, kLetter = 8, kBars = 420, kGap = 12;

}  // namespace

std::string bars_svg(const std::string& title, const std::vector<Bar>& bars) {
  std::size_t label_letters = 0;
  std::size_t value_letters = 0;
  double most = 0;
  for (const auto& bar : bars) {
    label_letters = std::max(label_letters, utf8::length(bar.label));
    value_letters = std::max(value_letters, utf8::length(bar.value));
    most = std::max(most, bar.size);
  }
  const auto left = kGap + static_cast<int>(std::min<std::size_t>(label_letters, 40)) * kLetter + kGap;
  const auto width = left + kBars + kGap + static_cast<int>(value_letters) * kLetter + kGap;
  const auto height = kTop + static_cast<int>(bars.size()) * kRow + kGap;
  auto svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
      "role=\"img\" "
      "aria-labelledby=\"title\">\n<title id=\"title\">{2}</title>\n<style>text{{font:13px "
      "ui-monospace,monospace;"
      "fill:#222}}.title{{font-weight:bold}}.bar{{fill:#2f6f9f}}@media(prefers-color-scheme:dark){{text{{"
      "fill:#eee}}"
      ".bar{{fill:#7db8e0}}}}</style>\n<text class=\"title\" x=\"{3}\" y=\"24\">{2}</text>\n",
      width, height, escape_html(title), kGap);
  int y = kTop;
  for (const auto& bar : bars) {
    const auto size = most > 0 ? bar.size / most * kBars : 0.0;
    svg += fmt::format(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text><rect class=\"bar\" x=\"{}\" y=\"{}\" "
        "width=\"{:.1f}\" "
        "height=\"16\"/><text x=\"{:.1f}\" y=\"{}\">{}</text>\n",
        left - kGap, y + 13, escape_html(bar.label), left, y, size, left + size + 6, y + 13,
        escape_html(bar.value));
    y += kRow;
  }
  return svg + "</svg>\n";
}

}  // namespace praxeo::base
