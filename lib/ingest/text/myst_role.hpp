// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

// Roles of MyST in a line of Markdown: {ref}`the words <target>`.
// https://mystmd.org/guide/roles,
// https://myst-parser.readthedocs.io/en/latest/syntax/roles-and-directives.html
namespace praxeo::ingest::text {

// What a role marks: words that lead somewhere, code that does, or code, keys, the name of a file.
enum class Role { words, reference, code };

// Takes the name of a known role ("{ref}") off the end of `words`; nothing where there is none.
[[nodiscard]] std::optional<Role> take_role(std::string& words);
// "the words" of "the words <target>"; without a target, all of it.
[[nodiscard]] std::string words_of_role(std::string_view marked);

}  // namespace praxeo::ingest::text
