// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/rule_sections.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/text/normalize.hpp"
#include "generate/extractive/binding.hpp"
#include "generate/extractive/compose.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kLongestHeading = 120;  // bytes

std::string heading_over(const Reading& reading, std::size_t block) {
  const auto& section = reading.sections()[reading.section_of(block)];
  if (section.first_block == 0) return {};
  const auto& above = reading.blocks()[section.first_block - 1];
  const bool headed = above.role == base::BlockRole::heading;
  return title_words(
      reading.spoken(headed ? base::squeeze(reading.text(above.body)) : std::string_view(section.title)),
      kLongestHeading);
}

}  // namespace

void name_sections(const Reading& reading, const Unit& unit, const std::vector<std::size_t>& blocks,
                   nlohmann::json& requirements) {
  std::vector<std::string> names;
  const auto lead = lead_section(reading, unit);
  for (const auto block : blocks)
    names.push_back(reading.section_of(block) == lead ? std::string() : heading_over(reading, block));
  if (std::set<std::string>(names.begin(), names.end()).size() < 2) return;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!names[i].empty()) requirements.at(i)["section"] = names[i];
  }
}

}  // namespace praxeo::generate
