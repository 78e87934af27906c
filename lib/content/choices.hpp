// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "content/kind.hpp"

namespace praxeo::content {

// "x-praxeo-choice-of": "choices": the integer names one element of the array of that name beside it, counted
// from 1. Null for a property that says no such thing.
[[nodiscard]] const std::string* choice_of(const nlohmann::ordered_json& schema);

// Numbers that name an element that is not there: what JSON Schema has no word for.
[[nodiscard]] std::vector<SchemaProblem> choice_problems(const Kind& kind, const nlohmann::json& body);

}  // namespace praxeo::content
