// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::base {

// Canonical JSON after RFC 8785: no blanks, keys sorted, shortest numbers as ECMAScript writes them. Keys are
// ASCII in all that praxeo hashes, so byte order is UTF-16 order. NaN and infinities throw failed.
[[nodiscard]] std::string canonical(const nlohmann::json& value);
// The same of a text alone, at the end of `out`: quotes and all.
void append_canonical(std::string& out, std::string_view text);
// An object that is in that form already, as far as that can be seen without reading it: flat, of texts
// without anything to escape, whole numbers of at most 15 digits, true, false and null. Never true of any
// other text; false of some that are.
[[nodiscard]] bool is_plainly_canonical(std::string_view text);

// Parses or throws `invalid_input` with `what`, line and column. Comments, NaN and duplicate trailing text
// are refused; nesting deeper than 200 too, so that recursion over the result is safe.
[[nodiscard]] nlohmann::json parse_json(std::string_view text, std::string_view what);
// The same for foreign text that may well be no JSON; absent where parse_json throws.
[[nodiscard]] std::optional<nlohmann::json> maybe_json(std::string_view text);

}  // namespace praxeo::base
