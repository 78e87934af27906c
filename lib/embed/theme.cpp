// SPDX-License-Identifier: Apache-2.0
#include "embed/theme.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "embed/csp.hpp"
#include "embed/palette.hpp"

namespace praxeo::embed {
namespace {

constexpr std::string_view kThemes = "themes/";
constexpr std::string_view kPlain = "themes/plain/";

templates::File theme_file(const templates::Library& library, const std::string& folder,
                           std::string_view file) {
  if (auto found = library.find(fmt::format("{}{}", folder, file))) return *std::move(found);
  return library.get(fmt::format("{}{}", kPlain, file));
}

Template page_template(const templates::File& file) {
  return {file.own ? file.path.string() : file.name, file.bytes};
}

// font-display: swap (CSS Fonts 4 §11.1): the words are there before the letters.
std::string font_css(const Asset& font) {
  return fmt::format(
      "@font-face{{font-family:\"praxeo-own\";src:url({});font-display:swap;font-weight:100 900}}\n"
      ":root{{--font:\"praxeo-own\",system-ui,sans-serif}}\n",
      font.address());
}

std::string style_of(const templates::Library& library, const std::string& folder, const Look& look) {
  const auto colours = theme_file(library, folder, "colors.json");
  auto palette = Palette::parse(colours.bytes, colours.own ? colours.path.string() : colours.name);
  if (look.accent) palette.set_accent(*look.accent);
  auto style = palette.css() + theme_file(library, folder, "style.css").bytes;
  if (const auto more = library.find(fmt::format("{}theme.css", folder))) style += more->bytes;
  if (look.font) style += font_css(*look.font);
  return style + look.css;
}

}  // namespace

std::vector<std::string> theme_names(const templates::Library& library) {
  std::set<std::string> names;
  for (const auto& file : library.names(kThemes)) {
    const auto below = std::string_view(file).substr(kThemes.size());
    const auto slash = below.find('/');
    if (slash != std::string_view::npos && templates::is_name(below.substr(0, slash)))
      names.emplace(below.substr(0, slash));
  }
  return {names.begin(), names.end()};
}

void require_theme(const templates::Library& library, std::string_view name) {
  const auto names = theme_names(library);
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  throw Error(ErrorKind::not_found, fmt::format("there is no theme '{}'", name))
      .with_hint(fmt::format("themes: {}", fmt::join(names, ", ")));
}

Theme Theme::load(const templates::Library& library, std::string_view name, const Look& look) {
  require_theme(library, name);
  const auto folder = fmt::format("{}{}/", kThemes, name);
  const auto part = [&](std::string_view file) { return page_template(theme_file(library, folder, file)); };
  Theme theme{.name = std::string(name),
              .head = part("head.mustache"),
              .piece = part("piece.mustache"),
              .foot = part("foot.mustache"),
              .index = part("index.mustache"),
              .missing = part("404.mustache"),
              .blocks = part("blocks.mustache"),
              .locked = part("locked.mustache"),
              .style = style_of(library, folder, look),
              .script = theme_file(library, folder, "script.js").bytes,
              .search_script = theme_file(library, folder, "search.js").bytes,
              .locked_style = theme_file(library, folder, "locked.css").bytes,
              .locked_script = theme_file(library, folder, "locked.js").bytes,
              .logo = look.logo,
              .beacon = look.beacon,
              .content_security_policy = {},
              .pages_policy = {},
              .pictured_pages_policy = {},
              .library = library};
  if (!look.beacon.empty()) {
    auto script = templates::Library().get("embed/beacon.js").bytes;
    if (script.ends_with('\n')) script.pop_back();
    theme.script += fmt::format("{}(\"{}\");\n", script, look.beacon);
  }
  // They are set into the page between tags, so they must not hold the end of theirs.
  for (const auto* text : {&theme.style, &theme.script, &theme.locked_style, &theme.locked_script}) {
    if (text->find("</") == std::string::npos) continue;
    throw Error(ErrorKind::invalid_input,
                fmt::format("theme '{}': style and script may not hold '</'", name));
  }
  Allowed allowed{.styles = {theme.style},
                  .scripts = {theme.script},
                  .fonts = look.font.has_value(),
                  .pictures = look.beacon};
  theme.content_security_policy = policy_of(allowed);
  const auto pages_script = theme.pages_script();
  allowed.scripts = {pages_script};
  allowed.own_files = true;
  theme.pages_policy = policy_of(allowed);
  allowed.own_pictures = true;
  theme.pictured_pages_policy = policy_of(allowed);
  return theme;
}

std::string Theme::pages_script() const { return search_script + script; }

std::optional<Template> Theme::layout(std::string_view kind) const {
  auto file = library.find(fmt::format("{}{}/kinds/{}.mustache", kThemes, name, kind));
  if (!file) file = library.find(fmt::format("pages/{}.mustache", kind));
  if (!file) return std::nullopt;
  return page_template(*file);
}

}  // namespace praxeo::embed
