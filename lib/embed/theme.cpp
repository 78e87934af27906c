// SPDX-License-Identifier: Apache-2.0
#include "embed/theme.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/resources.hpp"

namespace praxeo::embed {
namespace {

constexpr std::string_view kThemes = "templates/themes/";

Template theme_template(const std::string& folder, std::string_view file) {
  const std::string name = fmt::format("{}{}", folder, file);
  return Template(name, base::resource(name));
}

// CSP Level 3 §2.3.1: base 64 of the SHA-256 of the element's text.
std::string csp_hash(std::string_view text) {
  base::Sha256 hash;
  hash.update(text);
  return fmt::format("'sha256-{}'", base::base64(hash.digest()));
}

std::set<std::string> theme_names() {
  std::set<std::string> names;
  for (const base::Resource& file : base::resources(kThemes)) {
    const std::string_view below = file.name.substr(kThemes.size());
    names.emplace(below.substr(0, below.find('/')));
  }
  return names;
}

}  // namespace

Theme Theme::load(std::string_view name) {
  const std::set<std::string> names = theme_names();
  if (!names.contains(std::string(name))) {
    throw Error(ErrorKind::not_found, fmt::format("there is no theme '{}'", name))
        .with_hint(fmt::format("themes: {}", fmt::join(names, ", ")));
  }
  const std::string folder = fmt::format("{}{}/", kThemes, name);
  Theme theme{.name = std::string(name),
              .head = theme_template(folder, "head.mustache"),
              .piece = theme_template(folder, "piece.mustache"),
              .foot = theme_template(folder, "foot.mustache"),
              .kinds = {},
              .style = std::string(base::resource(folder + "style.css")),
              .script = std::string(base::resource(folder + "script.js")),
              .content_security_policy = {}};
  const std::string kinds = folder + "kinds/";
  for (const base::Resource& file : base::resources(kinds)) {
    std::string kind(file.name.substr(kinds.size()));
    kind.resize(kind.find('.'));
    theme.kinds.emplace(std::move(kind), Template(std::string(file.name), file.bytes));
  }
  // They are set into the page between tags, so they must not hold the end of theirs.
  if (theme.style.find("</") != std::string::npos || theme.script.find("</") != std::string::npos) {
    throw Error(ErrorKind::failed, fmt::format("theme '{}': style and script may not hold '</'", name));
  }
  theme.content_security_policy = fmt::format(
      "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
      csp_hash(theme.style), csp_hash(theme.script));
  return theme;
}

const Template& Theme::layout(std::string_view kind) const {
  const auto found = kinds.find(kind);
  if (found == kinds.end()) {
    throw Error(ErrorKind::failed,
                fmt::format("theme '{}' has no layout for content of kind '{}'", name, kind));
  }
  return found->second;
}

}  // namespace praxeo::embed
