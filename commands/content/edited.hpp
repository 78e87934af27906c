// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "cli/output.hpp"
#include "edit/edit.hpp"

namespace praxeo::commands {

// What `content edit` and `content revert` did, or would do.
struct Edited {
  std::string slug;
  edit::Edit outcome;
  std::int64_t revision = 1;  // the current one afterwards
  bool stored = false;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const;
  void print(cli::Printer& out) const;
};

}  // namespace praxeo::commands
