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
// A part of that: what the code alone gives away beyond doubt; empty when nothing does.
[[nodiscard]] std::string language_by_evidence(std::string_view code, const CodeLines& lines);
// What an author's own word for a language means: "py" → "python", "c++" → "cpp", "shell-session" →
// "console"; a word that is not known stays. Empty for an empty one.
[[nodiscard]] std::string stated_language(std::string_view word);

// A language known by this name; nothing told is none.
[[nodiscard]] bool is_language(std::string_view name);

}  // namespace praxeo::generate
