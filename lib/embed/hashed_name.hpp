// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::embed {

// Of a file of a bundle that never changes under its name: "style.0123456789abcdef.css", of 16 digits of the
// SHA-256 of its bytes.
[[nodiscard]] std::string named_by_hash(std::string_view stem, std::string_view suffix,
                                        std::string_view bytes);
// The same by the hash itself, "sha256:…".
[[nodiscard]] std::string name_of_hash(std::string_view stem, std::string_view suffix, std::string_view hash);
// Whether a name is of that form, with a stem and an ending that a bundle has.
[[nodiscard]] bool is_named_by_hash(std::string_view name);

}  // namespace praxeo::embed
