// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "templates/library.hpp"

namespace praxeo::content {

// A kind of content is a schema, not a table: schemas/<name>.schema.json (JSON Schema draft 7).
// String fields whose schema says "x-praxeo-prose": true hold inline Markdown with citation marks.
struct Kind {
  std::string name;         // "example"
  std::string schema;       // the file's bytes
  std::string schema_hash;  // of its canonical JSON
  bool own = false;         // of the workspace
};

// The kinds that a workspace knows, read once: those that are shipped, and its own, which go before shipped
// ones of the same name. A file that is no schema takes only its own kind away, and says why when that is
// asked for. Immutable.
class Kinds {
 public:
  explicit Kinds(const templates::Library& library);
  [[nodiscard]] const std::vector<Kind>& all() const { return all_; }  // in order of their names
  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] const Kind* find(std::string_view name) const;  // null: unknown, or its schema is broken
  // Throws not_found, with the known ones as a hint; invalid_input when its schema can't be read.
  [[nodiscard]] const Kind& at(std::string_view name) const;
  // The kind to show a stored body by: where none of that name is there any more, or its schema has changed
  // and knows not all that the body holds, one made after the body (kind_of_body), so that nothing is hidden.
  [[nodiscard]] Kind of(std::string_view name, const nlohmann::json& body) const;
  // Why a schema can't be used; empty when it can, or there is none.
  [[nodiscard]] std::string problem(std::string_view name) const;

 private:
  struct Broken {
    std::string name, problem;
  };
  std::vector<Kind> all_;
  std::vector<Broken> broken_;
};

// The shipped ones alone.
[[nodiscard]] const Kinds& shipped_kinds();

// What can be told of a kind by one body of it: each string that holds a mark is prose, one of several lines
// code. Good for showing it, not for writing another.
[[nodiscard]] Kind kind_of_body(std::string_view name, const nlohmann::json& body);

// What people call it: its schema's `title`, in the plural `x-praxeo-plural`, else with an s. The name of
// the kind where the schema has no title.
[[nodiscard]] std::string kind_title(const Kind& kind, bool plural);

// Whether the schema has a place for all that the body holds, valid or not.
[[nodiscard]] bool knows_all(const Kind& kind, const nlohmann::json& body);

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
