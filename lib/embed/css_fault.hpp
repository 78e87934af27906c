// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace praxeo::embed {

struct CssFault {
  std::size_t line = 1;  // from 1
  std::string what;      // "has a '{' that is never closed"
};

// The first place where a style sheet's brackets don't match, or a comment, string or url() is not closed: a
// browser would take rules that stand behind it for something else. By the tokens of CSS Syntax Level 3
// (w3.org/TR/css-syntax-3, §4.3); what properties and selectors say is not looked at. `css` is UTF-8. Absent
// where there is none.
[[nodiscard]] std::optional<CssFault> css_fault(std::string_view css);

// Whether there is any rule, whatever it says: a block in braces, of a sheet without fault.
[[nodiscard]] bool holds_css_rules(std::string_view css);

}  // namespace praxeo::embed
