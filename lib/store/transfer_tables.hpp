// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/sql.hpp"

namespace praxeo::store::transfer {

// What a field of a line may hold; a line that holds anything else is refused.
enum class Type {
  id,  // a ULID
  slug,
  text,  // valid UTF-8 without NUL
  integer,
  real,
  object,  // JSON columns stand in the line as JSON, not as text
  array,
  json,
  hash,        // "sha256:…"
  time,        // as base::format_time writes it
  version,     // "SOURCE-ID@2": a version of a source of the same project, kept as its pk
  generation,  // the id of a call of the same project, kept as its pk
};

struct Column {
  std::string_view name;  // of the field and of the column
  Type type = Type::text;
  bool optional = false;         // absent when NULL
  std::string_view column = {};  // when the column has another name than the field
  [[nodiscard]] std::string_view stored_as() const { return column.empty() ? name : column; }
};

// One kind of line: a row of one table without its keys, which follow from where the line stands.
struct Table {
  std::string_view type;   // the line's "type"
  std::string_view table;  // of the database
  std::vector<Column> columns;
  std::string select;  // "t.a, t.b, …": what row_json() reads
};

[[nodiscard]] const Table& table(std::string_view type);
[[nodiscard]] std::span<const Table> tables();

// The line of a row selected by `table.select`, its first column being `first`; without "type".
[[nodiscard]] nlohmann::json row_json(const Query& query, const Table& table, int first = 0);

// invalid_input. Who reads the lines adds the place.
[[noreturn]] void refuse_line(std::string what);

// A column that follows from where the line stands: project_pk, ordinal, char_start …
struct Given {
  std::string_view column;
  std::optional<std::int64_t> integer = std::nullopt;
  std::optional<std::string> text = std::nullopt;
};

// Throws invalid_input unless the line has exactly the fields of `table` (and `more`) with values of their
// types.
void require_fields(const nlohmann::json& line, const Table& table,
                    std::span<const std::string_view> more = {});
// Inserts the row of a line that require_fields() let pass, and gives its rowid. References must be of the
// project.
Pk insert(Store& store, const Project& project, const Table& table, const nlohmann::json& line,
          std::span<const Given> given);

}  // namespace praxeo::store::transfer
