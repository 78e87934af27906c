// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::content {

// A kind of content is a schema, not a table: templates/schemas/<name>.schema.json (JSON Schema draft 7).
// String fields whose schema says "x-praxeo-prose": true hold inline Markdown with citation marks.
struct Kind {
  std::string name;         // "example"
  std::string_view schema;  // the file's bytes, which live as long as the process
  std::string schema_hash;  // of its canonical JSON
};

[[nodiscard]] const std::vector<Kind>& kinds();  // in order of their names
// not_found, with the known ones as a hint.
[[nodiscard]] const Kind& kind(std::string_view name);

struct SchemaProblem {
  std::string place;  // JSON pointer into the body: "/steps/2/heading"
  std::string message;
};
// Empty when the body is valid by the kind's schema.
[[nodiscard]] std::vector<SchemaProblem> validate(const Kind& kind, const nlohmann::json& body);

// JSON pointers of all prose strings that are in this body, in the order of the schema's properties and of
// arrays: the order in which a reader meets them, and in which marks are numbered.
[[nodiscard]] std::vector<std::string> prose_fields(const Kind& kind, const nlohmann::json& body);

// sha256 over the canonical JSON of {kind, schema_hash, body, citations: [{field, claim, quote, locator}]}.
struct HashedCitation {
  std::string field, claim, quote, locator;
};
[[nodiscard]] std::string content_hash(const Kind& kind, const nlohmann::json& body,
                                       const std::vector<HashedCitation>& citations);

}  // namespace praxeo::content
