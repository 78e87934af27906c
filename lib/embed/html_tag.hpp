// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace praxeo::embed {

// A tag of HTML that praxeo made, or a theme of the user's.
struct Tag {
  std::string name;            // in lower case, "/p" of an end tag
  std::string_view text = {};  // all of it, with "<" and ">"
  std::size_t end = 0;         // behind ">"
  // Whether its class attribute, in double quotes, names that one.
  [[nodiscard]] bool has_class(std::string_view wanted) const;
};
// The tag that begins at `at`; quoted values may hold ">".
[[nodiscard]] Tag tag_at(std::string_view html, std::size_t at);

}  // namespace praxeo::embed
