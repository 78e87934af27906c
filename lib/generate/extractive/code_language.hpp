// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::generate {

using CodeLines = std::vector<std::string_view>;  // without their line breaks

[[nodiscard]] CodeLines code_lines(std::string_view text);
// The language that a piece of code is written in, as Markdown fences name it; "text" when nothing tells.
// `about` is what its source and section are called.
[[nodiscard]] std::string language_of_code(std::string_view code, std::string_view about);

}  // namespace praxeo::generate
