// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::store {

struct CitedField {
  int mark = 0;
  std::string field, claim, quote, locator;
};

// sha256 over the canonical JSON of {kind, schema_hash, body, citations: [{field, claim, quote, locator}]}.
[[nodiscard]] std::string revision_hash(std::string_view kind, std::string_view schema_hash,
                                        const nlohmann::json& body, const std::vector<CitedField>& citations);

// What is wrong with the marks of a body, as phrases: every citation's mark stands once in its field, marks
// are 1…n, and a field with citations has no other marks (data-model §8). Empty when all is well.
[[nodiscard]] std::vector<std::string> mark_faults(const nlohmann::json& body,
                                                   const std::vector<CitedField>& citations);

}  // namespace praxeo::store
