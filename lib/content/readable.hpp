// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::content {

// What to_markdown() wrote, for eyes alone: without the backslashes of its escapes, code as it is. It can't
// be read back.
[[nodiscard]] std::string readable_markdown(std::string_view markdown);

}  // namespace praxeo::content
