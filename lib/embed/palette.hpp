// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "embed/colour.hpp"

namespace praxeo::embed {

// The colours of a theme, colors.json: {"schema": "praxeo/colors/1", "title", "summary", "light": {NAME:
// VALUE}, "dark": {…}}. Each NAME is a CSS custom property of the style; values are colours, or what a shadow
// takes.
struct Palette {
  using Colours = std::map<std::string, std::string, std::less<>>;
  std::string title, summary;
  Colours light, dark;

  // `what` names the file in errors. Throws invalid_input for one that is no such object, for a value that
  // could end its rule, and where a scheme lacks its ground, panel or accent.
  [[nodiscard]] static Palette parse(std::string_view json, std::string_view what);
  // The accent in both schemes, darkened or lightened as far as their grounds ask for 4.5:1 (WCAG 2.2
  // §1.4.3).
  void set_accent(const Colour& accent);
  // The rules that set all of it: light, dark where the reader prefers it, and either one where the root
  // element's data-scheme says so.
  [[nodiscard]] std::string css() const;
};

}  // namespace praxeo::embed
