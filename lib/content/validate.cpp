// SPDX-License-Identifier: Apache-2.0
// The one file that includes valijson, which takes 8 s to compile.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "content/choices.hpp"
#include "content/json_schema.hpp"
#include "content/kind.hpp"
#include "content/schema_walk.hpp"

namespace praxeo::content {
namespace {

const JsonSchema& compiled_schema(const Kind& kind) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const JsonSchema>, std::less<>> known;
  const std::lock_guard lock(mutex);
  auto& schema = known[kind.schema];
  if (!schema) {
    try {
      schema = std::make_unique<const JsonSchema>(kind.schema);
    } catch (const Error& error) {
      throw Error(ErrorKind::failed, fmt::format("schema of kind {}: {}", kind.name, error.what()));
    }
  }
  return *schema;
}

// valijson's context is ["<root>", "[steps]", "[2]"].
std::string as_pointer(const std::vector<std::string>& context) {
  std::string pointer;
  for (std::size_t i = 1; i < context.size(); ++i) {
    std::string_view part = context[i];
    if (part.size() >= 2 && part.front() == '[' && part.back() == ']') part = part.substr(1, part.size() - 2);
    pointer += "/" + pointer_token(part);
  }
  return pointer;
}

// Each level above a problem repeats it as "Failed to validate …": only the innermost says what is wrong.
bool repeats_inner(const std::string& description) {
  return description.starts_with("Failed to validate against schema associated with property name") ||
         description.starts_with("Failed to validate item #");
}

}  // namespace

struct JsonSchema::Compiled {
  valijson::Schema schema;
};

JsonSchema::JsonSchema(std::string_view schema) {
  auto made = std::make_unique<Compiled>();
  try {
    const auto document = nlohmann::json::parse(schema);
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(document), made->schema);
  } catch (const std::exception& error) {
    throw Error(ErrorKind::invalid_input, fmt::format("no JSON Schema: {}", error.what()));
  }
  compiled_ = std::move(made);
}
JsonSchema::~JsonSchema() = default;
JsonSchema::JsonSchema(JsonSchema&&) noexcept = default;
JsonSchema& JsonSchema::operator=(JsonSchema&&) noexcept = default;

std::vector<SchemaProblem> JsonSchema::problems(const nlohmann::json& value) const {
  valijson::ValidationResults results;
  valijson::Validator validator;
  if (validator.validate(compiled_->schema, valijson::adapters::NlohmannJsonAdapter(value), &results))
    return {};
  std::vector<SchemaProblem> inner;
  std::vector<SchemaProblem> outer;
  for (const auto& error : results) {
    auto& list = repeats_inner(error.description) ? outer : inner;
    list.push_back({as_pointer(error.context), error.description});
  }
  if (inner.empty()) inner = std::move(outer);
  if (inner.empty()) inner.push_back({"", "the schema is not met"});
  return inner;
}

std::vector<SchemaProblem> validate(const Kind& kind, const nlohmann::json& body) {
  auto problems = compiled_schema(kind).problems(body);
  for (auto& problem : choice_problems(kind, body)) problems.push_back(std::move(problem));
  // Two more things JSON Schema doesn't say: a string that must not be empty must not be blank, and no string
  // holds NUL, at which SQLite's length() and valijson's maxLength stop.
  visit_strings(
      kind, body,
      [&](const nlohmann::ordered_json& schema, const std::string& pointer, const std::string& value) {
        if (value.find('\0') != std::string::npos)
          problems.push_back({pointer, "String holds a NUL character."});
        const auto least = schema.find("minLength");
        const bool filled =
            least != schema.end() && least->is_number_integer() && least->get<std::int64_t>() > 0;
        if (filled && !value.empty() && base::squeeze(base::normalize_text(value)).empty()) {
          problems.push_back({pointer, "String is blank."});
        }
      });
  return problems;
}

}  // namespace praxeo::content
