// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"
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
  // Throws check_failed when a sentence that was changed says what its quoted source does not.
  void require_held() const;
};

// A sentence that a person changed, and what it is found to be: as a line, and as an item.
[[nodiscard]] std::string unheld_words(const edit::Unheld& each);
[[nodiscard]] nlohmann::ordered_json unheld_json(const std::vector<edit::Unheld>& unheld);
// "2 changed sentences now say what the quoted source does not", with the way out.
[[nodiscard]] Error not_held(std::size_t refuted, bool dry_run);

}  // namespace praxeo::commands
