// SPDX-License-Identifier: Apache-2.0
#include "content/schema_walk.hpp"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace praxeo::content {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

void walk_strings(const ordered_json& root, const ordered_json& unresolved, const json& value,
                  const std::string& pointer, const StringVisitor& visit) {
  const auto& schema = resolved(root, unresolved);
  if (!schema.is_object()) return;
  if (value.is_string()) {
    visit(schema, pointer, value.get_ref<const std::string&>());
  } else if (value.is_object() && schema.contains("properties")) {
    for (const auto& [name, property] : schema.at("properties").items()) {
      const auto member = value.find(name);
      if (member != value.end()) {
        walk_strings(root, property, *member, pointer + "/" + pointer_token(name), visit);
      }
    }
  } else if (value.is_array() && schema.contains("items")) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      walk_strings(root, schema.at("items"), value[i], fmt::format("{}/{}", pointer, i), visit);
    }
  }
}

void require_references(const ordered_json& root, const ordered_json& value) {
  if (value.is_object() && value.contains("$ref")) (void)resolved(root, value);
  if (!value.is_structured()) return;
  for (const auto& each : value) require_references(root, each);
}

}  // namespace

void require_readable(const Kind& kind, const std::string& where) {
  try {
    const auto& root = parsed_schema(kind);
    require_references(root, root);
  } catch (const Error& error) {
    throw Error(ErrorKind::invalid_input, fmt::format("{}: {}", where, error.message()));
  }
}

const ordered_json& parsed_schema(const Kind& kind) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const ordered_json>, std::less<>> known;
  const std::lock_guard lock(mutex);
  auto& schema = known[kind.schema];
  if (!schema) {
    try {
      schema = std::make_unique<const ordered_json>(ordered_json::parse(kind.schema));
    } catch (const ordered_json::exception& error) {
      throw Error(ErrorKind::failed, fmt::format("schema of kind {}: {}", kind.name, error.what()));
    }
  }
  return *schema;
}

const ordered_json& resolved(const ordered_json& root, const ordered_json& schema) {
  const ordered_json* at = &schema;
  for (int hops = 0; hops < 32; ++hops) {  // a schema that refers to itself ends here
    if (!at->is_object()) return *at;
    const auto reference = at->find("$ref");
    if (reference == at->end() || !reference->is_string()) return *at;
    const auto& target = reference->get_ref<const std::string&>();
    if (!target.starts_with("#")) break;
    try {
      at = &root.at(ordered_json::json_pointer(target.substr(1)));
    } catch (const ordered_json::exception&) {
      throw Error(ErrorKind::failed, fmt::format("a schema refers to {}, which it doesn't hold", target));
    }
  }
  throw Error(ErrorKind::failed, "a schema's $ref leads nowhere");
}

namespace {

bool has_flag(const ordered_json& schema, const char* name) {
  const auto flag = schema.find(name);
  return flag != schema.end() && flag->is_boolean() && flag->get<bool>();
}

}  // namespace

bool is_prose(const ordered_json& schema) { return has_flag(schema, "x-praxeo-prose"); }

bool is_bare(const ordered_json& schema) { return has_flag(schema, "x-praxeo-bare"); }

bool is_group(const ordered_json& schema) { return has_flag(schema, "x-praxeo-group"); }

bool is_continuing(const ordered_json& schema) { return has_flag(schema, "x-praxeo-continues"); }

const std::string* code_language_key(const ordered_json& schema) {
  const auto flag = schema.find("x-praxeo-code");
  return flag != schema.end() && flag->is_string() ? &flag->get_ref<const std::string&>() : nullptr;
}

void visit_strings(const Kind& kind, const json& body, const StringVisitor& visit) {
  const auto& root = parsed_schema(kind);
  walk_strings(root, root, body, "", visit);
}

std::string pointer_token(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace praxeo::content
