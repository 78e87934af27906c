// SPDX-License-Identifier: Apache-2.0
#include "batch/line_schemas.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "content/json_schema.hpp"
#include "llm/reply_schema.hpp"

namespace praxeo::batch {

struct LineSchemas::Read {
  explicit Read(const std::string& text) : schema(text), tree(nlohmann::json::parse(text)) {}
  content::JsonSchema schema;
  nlohmann::json tree;
};

LineSchemas::LineSchemas() = default;
LineSchemas::~LineSchemas() = default;

std::optional<std::string> LineSchemas::problem_of(const RequestLine& line, const std::string& text) {
  if (line.schema.empty()) return std::nullopt;
  auto value = base::maybe_json(text);
  if (!value) return "it is no JSON";
  auto& read = known_[line.schema];
  if (!read) read = std::make_unique<Read>(line.schema);
  llm::drop_absent(read->tree, *value);
  const auto problems = read->schema.problems(*value);
  if (problems.empty()) return std::nullopt;
  return fmt::format("{}: {}", problems.front().place.empty() ? "the reply" : problems.front().place,
                     problems.front().message);
}

}  // namespace praxeo::batch
