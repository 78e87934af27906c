// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::llm {

// A JSON Schema (draft 7) of ours as the providers take it: inside what OpenAI's strict mode and Gemini's
// responseJsonSchema both know (their guides on structured outputs). Every property is required, a field that
// may be missing becomes one that may be null; bounds, patterns and our own x-… keywords are left out, since
// they are checked here all the same. Throws failed for a keyword that has no such form (allOf, not, if).
[[nodiscard]] nlohmann::json strict_schema(const nlohmann::json& schema);

// The other way: takes out of a reply the nulls that stand for "not there" in `schema`.
void drop_absent(const nlohmann::json& schema, nlohmann::json& value);

}  // namespace praxeo::llm
