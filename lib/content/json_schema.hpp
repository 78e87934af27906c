// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "content/kind.hpp"

namespace praxeo::content {

// A JSON Schema (draft 7) made ready once, for many values. Throws invalid_input when it is none.
class JsonSchema {
 public:
  explicit JsonSchema(std::string_view schema);
  ~JsonSchema();
  JsonSchema(JsonSchema&&) noexcept;
  JsonSchema& operator=(JsonSchema&&) noexcept;
  // Empty when the value meets it; each the innermost place that does not.
  [[nodiscard]] std::vector<SchemaProblem> problems(const nlohmann::json& value) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace praxeo::content
