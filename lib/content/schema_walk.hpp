// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "content/kind.hpp"

// How the schema of a kind is read beyond validation. Inside this room and for who shows a body; the schema
// is an ordered_json, for the order of its properties is the order of reading.
namespace praxeo::content {

// The kind's schema, parsed once in the process for each text of a schema (equal hashes may have their
// properties in another order). Safe to call from several threads.
[[nodiscard]] const nlohmann::ordered_json& parsed_schema(const Kind& kind);

// Throws invalid_input, naming `where`, for a schema that the others of this room could not walk: a $ref that
// leads nowhere, an array without its items.
void require_readable(const Kind& kind, const std::string& where);

// Follows a local "$ref" ("#/definitions/step"); a schema that has none is returned as it is.
[[nodiscard]] const nlohmann::ordered_json& resolved(const nlohmann::ordered_json& root,
                                                     const nlohmann::ordered_json& schema);

// "x-praxeo-prose": true: the string holds inline Markdown with marks.
[[nodiscard]] bool is_prose(const nlohmann::ordered_json& schema);
// "x-praxeo-code": "language": the string is code, in the language that the sibling of that name says ("" for
// output and the like, which has none). Null when the string is no code.
[[nodiscard]] const std::string* code_language_key(const nlohmann::ordered_json& schema);
// "x-praxeo-bare": true: a list below text, or text below code, which is shown without its name.
[[nodiscard]] bool is_bare(const nlohmann::ordered_json& schema);
// "x-praxeo-group": true: the string names what the element of a list belongs to, and heads those in a row
// that have the same.
[[nodiscard]] bool is_group(const nlohmann::ordered_json& schema);
// "x-praxeo-continues": true: the boolean says that the element goes on with the one before it in its list.
[[nodiscard]] bool is_continuing(const nlohmann::ordered_json& schema);

// Calls `visit` for each string of the body that the schema knows, in reading order, with its JSON pointer
// (RFC 6901). What the schema doesn't describe is passed over.
using StringVisitor = std::function<void(const nlohmann::ordered_json& schema, const std::string& pointer,
                                         const std::string& value)>;
void visit_strings(const Kind& kind, const nlohmann::json& body, const StringVisitor& visit);

// One reference token of a JSON pointer: '~' and '/' escaped.
[[nodiscard]] std::string pointer_token(std::string_view key);

}  // namespace praxeo::content
