// SPDX-License-Identifier: Apache-2.0
#include "store/revision_rules.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text/marks.hpp"

namespace praxeo::store {
namespace {

// The numbers of the marks in a prose field.
std::multiset<int> marks_in(std::string_view prose) {
  std::multiset<int> marks;
  for (const auto& mark : base::find_marks(prose)) marks.insert(mark.number);
  return marks;
}

// Absent when the field is no JSON pointer to a string of the body.
std::optional<std::string> field_of(const nlohmann::json& body, const std::string& field) {
  try {
    const auto& value = body.at(nlohmann::json::json_pointer(field));
    if (value.is_string()) return value.get<std::string>();
  } catch (const nlohmann::json::exception&) {  // no pointer, or nothing there
  }
  return std::nullopt;
}

}  // namespace

std::string revision_hash(std::string_view kind, std::string_view schema_hash, const nlohmann::json& body,
                          const std::vector<CitedField>& citations) {
  auto cited = nlohmann::json::array();
  for (const auto& citation : citations) {
    cited.push_back({{"field", citation.field},
                     {"claim", citation.claim},
                     {"quote", citation.quote},
                     {"locator", citation.locator}});
  }
  return base::sha256(base::canonical(
      {{"kind", kind}, {"schema_hash", schema_hash}, {"body", body}, {"citations", std::move(cited)}}));
}

std::vector<std::string> mark_faults(const nlohmann::json& body, const std::vector<CitedField>& citations) {
  std::vector<std::string> faults;
  std::map<std::string, std::multiset<int>> cited;
  int expected = 0;
  for (const auto& citation : citations) {
    if (citation.mark != ++expected)
      faults.push_back(fmt::format("has mark {} where {} is due", citation.mark, expected));
    cited[citation.field].insert(citation.mark);
  }
  for (const auto& [field, marks] : cited) {
    const auto prose = field_of(body, field);
    if (prose && marks_in(*prose) == marks) continue;
    faults.push_back(fmt::format("the marks in '{}' are not those of its citations", field));
  }
  return faults;
}

}  // namespace praxeo::store
