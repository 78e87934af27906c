// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "cli/output.hpp"
#include "cli/table.hpp"
#include "store/outline.hpp"
#include "store/types.hpp"

// The larger parts of what `source show` says.
namespace praxeo::commands::source_show {

// Attachments, annotations and links of a document, each in one line of words; nothing where there are none.
void add_extras(cli::Fields& fields, const nlohmann::json& metadata);

[[nodiscard]] nlohmann::ordered_json outline_json(const store::Source& source,
                                                  const std::vector<store::OutlineHeading>& outline);

// The headings, set in by their level, each with its page and label; unless `all`, as many levels as fit on a
// screen or two.
void print_outline(cli::Printer& out, const std::vector<store::OutlineHeading>& outline, bool all);

}  // namespace praxeo::commands::source_show
