// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cli/table.hpp"
#include "embed/look.hpp"

namespace praxeo::commands {

// What an embed sets beside its theme, for `embed set` and `embed show`.
void add_look(nlohmann::ordered_json& row, const embed::Look& look);
void add_look(cli::Fields& fields, const embed::Look& look);

}  // namespace praxeo::commands
