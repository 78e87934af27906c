// SPDX-License-Identifier: Apache-2.0
#include "embed/palette.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/ascii.hpp"

namespace praxeo::embed {
namespace {

constexpr double kLeastContrast = 4.5;

[[noreturn]] void refuse(std::string_view what, std::string_view why) {
  throw Error(ErrorKind::invalid_input, fmt::format("{}: {}", what, why));
}

bool is_property_name(std::string_view name) {
  return !name.empty() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

// Nothing that ends a declaration, a rule or a style element.
bool is_value(std::string_view value) {
  return !value.empty() && value.size() <= 200 &&
         value.find_first_of("{};<>\\\"'\n\r") == std::string_view::npos;
}

Palette::Colours colours_of(const nlohmann::json& scheme, std::string_view what) {
  Palette::Colours colours;
  if (!scheme.is_object()) refuse(what, "a scheme is no object of colours");
  for (const auto& [name, value] : scheme.items()) {
    if (!is_property_name(name) || !value.is_string() || !is_value(value.get<std::string>()))
      refuse(what, fmt::format("'{}' is no colour that can be set", name));
    colours.emplace(name, value.get<std::string>());
  }
  for (const auto* needed : {"ground", "panel", "accent"}) {
    const auto found = colours.find(needed);
    if (found == colours.end() || !parse_colour(found->second))
      refuse(what, fmt::format("'{}' must be a colour such as #0b6266", needed));
  }
  return colours;
}

void set_accent_in(Palette::Colours& colours, const Colour& accent) {
  auto made = accent;
  for (const auto* ground : {"ground", "panel", "inline", "code-ground"}) {
    const auto found = colours.find(ground);
    const auto colour = found == colours.end() ? std::nullopt : parse_colour(found->second);
    if (colour) made = readable_on(made, *colour, kLeastContrast);
  }
  colours["accent"] = colour_text(made);
  // What is told by the accent where no kind has a colour of its own.
  colours["example"] = colours["accent"];
}

std::string declarations(const Palette::Colours& colours) {
  std::string text;
  for (const auto& [name, value] : colours) text += fmt::format("--{}:{};", name, value);
  return text;
}

}  // namespace

Palette Palette::parse(std::string_view json, std::string_view what) {
  const auto table = base::parse_json(json, what);
  Palette palette;
  if (!table.is_object() || table.value("schema", nlohmann::json()) != "praxeo/colors/1")
    refuse(what, "is no praxeo/colors/1");
  const auto text = [&](const char* name) {
    const auto found = table.find(name);
    return found != table.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  palette.title = text("title");
  palette.summary = text("summary");
  palette.light = colours_of(table.value("light", nlohmann::json()), what);
  palette.dark = colours_of(table.value("dark", nlohmann::json()), what);
  return palette;
}

void Palette::set_accent(const Colour& accent) {
  set_accent_in(light, accent);
  set_accent_in(dark, accent);
}

std::string Palette::css() const {
  const auto in_dark = declarations(dark);
  return fmt::format(
      ":root{{color-scheme:light dark;{}}}\n"
      "@media (prefers-color-scheme:dark){{:root:not([data-scheme=light]){{{}}}}}\n"
      ":root[data-scheme=dark]{{color-scheme:dark;{}}}\n"
      ":root[data-scheme=light]{{color-scheme:light}}\n",
      declarations(light), in_dark, in_dark);
}

}  // namespace praxeo::embed
