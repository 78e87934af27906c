// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/output.hpp"

namespace praxeo::commands {

// What a model would be told, of a request in canonical JSON; its schema and parameters are in --json.
void print_request(cli::Printer& out, const std::string& canonical);

}  // namespace praxeo::commands
