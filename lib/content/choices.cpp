// SPDX-License-Identifier: Apache-2.0
#include "content/choices.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "content/schema_walk.hpp"

namespace praxeo::content {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

void walk_choices(const ordered_json& root, const ordered_json& unresolved, const json& value,
                  const std::string& pointer, std::vector<SchemaProblem>& problems) {
  const auto& schema = resolved(root, unresolved);
  if (!schema.is_object()) return;
  if (value.is_array() && schema.contains("items")) {
    for (std::size_t i = 0; i < value.size(); ++i)
      walk_choices(root, schema.at("items"), value[i], fmt::format("{}/{}", pointer, i), problems);
    return;
  }
  if (!value.is_object() || !schema.contains("properties")) return;
  for (const auto& [name, property] : schema.at("properties").items()) {
    const auto member = value.find(name);
    if (member == value.end()) continue;
    const auto place = pointer + "/" + pointer_token(name);
    walk_choices(root, property, *member, place, problems);
    const auto* list = choice_of(resolved(root, property));
    if (list == nullptr || !member->is_number_integer()) continue;
    const auto choices = value.find(*list);
    const auto most = choices != value.end() && choices->is_array() ? choices->size() : 0;
    const auto chosen = member->get<std::int64_t>();
    if (chosen < 1 || static_cast<std::uint64_t>(chosen) > most)
      problems.push_back(
          {place, fmt::format("{} is none of the {} '{}', counted from 1", chosen, most, *list)});
  }
}

}  // namespace

const std::string* choice_of(const ordered_json& schema) {
  if (!schema.is_object()) return nullptr;
  const auto list = schema.find("x-praxeo-choice-of");
  return list != schema.end() && list->is_string() ? &list->get_ref<const std::string&>() : nullptr;
}

std::vector<SchemaProblem> choice_problems(const Kind& kind, const json& body) {
  std::vector<SchemaProblem> problems;
  const auto& root = parsed_schema(kind);
  walk_choices(root, root, body, "", problems);
  return problems;
}

}  // namespace praxeo::content
