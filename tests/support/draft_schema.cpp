// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/output_schemas.hpp"

namespace praxeo::tests {
namespace {

using nlohmann::ordered_json;

// The shared shape that has just these fields, optional ones left out or not; empty when there is none.
std::string shared_shape(const std::vector<ordered_json>& objects) {
  for (const auto& [name, shape] : output_schemas().at("common").at("definitions").items()) {
    if (!shape.contains("properties") || !shape.contains("required")) continue;
    const auto fits = [&, &known = shape](const ordered_json& object) {
      for (const auto& [key, value] : object.items())
        if (!known.at("properties").contains(key)) return false;
      return std::ranges::all_of(known.at("required"), [&](const ordered_json& key) {
        return object.contains(key.get<std::string>());
      });
    };
    if (std::ranges::all_of(objects, fits)) return name;
  }
  return {};
}

std::string type_of(const ordered_json& value) {
  if (value.is_number_integer()) return "integer";
  if (value.is_number()) return "number";
  return value.type_name();
}

ordered_json reference(const std::string& shape) {
  return {{"$ref", "common.schema.json#/definitions/" + shape}};
}

ordered_json shape_of(const std::string& key, const std::vector<ordered_json>& samples);

ordered_json shape_of_objects(const std::vector<ordered_json>& objects) {
  if (const auto shared = shared_shape(objects); !shared.empty()) return reference(shared);
  ordered_json shape{{"type", "object"}, {"additionalProperties", false}};
  std::map<std::string, std::vector<ordered_json>> values;
  std::vector<std::string> order;
  for (const auto& object : objects)
    for (const auto& [key, value] : object.items()) {
      if (!values.contains(key)) order.push_back(key);
      values[key].push_back(value);
    }
  auto required = ordered_json::array();
  auto properties = ordered_json::object();
  for (const auto& key : order) {
    if (values[key].size() == objects.size()) required.push_back(key);
    properties[key] = shape_of(key, values[key]);
  }
  shape["required"] = std::move(required);
  shape["properties"] = std::move(properties);
  return shape;
}

ordered_json shape_of(const std::string& key, const std::vector<ordered_json>& samples) {
  for (const auto* shared : {"id", "slug", "locator", "next_cursor"})
    if (key == shared) return reference(shared);
  if (key.ends_with("_at")) return reference("time");
  if (key.ends_with("hash")) return reference("hash");
  auto types = ordered_json::array();
  std::vector<ordered_json> objects, entries;
  for (const auto& sample : samples) {
    const ordered_json type = type_of(sample);
    if (std::ranges::find(types, type) == types.end()) types.push_back(type);
    if (sample.is_object()) objects.push_back(sample);
    if (sample.is_array()) entries.insert(entries.end(), sample.begin(), sample.end());
  }
  if (!objects.empty() && types.size() == 1) return shape_of_objects(objects);
  ordered_json shape{{"description", ""}, {"type", types.size() == 1 ? types[0] : types}};
  if (!entries.empty()) shape["items"] = shape_of("", entries);
  return shape;
}

}  // namespace

std::string draft_schema(const std::string& name, const std::vector<PrintedJson>& samples) {
  std::vector<ordered_json> objects;
  for (const auto& sample : samples)
    if (!sample.item) objects.push_back(ordered_json::parse(sample.text));
  auto words = name;
  std::ranges::replace(words, '.', ' ');
  ordered_json document{{"$schema", "http://json-schema.org/draft-07/schema#"},
                        {"$id", fmt::format("praxeo:/schemas/{}.schema.json", name)},
                        {"title", "praxeo " + words}};
  const auto body = shape_of_objects(objects);
  for (const auto& [key, value] : body.items()) document[key] = value;
  if (document.contains("properties") && document["properties"].contains("schema"))
    document["properties"]["schema"] = {{"description", "Name and version of this form."},
                                        {"const", fmt::format("praxeo/{}/1", name)}};
  return document.dump(2) + "\n";
}

}  // namespace praxeo::tests
