// SPDX-License-Identifier: Apache-2.0
// What the providers take of JSON Schema.
// https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
// https://ai.google.dev/gemini-api/docs/structured-output#json-schema-support
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "support/fake_provider/contract.hpp"

namespace praxeo::tests {
namespace {

using nlohmann::json;
using Faults = std::vector<std::string>;

// Calls `each` with every schema inside `schema`, itself first, and its place.
template <class Each>
void walk(const json& schema, const std::string& place, const Each& each) {
  each(schema, place);
  if (!schema.is_object()) return;
  for (const char* group : {"properties", "$defs"}) {
    if (const auto inner = schema.find(group); inner != schema.end() && inner->is_object()) {
      for (const auto& [name, value] : inner->items())
        walk(value, fmt::format("{}/{}/{}", place, group, name), each);
    }
  }
  if (const auto items = schema.find("items"); items != schema.end()) walk(*items, place + "/items", each);
  if (const auto any = schema.find("anyOf"); any != schema.end()) {
    for (const auto& value : *any) walk(value, place + "/anyOf", each);
  }
}

void only(const json& schema, const std::string& place, const std::set<std::string>& known, Faults& faults) {
  for (const auto& [keyword, value] : schema.items()) {
    if (!known.contains(keyword)) faults.push_back(fmt::format("{}: {} is not supported", place, keyword));
  }
}

bool is_object_schema(const json& schema) {
  const auto type = schema.find("type");
  if (type == schema.end()) return false;
  return *type == "object" ||
         (type->is_array() && std::find(type->begin(), type->end(), "object") != type->end());
}

}  // namespace

std::vector<std::string> openai_strict_faults(const json& root) {
  static const std::set<std::string> kKnown{"type",
                                            "properties",
                                            "required",
                                            "additionalProperties",
                                            "items",
                                            "enum",
                                            "const",
                                            "anyOf",
                                            "$defs",
                                            "$ref",
                                            "pattern",
                                            "format",
                                            "minimum",
                                            "maximum",
                                            "exclusiveMinimum",
                                            "exclusiveMaximum",
                                            "minItems",
                                            "maxItems",
                                            "title",
                                            "description",
                                            "multipleOf"};
  Faults faults;
  if (!root.is_object() || root.value("type", json()) != "object") return {"the root is no object"};
  walk(root, "", [&](const json& schema, const std::string& place) {
    if (!schema.is_object()) return faults.push_back(place + ": no schema");
    only(schema, place, kKnown, faults);
    if (schema.contains("$ref") && schema.size() > 1) faults.push_back(place + ": $ref stands alone");
    if (!schema.contains("type") && !schema.contains("anyOf") && !schema.contains("enum") &&
        !schema.contains("$ref") && !schema.contains("const"))
      faults.push_back(place + ": 'type' is missing");
    if (!is_object_schema(schema)) return;
    if (schema.value("additionalProperties", json()) != false)
      faults.push_back(place + ": 'additionalProperties' is required to be supplied and to be false");
    std::set<std::string> required;
    for (const auto& name : schema.value("required", json::array())) required.insert(name.get<std::string>());
    const auto properties = schema.value("properties", json::object());
    for (const auto& [name, value] : properties.items()) {
      if (!required.contains(name)) faults.push_back(fmt::format("{}: '{}' is not required", place, name));
    }
  });
  return faults;
}

std::vector<std::string> gemini_schema_faults(const json& root) {
  static const std::set<std::string> kKnown{"$id",
                                            "$defs",
                                            "$ref",
                                            "$anchor",
                                            "type",
                                            "format",
                                            "title",
                                            "description",
                                            "enum",
                                            "items",
                                            "prefixItems",
                                            "minItems",
                                            "maxItems",
                                            "minimum",
                                            "maximum",
                                            "anyOf",
                                            "oneOf",
                                            "properties",
                                            "additionalProperties",
                                            "required",
                                            "propertyOrdering"};
  Faults faults;
  walk(root, "", [&](const json& schema, const std::string& place) {
    if (!schema.is_object()) return faults.push_back(place + ": no schema");
    only(schema, place, kKnown, faults);
  });
  return faults;
}

}  // namespace praxeo::tests
