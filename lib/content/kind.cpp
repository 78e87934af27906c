// SPDX-License-Identifier: Apache-2.0
#include "content/kind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/resources.hpp"
#include "content/schema_walk.hpp"

namespace praxeo::content {

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = [] {
    static constexpr std::string_view kFolder = "templates/schemas/";
    static constexpr std::string_view kSuffix = ".schema.json";
    std::vector<Kind> found;
    for (const auto& [name, bytes] : base::resources(kFolder)) {
      if (!name.ends_with(kSuffix)) continue;
      const auto stem = name.substr(kFolder.size(), name.size() - kFolder.size() - kSuffix.size());
      found.push_back(
          {std::string(stem), bytes, base::sha256(base::canonical(base::parse_json(bytes, name)))});
    }
    return found;  // resources() are in order of their names
  }();
  return all;
}

const Kind& kind(std::string_view name) {
  const auto& all = kinds();
  const auto it = std::find_if(all.begin(), all.end(), [&](const Kind& each) { return each.name == name; });
  if (it != all.end()) return *it;
  std::string known;
  for (const auto& each : all) known += (known.empty() ? "" : ", ") + each.name;
  throw Error(ErrorKind::not_found, fmt::format("no kind of content is called '{}'", name))
      .with_hint("known kinds: " + known);
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
  auto list = nlohmann::json::array();
  for (const auto& citation : citations) {
    list.push_back({{"field", citation.field},
                    {"claim", citation.claim},
                    {"quote", citation.quote},
                    {"locator", citation.locator}});
  }
  return base::sha256(base::canonical(
      {{"kind", kind.name}, {"schema_hash", kind.schema_hash}, {"body", body}, {"citations", list}}));
}

}  // namespace praxeo::content
