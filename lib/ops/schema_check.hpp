// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::ops {

struct SchemaFault {
  std::string pointer;  // into the schema
  std::string message;
};

// What keeps a JSON text from being the schema of a kind: what providers don't take (what OpenAI's strict
// mode and Gemini's responseJsonSchema both know is the measure), what praxeo needs of it, and its own
// keywords where they mean nothing. Throws invalid_input with line and column for what is no JSON.
[[nodiscard]] std::vector<SchemaFault> schema_faults(std::string_view text, std::string_view name);

}  // namespace praxeo::ops
