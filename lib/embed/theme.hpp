// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "embed/look.hpp"
#include "templates/library.hpp"
#include "templates/template.hpp"

namespace praxeo::embed {

using templates::Template;

// The files of themes/<name>, parsed once an export: head, piece, foot and blocks of the page, index, 404
// and locked (mustache), style.css, script.js, search.js, locked.css, locked.js and colors.json
// (palette.hpp). A workspace's own file goes before the shipped one, and a theme that lacks one has that of
// "plain"; theme.css, where there is one, comes behind the style. What the embed sets of its look comes last.
// Immutable.
struct Theme {
  std::string name;
  Template head, piece, foot;
  Template index;    // the list of pages, where each piece has one of its own
  Template missing;  // 404.mustache: the page for addresses that lead nowhere
  Template blocks;   // a body by its schema alone, for kinds without a part of their own
  Template locked;   // the page that asks for a private bundle's passphrase (locked_page.hpp)
  std::string style, script;
  std::string search_script;                // stands before the other where a search goes over many pages
  std::string locked_style, locked_script;  // of that page; the style stands behind the other
  std::optional<Asset> logo;
  std::string beacon;  // as the look has it; its script is part of `script`
  // Allows this style and this script by their hashes, the beacon's address, and nothing else.
  std::string content_security_policy;
  // The same for pages whose style and script lie in files beside them, and for those that have pictures
  // there too.
  std::string pages_policy, pictured_pages_policy;

  templates::Library library;

  // not_found for a theme that there is not, with those there are as a hint; invalid_input for a file of it
  // that can't be used.
  [[nodiscard]] static Theme load(const templates::Library& library, std::string_view name,
                                  const Look& look = {});
  // What pages that a search goes over run.
  [[nodiscard]] std::string pages_script() const;
  // The part of a page that shows a kind: the theme's own, themes/<name>/kinds/<kind>.mustache, else that of
  // all themes, pages/<kind>.mustache. Absent when the kind has none.
  [[nodiscard]] std::optional<Template> layout(std::string_view kind) const;
};
// Those shipped and those of the workspace.
[[nodiscard]] std::vector<std::string> theme_names(const templates::Library& library);
// not_found for a theme that there is not, with those there are as a hint.
void require_theme(const templates::Library& library, std::string_view name);

}  // namespace praxeo::embed
