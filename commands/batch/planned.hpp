// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "batch/plan.hpp"
#include "cli/output.hpp"

namespace praxeo::commands {

// --dry-run of a file of requests: what would be asked, the first of it word by word, and what all may cost.
struct PlannedFile {
  const praxeo::batch::FilePlan& plan;
  std::string provider;

  [[nodiscard]] nlohmann::ordered_json to_json() const;
  void print(cli::Printer& out) const;
};

[[nodiscard]] nlohmann::ordered_json usd_or_null(std::optional<std::int64_t> picousd);

}  // namespace praxeo::commands
