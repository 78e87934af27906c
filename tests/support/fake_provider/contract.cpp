// SPDX-License-Identifier: Apache-2.0
#include "support/fake_provider/contract.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <stdexcept>

#include "support/source_tree.hpp"

namespace praxeo::tests {
namespace {

using nlohmann::json;
using Faults = std::vector<std::string>;

bool has_type(const json& value, const std::string& type) {
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.is_boolean();
  if (type == "string") return value.is_string();
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  if (type == "number") return value.is_number();
  return type == "integer" && value.is_number_integer();
}

bool is_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '+' || c == '/' || c == '-' || c == '_';
  });
}

std::string shown(const json& value) { return value.dump(-1, ' ', true).substr(0, 80); }

bool nearer(const Faults& a, const Faults& b) {
  const auto depth = [](const Faults& faults) {
    const auto& first = faults.front();
    const auto place = std::string_view(first).substr(0, first.find(':'));
    return std::count(place.begin(), place.end(), '/');
  };
  return depth(a) != depth(b) ? depth(a) > depth(b) : a.size() < b.size();
}

// What is known of an object's fields after its schemas were applied.
struct Known {
  std::set<std::string> fields;
  bool names_any = false;  // a schema without "properties" leaves an object open
  bool open = false;
};

class Checker {
 public:
  explicit Checker(const json& schemas) : schemas_(schemas) {}

  // A value in its place: its schema, and no field besides.
  void value(const json& schema, const json& value, const std::string& place, Faults& faults) const {
    Known known;
    apply(schema, value, place, faults, known);
    if (!value.is_object() || known.open || !known.names_any || !faults.empty()) return;
    for (const auto& [key, field] : value.items()) {
      if (!known.fields.contains(key)) faults.push_back(fmt::format("{}/{}: unknown field", place, key));
    }
  }

 private:
  void apply(const json& schema, const json& value, const std::string& place, Faults& faults,
             Known& known) const {
    if (!schema.is_object()) return;
    if (const auto ref = schema.find("$ref"); ref != schema.end()) {
      const auto path = ref->get<std::string>();
      apply(schemas_.at(path.substr(path.rfind('/') + 1)), value, place, faults, known);
    }
    check_type(schema, value, place, faults);
    if (const auto all = schema.find("allOf"); all != schema.end()) {
      for (const auto& each : *all) apply(each, value, place, faults, known);
    }
    if (const auto any = schema.find("anyOf"); any != schema.end())
      apply_any(*any, value, place, faults, known);
    if (value.is_object()) apply_object(schema, value, place, faults, known);
    if (value.is_array()) apply_array(schema, value, place, faults);
    if (value.is_string()) check_string(schema, value.get_ref<const std::string&>(), place, faults);
    if (value.is_number()) check_number(schema, value.get<double>(), place, faults);
  }

  static void check_type(const json& schema, const json& value, const std::string& place, Faults& faults) {
    if (const auto type = schema.find("type"); type != schema.end()) {
      const auto fits = [&](const json& each) { return has_type(value, each.get<std::string>()); };
      if (!(type->is_array() ? std::any_of(type->begin(), type->end(), fits) : fits(*type)))
        faults.push_back(fmt::format("{}: {} is no {}", place, shown(value), type->dump()));
    }
    if (const auto values = schema.find("enum");
        values != schema.end() && std::find(values->begin(), values->end(), value) == values->end())
      faults.push_back(fmt::format("{}: {} is none of {}", place, shown(value), shown(*values)));
  }

  // The nearest miss is told: the one whose first fault lies deepest, among those the one with the fewest.
  void apply_any(const json& any, const json& value, const std::string& place, Faults& faults,
                 Known& known) const {
    bool holds = false;
    Faults nearest;
    for (const auto& each : any) {
      Faults missed;
      Known of_it;
      apply(each, value, place, missed, of_it);
      if (missed.empty()) {
        holds = true;
        known.fields.merge(of_it.fields);
        known.names_any = known.names_any || of_it.names_any;
        known.open = known.open || of_it.open;
      } else if (nearest.empty() || nearer(missed, nearest)) {
        nearest = std::move(missed);
      }
    }
    if (!holds) faults.insert(faults.end(), nearest.begin(), nearest.end());
  }

  void apply_object(const json& schema, const json& object, const std::string& place, Faults& faults,
                    Known& known) const {
    if (const auto required = schema.find("required"); required != schema.end()) {
      for (const auto& name : *required) {
        if (!object.contains(name.get<std::string>()))
          faults.push_back(fmt::format("{}: {} is missing", place, name.get<std::string>()));
      }
    }
    const auto properties = schema.find("properties");
    if (properties != schema.end()) {
      known.names_any = true;
      for (const auto& [name, inner] : properties->items()) {
        const auto field = object.find(name);
        if (field == object.end()) continue;
        known.fields.insert(name);
        value(inner, *field, place + "/" + name, faults);
      }
    }
    if (const auto rest = schema.find("additionalProperties"); rest != schema.end() && *rest != false) {
      known.open = true;
      for (const auto& [name, field] : object.items()) {
        if (properties == schema.end() || !properties->contains(name))
          value(*rest, field, place + "/" + name, faults);
      }
    }
    if (const auto groups = schema.find("atMostOneOf"); groups != schema.end()) {
      for (const auto& group : *groups) {
        const auto count = std::count_if(group.begin(), group.end(), [&](const json& name) {
          return object.contains(name.get<std::string>());
        });
        if (count > 1) faults.push_back(fmt::format("{}: more than one of {}", place, group.dump()));
      }
    }
  }

  void apply_array(const json& schema, const json& array, const std::string& place, Faults& faults) const {
    if (array.size() < schema.value("minItems", std::size_t{0}) ||
        array.size() > schema.value("maxItems", std::size_t{1'000'000}))
      faults.push_back(fmt::format("{}: {} items are too few or too many", place, array.size()));
    const auto items = schema.find("items");
    if (items == schema.end()) return;
    for (std::size_t i = 0; i < array.size(); ++i)
      value(*items, array[i], fmt::format("{}/{}", place, i), faults);
  }

  static void check_string(const json& schema, const std::string& text, const std::string& place,
                           Faults& faults) {
    if (text.size() < schema.value("minLength", std::size_t{0}) ||
        text.size() > schema.value("maxLength", std::size_t{1U << 30U}))
      faults.push_back(fmt::format("{}: a text of {} is too short or too long", place, text.size()));
    if (schema.value("contentEncoding", "") == "base64" && !is_base64(text))
      faults.push_back(place + ": no base 64");
    const auto pattern = schema.find("pattern");
    if (pattern != schema.end() && text.size() < 4096 &&
        !std::regex_search(text, std::regex(pattern->get<std::string>(), std::regex::ECMAScript)))
      faults.push_back(fmt::format("{}: {} does not match {}", place, shown(text), pattern->dump()));
  }

  static void check_number(const json& schema, double number, const std::string& place, Faults& faults) {
    if (number < schema.value("minimum", -1e300) || number > schema.value("maximum", 1e300))
      faults.push_back(fmt::format("{}: {} is too small or too large", place, number));
  }

  const json& schemas_;
};

}  // namespace

Contract::Contract(std::string_view file)
    : schemas_(std::make_shared<json>(
          json::parse(read_text(source_root() / "tests" / "data" / "contract" / file)))) {}

const Contract& Contract::openai() {
  static const Contract contract("openai.json");
  return contract;
}

const Contract& Contract::gemini() {
  static const Contract contract("gemini.json");
  return contract;
}

std::vector<std::string> Contract::faults(std::string_view name, const json& body) const {
  const auto schema = schemas_->find(std::string(name));
  if (schema == schemas_->end()) throw std::runtime_error(fmt::format("no schema {}", name));
  Faults faults;
  Checker(*schemas_).value(*schema, body, "", faults);
  return faults;
}

}  // namespace praxeo::tests
