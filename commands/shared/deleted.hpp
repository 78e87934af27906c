// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/output.hpp"

namespace praxeo::commands {

// What went, or would go, by slug.
struct Deleted {
  std::vector<std::string> slugs;
  bool deleted = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const;
  void print(cli::Printer& out) const;
};

}  // namespace praxeo::commands
