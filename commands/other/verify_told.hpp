// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/table.hpp"
#include "verify/verify.hpp"

namespace praxeo::commands::verify_told {

// One thing that `verify` tells of: a citation that isn't verified, or stands elsewhere now, or is lost; or
// checks of a piece that ended alike. Points into the report.
struct Told {
  const verify::VerifiedContent* item = nullptr;
  const store::Citation* citation = nullptr;
  std::vector<const store::Check*> checks;  // of one status, place and message
};

// Each place once: what is refuted or failed, then what is open, then what is lost or has moved in newer
// versions. What an approved revision has in common with the newest one stands under that one.
[[nodiscard]] std::vector<Told> told_of(const verify::VerifyReport& report);

void print(cli::Printer& out, const Told& told);
void add_rows(cli::Table& table, const Told& told);

}  // namespace praxeo::commands::verify_told
