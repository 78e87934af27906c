// SPDX-License-Identifier: Apache-2.0
#include "llm/reply_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace praxeo::llm {
namespace {

using nlohmann::json;

bool is_required(const json& schema, const std::string& name) {
  const auto required = schema.find("required");
  return required != schema.end() && std::find(required->begin(), required->end(), name) != required->end();
}

json or_null(json schema) {
  auto& type = schema["type"];
  if (type.is_string()) {
    type = json::array({type, "null"});
    if (auto values = schema.find("enum"); values != schema.end()) values->push_back(nullptr);
    return schema;
  }
  if (type.is_array()) {
    if (std::find(type.begin(), type.end(), json("null")) == type.end()) type.push_back("null");
    return schema;
  }
  schema.erase("type");
  return {{"anyOf", {std::move(schema), {{"type", "null"}}}}};
}

json strict_object(const json& schema) {
  json made{{"type", "object"}, {"additionalProperties", false}, {"properties", json::object()}};
  auto& required = made["required"] = json::array();
  const auto properties = schema.value("properties", json::object());  // items() keeps no temporary alive
  for (const auto& [name, property] : properties.items()) {
    auto inner = strict_schema(property);
    made["properties"][name] = is_required(schema, name) ? std::move(inner) : or_null(std::move(inner));
    required.push_back(name);
  }
  return made;
}

}  // namespace

json strict_schema(const json& schema) {
  for (const char* keyword : {"allOf", "oneOf", "not", "if", "patternProperties", "$ref"}) {
    if (schema.contains(keyword)) {
      throw Error(ErrorKind::failed, fmt::format("a schema with {} can't be asked of a provider", keyword));
    }
  }
  const auto type = schema.value("type", json());
  json made = json::object();
  if (type == "object") {
    made = strict_object(schema);
  } else {
    for (const char* kept : {"type", "enum"}) {
      if (const auto found = schema.find(kept); found != schema.end()) made[kept] = *found;
    }
    if (const auto value = schema.find("const"); value != schema.end()) made["enum"] = json::array({*value});
    if (const auto items = schema.find("items"); items != schema.end()) made["items"] = strict_schema(*items);
    if (const auto any = schema.find("anyOf"); any != schema.end()) {
      for (const auto& each : *any) made["anyOf"].push_back(strict_schema(each));
    }
  }
  if (const auto told = schema.find("description"); told != schema.end()) made["description"] = *told;
  return made;
}

void drop_absent(const json& schema, json& value) {
  if (value.is_array()) {
    const auto items = schema.find("items");
    if (items == schema.end()) return;
    for (auto& each : value) drop_absent(*items, each);
    return;
  }
  const auto properties = schema.find("properties");
  if (!value.is_object() || properties == schema.end()) return;
  for (auto field = value.begin(); field != value.end();) {
    const auto known = properties->find(field.key());
    if (known != properties->end() && field->is_null() && !is_required(schema, field.key())) {
      field = value.erase(field);
      continue;
    }
    if (known != properties->end()) drop_absent(*known, *field);
    ++field;
  }
}

}  // namespace praxeo::llm
