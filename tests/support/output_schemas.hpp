// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

// What praxeo printed, held against man/schemas.
namespace praxeo::tests {

// One JSON value that a call of praxeo printed.
struct PrintedJson {
  std::string schema;  // name of the schema without suffix: "source.list", "error", "progress"
  bool item = false;   // one line of --format jsonl: an entry of the schema's `items`
  std::string text;
};

// The objects among the lines that a shell line printed. What a pipe has cut to pieces is left out.
[[nodiscard]] std::vector<PrintedJson> printed_json(const std::string& command, const std::string& out,
                                                    const std::string& err);

// Why it does not fit its schema, a line each and with what to do; empty when it does.
[[nodiscard]] std::vector<std::string> schema_problems(const PrintedJson& printed);

// The schemas by name, "common" among them.
[[nodiscard]] const std::map<std::string, nlohmann::ordered_json>& output_schemas();

// A first draft of a schema that all the samples fit: shared shapes by reference, descriptions left empty for
// the writer.
[[nodiscard]] std::string draft_schema(const std::string& name, const std::vector<PrintedJson>& samples);

}  // namespace praxeo::tests
