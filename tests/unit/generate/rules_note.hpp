// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "unit/generate/markdown_note.hpp"

namespace praxeo::tests::generate_rooms {

// "MUST Wear goggles.", each requirement of the spec that is made of a note.
inline std::vector<std::string> rules(std::string_view typed) {
  const auto body = body_of_note("spec", typed);
  std::vector<std::string> found;
  for (const auto& each : body.at("requirements"))
    found.push_back(each.at("level").get<std::string>() + " " + bare(each.at("text")));
  return found;
}

inline bool has(const std::vector<std::string>& rules, std::string_view rule) {
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

}  // namespace praxeo::tests::generate_rooms
