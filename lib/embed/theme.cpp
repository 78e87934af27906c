// SPDX-License-Identifier: Apache-2.0
#include "embed/theme.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"

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

// CSP Level 3 §2.3.1: base 64 of the SHA-256 of the element's text.
std::string csp_hash(std::string_view text) {
  base::Sha256 hash;
  hash.update(text);
  return fmt::format("'sha256-{}'", base::base64(hash.digest()));
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

Theme Theme::load(const templates::Library& library, std::string_view name) {
  const auto names = theme_names(library);
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    throw Error(ErrorKind::not_found, fmt::format("there is no theme '{}'", name))
        .with_hint(fmt::format("themes: {}", fmt::join(names, ", ")));
  }
  const auto folder = fmt::format("{}{}/", kThemes, name);
  const auto part = [&](std::string_view file) { return page_template(theme_file(library, folder, file)); };
  Theme theme{.name = std::string(name),
              .head = part("head.mustache"),
              .piece = part("piece.mustache"),
              .foot = part("foot.mustache"),
              .blocks = part("blocks.mustache"),
              .style = theme_file(library, folder, "style.css").bytes,
              .script = theme_file(library, folder, "script.js").bytes,
              .content_security_policy = {},
              .library = library};
  // They are set into the page between tags, so they must not hold the end of theirs.
  if (theme.style.find("</") != std::string::npos || theme.script.find("</") != std::string::npos) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("theme '{}': style and script may not hold '</'", name));
  }
  theme.content_security_policy = fmt::format(
      "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
      csp_hash(theme.style), csp_hash(theme.script));
  return theme;
}

std::optional<Template> Theme::layout(std::string_view kind) const {
  auto file = library.find(fmt::format("{}{}/kinds/{}.mustache", kThemes, name, kind));
  if (!file) file = library.find(fmt::format("pages/{}.mustache", kind));
  if (!file) return std::nullopt;
  return page_template(*file);
}

}  // namespace praxeo::embed
