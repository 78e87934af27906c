// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstring>
#include <string_view>

namespace praxeo::base {

// As std::string_view::find, but linear in the text (memmem(3)): that one stops at each first letter, of
// which HTML has many where a path or a tag is sought.
[[nodiscard]] inline std::size_t find(std::string_view text, std::string_view sought, std::size_t from = 0) {
  if (from > text.size()) return std::string_view::npos;
  const void* found = ::memmem(text.data() + from, text.size() - from, sought.data(), sought.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace praxeo::base
