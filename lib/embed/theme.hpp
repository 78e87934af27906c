// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "embed/template.hpp"

namespace praxeo::embed {

// The files of templates/themes/<name>, parsed once an export: head, piece and foot of the page, one layout a
// kind of content, style and script. Immutable.
struct Theme {
  std::string name;
  Template head, piece, foot;
  std::map<std::string, Template, std::less<>> kinds;
  std::string style, script;
  std::string content_security_policy;  // allows this style and this script by their hashes, and nothing else

  // not_found for a theme that is not shipped, with the shipped ones as a hint.
  [[nodiscard]] static Theme load(std::string_view name);
  // Throws failed for a kind that the theme has no layout for.
  [[nodiscard]] const Template& layout(std::string_view kind) const;
};

}  // namespace praxeo::embed
