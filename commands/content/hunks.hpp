// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/output.hpp"
#include "edit/diff.hpp"

// What differs between two texts, as `content diff`, `edit` and `revert` show it.
namespace praxeo::commands {

[[nodiscard]] nlohmann::ordered_json hunks_json(const std::vector<edit::DiffHunk>& hunks);
// By words, as `git diff --word-diff`: [-gone-]{+new+}, in colours alone where there are colours.
void print_hunks(cli::Printer& out, const std::vector<edit::DiffHunk>& hunks);

}  // namespace praxeo::commands
