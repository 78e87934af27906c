// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::tests {

// A provider's published schemas (tests/data/contract), as a strict reader holds bodies against them: what
// they say, and besides that a field that they don't name is a fault at any depth, though OpenAI's leave
// objects open. Where several schemas of an anyOf hold, a field is known when one of them names it.
class Contract {
 public:
  static const Contract& openai();
  static const Contract& gemini();

  // What is wrong with `body`, one line each with its JSON pointer; empty when nothing is. `name` is a
  // schema's: "CreateResponse", "GenerateContentRequest". Throws std::runtime_error for a name that there is
  // not.
  [[nodiscard]] std::vector<std::string> faults(std::string_view name, const nlohmann::json& body) const;

 private:
  explicit Contract(std::string_view file);
  std::shared_ptr<const nlohmann::json> schemas_;
};

// What OpenAI's strict mode takes of JSON Schema, and what Gemini's responseJsonSchema does. One line a
// fault.
[[nodiscard]] std::vector<std::string> openai_strict_faults(const nlohmann::json& schema);
[[nodiscard]] std::vector<std::string> gemini_schema_faults(const nlohmann::json& schema);

}  // namespace praxeo::tests
