// SPDX-License-Identifier: Apache-2.0
#include "ops/schema_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "base/json.hpp"
#include "content/json_schema.hpp"
#include "content/schema_walk.hpp"

namespace praxeo::ops {
namespace {

using nlohmann::json;

// Both providers' limits, with the two levels that the envelope adds.
constexpr int kDeepest = 8;
constexpr std::size_t kMostProperties = 100;
constexpr std::size_t kMostValues = 250;

bool is_known(std::string_view keyword) {
  static const std::set<std::string_view> kKnown = {"$schema",
                                                    "$id",
                                                    "$comment",
                                                    "title",
                                                    "description",
                                                    "type",
                                                    "properties",
                                                    "required",
                                                    "additionalProperties",
                                                    "items",
                                                    "enum",
                                                    "const",
                                                    "minLength",
                                                    "maxLength",
                                                    "minItems",
                                                    "maxItems",
                                                    "minimum",
                                                    "maximum",
                                                    "exclusiveMinimum",
                                                    "exclusiveMaximum",
                                                    "multipleOf",
                                                    "pattern",
                                                    "uniqueItems",
                                                    "x-praxeo-prose",
                                                    "x-praxeo-code",
                                                    "x-praxeo-choice-of",
                                                    "x-praxeo-plural",
                                                    "x-praxeo-terms",
                                                    "x-praxeo-bare",
                                                    "x-praxeo-group",
                                                    "x-praxeo-continues"};
  return kKnown.contains(keyword);
}

class SchemaReader {
 public:
  std::vector<SchemaFault> read(const json& root) {
    node(root, "", nullptr, 1);
    if (!faults_.empty()) return std::move(faults_);
    if (root.at("type") != "object") add("/type", "the schema of a kind is of type object");
    if (properties_ > kMostProperties)
      add("", fmt::format("{} properties are more than the {} that every provider takes", properties_,
                          kMostProperties));
    title(root);
    if (!prose_) add("", "no string is prose (\"x-praxeo-prose\": true), so nothing could be cited");
    return std::move(faults_);
  }

 private:
  void add(std::string pointer, std::string message) {
    faults_.push_back({std::move(pointer), std::move(message)});
  }

  void title(const json& root) {
    if (!root.contains("properties")) return;
    const auto& properties = root.at("properties");
    const auto title = properties.find("title");
    const auto required = root.value("required", json::array());
    if (title == properties.end() || title->value("type", json()) != "string" ||
        std::find(required.begin(), required.end(), "title") == required.end()) {
      return add("/properties",
                 "a required property 'title' of type string is missing: content is named by it");
    }
    if (content::is_prose(nlohmann::ordered_json(*title)))
      add("/properties/title", "a title holds no marks: it is no prose");
  }

  void node(const json& schema, const std::string& at, const json* siblings, int depth) {
    if (!schema.is_object()) return add(at, "this is no schema");
    if (depth > kDeepest)
      return add(at, fmt::format("nested deeper than {} levels, which no provider takes", kDeepest));
    for (const auto& [keyword, value] : schema.items()) {
      if (!is_known(keyword))
        add(at + "/" + content::pointer_token(keyword),
            fmt::format("the keyword '{}' is none that every provider and praxeo know", keyword));
    }
    const auto type = schema.value("type", json());
    if (!type.is_string())
      return add(at, "one type has to be named: string, integer, number, boolean, object or array");
    own_keywords(schema, type, at, siblings);
    if (const auto values = schema.find("enum");
        values != schema.end() && (!values->is_array() || values->empty() || values->size() > kMostValues))
      add(at + "/enum", fmt::format("an enumeration has 1 to {} values", kMostValues));
    if (type == "object") {
      object(schema, at, depth);
    } else if (type == "array") {
      const auto items = schema.find("items");
      if (items == schema.end()) return add(at, "an array says what its items are");
      node(*items, at + "/items", nullptr, depth + 1);
    } else if (type != "string" && type != "integer" && type != "number" && type != "boolean") {
      add(at + "/type", fmt::format("'{}' is no type that every provider takes", type.get<std::string>()));
    }
  }

  void object(const json& schema, const std::string& at, int depth) {
    const auto properties = schema.find("properties");
    if (properties == schema.end() || !properties->is_object() || properties->empty())
      return add(at, "an object says what its properties are");
    if (schema.value("additionalProperties", json()) != false)
      add(at, "an object says \"additionalProperties\": false, for providers want it");
    for (const auto& name : schema.value("required", json::array())) {
      if (!name.is_string() || !properties->contains(name.get<std::string>()))
        add(at + "/required", fmt::format("{} is required, but no property", name.dump()));
    }
    for (const auto& [name, property] : properties->items()) {
      ++properties_;
      node(property, at + "/properties/" + content::pointer_token(name), &*properties, depth + 1);
    }
  }

  void own_keywords(const json& schema, const json& type, const std::string& at, const json* siblings) {
    const auto sibling = [&](const json& name) -> const json* {
      if (siblings == nullptr || !name.is_string()) return nullptr;
      const auto found = siblings->find(name.get<std::string>());
      return found == siblings->end() || !found->is_object() ? nullptr : &*found;
    };
    if (const auto prose = schema.find("x-praxeo-prose"); prose != schema.end()) {
      if (!prose->is_boolean() || type != "string")
        add(at + "/x-praxeo-prose", "true or false, of a string");
      else
        prose_ = prose_ || prose->get<bool>();
    }
    if (const auto code = schema.find("x-praxeo-code"); code != schema.end()) {
      const auto* language = sibling(*code);
      const bool named = *code == "" || (language != nullptr && language->value("type", json()) == "string");
      if (type != "string" || !named)
        add(at + "/x-praxeo-code",
            "the string beside it that names the language of the code, or \"\" for none");
    }
    if (const auto terms = schema.find("x-praxeo-terms"); terms != schema.end()) {
      const auto path = json::json_pointer("/items/properties/term/type");
      if (*terms != true || type != "array" || schema.value(path, json()) != "string")
        add(at + "/x-praxeo-terms", "true, of an array whose elements have a string 'term'");
    }
    if (const auto bare = schema.find("x-praxeo-bare"); bare != schema.end()) {
      const bool fits = schema.value("x-praxeo-prose", json()) == true ||
                        schema.value(json::json_pointer("/items/x-praxeo-prose"), json()) == true;
      if (*bare != true || !fits) add(at + "/x-praxeo-bare", "true, of a list of prose or of prose");
    }
    if (const auto group = schema.find("x-praxeo-group"); group != schema.end()) {
      const bool named = type == "string" && siblings != nullptr && schema.value("minLength", json()) >= 1 &&
                         !schema.contains("x-praxeo-prose") && !schema.contains("x-praxeo-code");
      if (*group != true || !named)
        add(at + "/x-praxeo-group", "true, of a plain string that is never empty (\"minLength\": 1)");
    }
    if (const auto continues = schema.find("x-praxeo-continues"); continues != schema.end()) {
      const bool only_true = type == "boolean" && schema.value("enum", json()) == json{true};
      if (*continues != true || siblings == nullptr || !only_true)
        add(at + "/x-praxeo-continues",
            "true, of a boolean that is true where it is there (\"enum\": [true])");
    }
    if (const auto list = schema.find("x-praxeo-choice-of"); list != schema.end()) {
      const auto* choices = sibling(*list);
      if (type != "integer" || choices == nullptr || choices->value("type", json()) != "array")
        add(at + "/x-praxeo-choice-of",
            "the array beside it of which the integer names an element, counted from 1");
    }
  }

  std::vector<SchemaFault> faults_;
  std::size_t properties_ = 0;
  bool prose_ = false;
};

}  // namespace

std::vector<SchemaFault> schema_faults(std::string_view text, std::string_view name) {
  const auto schema = base::parse_json(text, name);
  auto faults = SchemaReader().read(schema);
  if (!faults.empty()) return faults;
  try {
    (void)content::JsonSchema(text);
  } catch (const Error& error) {
    faults.push_back({"", error.message()});
  }
  return faults;
}

}  // namespace praxeo::ops
