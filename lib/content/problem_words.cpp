// SPDX-License-Identifier: Apache-2.0
#include "content/problem_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "content/schema_walk.hpp"

namespace praxeo::content {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

// The schema of what stands at `pointer`; null where it names no such place.
const ordered_json* schema_at(const ordered_json& root, const json::json_pointer& pointer) {
  std::vector<std::string> steps;
  for (auto rest = pointer; !rest.empty(); rest = rest.parent_pointer()) steps.push_back(rest.back());
  const auto* at = &resolved(root, root);
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (!at->is_object()) return nullptr;
    const bool entry = !step->empty() && std::all_of(step->begin(), step->end(), base::is_digit);
    const auto next = entry && at->contains("items") ? at->find("items") : at->find("properties");
    if (next == at->end()) return nullptr;
    const auto* inner = &*next;
    if (inner->is_object() && next.key() == "properties") {
      const auto field = inner->find(*step);
      if (field == inner->end()) return nullptr;
      inner = &*field;
    }
    at = &resolved(root, *inner);
  }
  return at->is_object() ? at : nullptr;
}

std::string shown(const json& value) {
  static constexpr std::size_t kLongest = 40;
  auto text = base::printable(value.is_string() ? value.get<std::string>() : value.dump());
  if (base::utf8::length(text) > kLongest) text = std::string(base::utf8::prefix(text, kLongest)) + "\u2026";
  return text;
}

std::string name_of_type(const std::string& type) {
  if (type == "string") return "a text";
  if (type == "array") return "a list";
  if (type == "object") return "a group of fields";
  if (type == "boolean") return "true or false";
  if (type == "integer") return "a whole number";
  return type == "number" ? "a number" : "nothing";
}

bool is_of(const json& value, const std::string& type) {
  return (type == "string" && value.is_string()) || (type == "array" && value.is_array()) ||
         (type == "object" && value.is_object()) || (type == "boolean" && value.is_boolean()) ||
         (type == "integer" && value.is_number_integer()) || (type == "number" && value.is_number()) ||
         (type == "null" && value.is_null());
}

std::optional<std::string> wrong_type(const ordered_json& schema, const json& value) {
  const auto type = schema.find("type");
  if (type == schema.end()) return std::nullopt;
  std::vector<std::string> wanted;
  if (type->is_string()) wanted.push_back(*type);
  if (type->is_array()) wanted = type->get<std::vector<std::string>>();
  if (std::any_of(wanted.begin(), wanted.end(), [&](const auto& each) { return is_of(value, each); }))
    return std::nullopt;
  std::vector<std::string> names;
  for (const auto& each : wanted) names.push_back(name_of_type(each));
  return fmt::format("it has to be {}", fmt::join(names, " or "));
}

std::optional<std::string> wrong_text(const ordered_json& schema, const std::string& value) {
  const auto length = base::utf8::length(value);
  const auto least = schema.value("minLength", std::size_t{0});
  if (least > 0 && base::squeeze(base::normalize_text(value)).empty()) return "it is empty";
  if (length < least) return fmt::format("it has {} letters, and needs {} at least", length, least);
  if (const auto most = schema.find("maxLength"); most != schema.end() && length > most->get<std::size_t>())
    return fmt::format("it has {} letters, and may have {} at most", length, most->get<std::size_t>());
  return std::nullopt;
}

std::optional<std::string> wrong_list(const ordered_json& schema, const json& value) {
  const auto least = schema.value("minItems", std::size_t{0});
  if (value.size() < least) {
    return value.empty() ? "it has no entry"
                         : fmt::format("it has {} entries, and needs {} at least", value.size(), least);
  }
  if (const auto most = schema.find("maxItems");
      most != schema.end() && value.size() > most->get<std::size_t>())
    return fmt::format("it has {} entries, and may have {} at most", value.size(), most->get<std::size_t>());
  if (!schema.value("uniqueItems", false)) return std::nullopt;
  for (std::size_t i = 0; i < value.size(); ++i)
    if (const auto twin = std::find(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(i), value[i]);
        twin != value.begin() + static_cast<std::ptrdiff_t>(i))
      return fmt::format("'{}' stands in it twice", shown(value[i]));
  return std::nullopt;
}

std::optional<std::string> wrong_fields(const ordered_json& schema, const json& value) {
  if (const auto required = schema.find("required"); required != schema.end()) {
    for (const auto& name : *required)
      if (!value.contains(name.get<std::string>()))
        return fmt::format("the field '{}' is missing", name.get<std::string>());
  }
  const auto known = schema.find("properties");
  if (known == schema.end() || schema.value("additionalProperties", ordered_json(true)) != false)
    return std::nullopt;
  std::vector<std::string> names;
  for (const auto& [name, field] : known->items()) names.push_back(name);
  for (const auto& [name, field] : value.items())
    if (!known->contains(name))
      return fmt::format("there is no field '{}', only {}", base::printable(name), fmt::join(names, ", "));
  return std::nullopt;
}

std::optional<std::string> wrong_number(const ordered_json& schema, const json& value) {
  const auto least = schema.find("minimum"), most = schema.find("maximum");
  if (least != schema.end() && value < json(*least))
    return fmt::format("{} is too small: {} at least", value.dump(), least->dump());
  if (most != schema.end() && value > json(*most))
    return fmt::format("{} is too large: {} at most", value.dump(), most->dump());
  return std::nullopt;
}

std::optional<std::string> wrong(const ordered_json& schema, const json& value) {
  if (auto type = wrong_type(schema, value)) return type;
  if (const auto choices = schema.find("enum"); choices != schema.end() && choices->is_array()) {
    std::vector<std::string> words;
    for (const auto& each : *choices) words.push_back(shown(json(each)));
    if (std::find(choices->begin(), choices->end(), ordered_json(value)) == choices->end())
      return fmt::format("'{}' is none of {}", shown(value), fmt::join(words, ", "));
  }
  if (value.is_string()) return wrong_text(schema, value.get<std::string>());
  if (value.is_array()) return wrong_list(schema, value);
  if (value.is_object()) return wrong_fields(schema, value);
  return value.is_number() ? wrong_number(schema, value) : std::nullopt;
}

}  // namespace

std::string place_in_words(std::string_view pointer) {
  std::string words;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const auto end = std::min(pointer.find('/'), pointer.size());
    const auto step = pointer.substr(0, end);
    pointer.remove_prefix(end);
    // Counted from 0 there, and by people from 1. Longer ones are no places of a list.
    const bool entry =
        !step.empty() && step.size() < 9 && std::all_of(step.begin(), step.end(), base::is_digit);
    if (entry) {
      words += fmt::format("{}{}", words.empty() ? "" : " ", std::stoul(std::string(step)) + 1);
    } else {
      words += fmt::format("{}{}", words.empty() ? "" : ", ", base::printable(step));
    }
  }
  return words;
}

std::string in_words(const Kind& kind, const json& body, const SchemaProblem& problem) {
  std::optional<std::string> what;
  try {
    const json::json_pointer pointer(problem.place);
    const auto* schema = schema_at(parsed_schema(kind), pointer);
    if (schema != nullptr && body.contains(pointer)) what = wrong(*schema, body.at(pointer));
    if (pointer.empty() && schema != nullptr && !what) what = wrong(*schema, body);
  } catch (const json::exception&) {
    what.reset();  // a schema of a form of its own
  }
  const auto place = place_in_words(problem.place);
  return place.empty() ? what.value_or(problem.message)
                       : fmt::format("{}: {}", place, what.value_or(problem.message));
}

}  // namespace praxeo::content
