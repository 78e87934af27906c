// SPDX-License-Identifier: Apache-2.0
#include "content/kind.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/distance.hpp"
#include "base/text/marks.hpp"
#include "content/outline.hpp"
#include "content/schema_walk.hpp"

namespace praxeo::content {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view kFolder = "schemas/";
constexpr std::string_view kSuffix = ".schema.json";

Kind read_kind(std::string_view name, const templates::File& file) {
  const auto where = file.own ? file.path.string() : file.name;
  const auto parsed = base::parse_json(file.bytes, where);
  if (!parsed.is_object() || parsed.value("type", json()) != "object" || !parsed.contains("properties") ||
      !parsed.at("properties").is_object()) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("{}: the schema of a kind is of type object and has properties", where));
  }
  Kind kind{std::string(name), file.bytes, base::sha256(base::canonical(parsed)), file.own};
  require_readable(kind, where);
  return kind;
}

// A schema by which the value is valid, in our keywords.
ordered_json schema_of_value(const json& value) {
  if (value.is_object()) {
    ordered_json schema{{"type", "object"}, {"properties", ordered_json::object()}};
    auto& properties = schema["properties"];
    if (value.contains("title")) properties["title"] = {{"type", "string"}};
    for (const auto& [key, member] : value.items()) properties[key] = schema_of_value(member);
    return schema;
  }
  if (value.is_array()) {
    // What its elements have between them.
    ordered_json items{{"type", "string"}};
    for (const auto& element : value) {
      auto of_element = schema_of_value(element);
      if (&element == &value.front()) {
        items = std::move(of_element);
      } else if (items.contains("properties") && of_element.contains("properties")) {
        for (auto& [key, member] : of_element["properties"].items())
          if (!items["properties"].contains(key)) items["properties"][key] = member;
      } else if (of_element.contains("x-praxeo-prose")) {
        items = std::move(of_element);
      }
    }
    return {{"type", "array"}, {"items", std::move(items)}};
  }
  if (!value.is_string()) return {{"type", value.is_boolean() ? "boolean" : "number"}};
  const auto& text = value.get_ref<const std::string&>();
  if (!base::find_marks(text).empty()) return {{"type", "string"}, {"x-praxeo-prose", true}};
  if (text.find('\n') != std::string::npos) return {{"type", "string"}, {"x-praxeo-code", ""}};
  return {{"type", "string"}};
}

bool has_place(const ordered_json& root, const ordered_json& unresolved, const json& value) {
  const auto& schema = resolved(root, unresolved);
  if (!schema.is_object()) return true;
  if (value.is_object() && schema.contains("properties")) {
    const auto& properties = schema.at("properties");
    return std::all_of(value.items().begin(), value.items().end(), [&](const auto& member) {
      return properties.contains(member.key()) &&
             has_place(root, properties.at(member.key()), member.value());
    });
  }
  if (value.is_array() && schema.contains("items")) {
    return std::all_of(value.begin(), value.end(),
                       [&](const json& each) { return has_place(root, schema.at("items"), each); });
  }
  return true;
}

}  // namespace

bool knows_all(const Kind& kind, const nlohmann::json& body) {
  const auto& root = parsed_schema(kind);
  return has_place(root, root, body);
}

Kinds::Kinds(const templates::Library& library) {
  for (const auto& file : library.names(kFolder)) {
    const auto name = templates::stem(file, kFolder, kSuffix);
    if (!name || !templates::is_name(*name)) continue;
    try {
      all_.push_back(read_kind(*name, library.get(file)));
    } catch (const Error& error) {
      broken_.push_back({std::string(*name), error.message()});
    }
  }
}

std::vector<std::string> Kinds::names() const {
  std::vector<std::string> names;
  for (const auto& each : all_) names.push_back(each.name);
  return names;
}

const Kind* Kinds::find(std::string_view name) const {
  const auto it = std::find_if(all_.begin(), all_.end(), [&](const Kind& each) { return each.name == name; });
  return it == all_.end() ? nullptr : &*it;
}

std::string Kinds::problem(std::string_view name) const {
  const auto it =
      std::find_if(broken_.begin(), broken_.end(), [&](const Broken& each) { return each.name == name; });
  return it == broken_.end() ? std::string() : it->problem;
}

const Kind& Kinds::at(std::string_view name) const {
  if (const auto* known = find(name)) return *known;
  if (const auto why = problem(name); !why.empty()) {
    throw Error(ErrorKind::invalid_input, fmt::format("the schema of kind '{}' can't be used: {}", name, why))
        .with_hint("`praxeo template check` tells all that is wrong with it");
  }
  const auto known = names();
  const auto meant = base::nearest(name, known);
  throw Error(ErrorKind::not_found, fmt::format("no kind of content is called '{}'", name))
      .with_hint(fmt::format("{}known kinds: {}", meant ? fmt::format("did you mean '{}'? ", *meant) : "",
                             fmt::join(known, ", ")));
}

Kind Kinds::of(std::string_view name, const nlohmann::json& body) const {
  const auto* known = find(name);
  return known != nullptr && knows_all(*known, body) ? *known : kind_of_body(name, body);
}

const Kinds& shipped_kinds() {
  static const Kinds all{templates::Library()};
  return all;
}

Kind kind_of_body(std::string_view name, const nlohmann::json& body) {
  const auto schema = schema_of_value(body);
  return {std::string(name), schema.dump(), base::sha256(base::canonical(json(schema))), false};
}

std::string kind_title(const Kind& kind, bool plural) {
  const auto& schema = parsed_schema(kind);
  const auto text_at = [&](const char* key) {
    const auto found = schema.find(key);
    return found != schema.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  if (plural) {
    if (auto told = text_at("x-praxeo-plural"); !told.empty()) return told;
  }
  auto title = text_at("title");
  if (title.empty()) title = human_label(kind.name);
  return plural ? title + "s" : title;
}

std::vector<std::string> prose_fields(const Kind& kind, const nlohmann::json& body) {
  std::vector<std::string> fields;
  visit_strings(kind, body,
                [&](const nlohmann::ordered_json& schema, const std::string& pointer, const std::string&) {
                  if (is_prose(schema)) fields.push_back(pointer);
                });
  return fields;
}

std::string content_hash(const Kind& kind, const nlohmann::json& body,
                         const std::vector<HashedCitation>& citations) {
  // Put together by hand, keys in their order, for a body is long and need not be copied.
  std::string all = "{\"body\":" + base::canonical(body) + ",\"citations\":[";
  const auto add = [&](std::string_view name, const std::string& text) {
    all += name;
    base::append_canonical(all, text);
  };
  for (const auto& citation : citations) {
    if (!all.ends_with('[')) all += ',';
    add("{\"claim\":", citation.claim);
    add(",\"field\":", citation.field);
    add(",\"locator\":", citation.locator);
    add(",\"quote\":", citation.quote);
    all += '}';
  }
  add("],\"kind\":", kind.name);
  add(",\"schema_hash\":", kind.schema_hash);
  all += '}';
  return base::sha256(all);
}

}  // namespace praxeo::content
