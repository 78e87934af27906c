// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "commands/context.hpp"
#include "commands/shared/second_reader.hpp"

namespace praxeo::commands {

// `verify --claims FILE`: answers each line of the file, or of standard input for "-", as it is read. Throws
// check_failed when a claim is refuted (or, `strictly`, unchecked), and invalid_input for lines that were
// none.
void verify_claims(Context& context, const std::string& file, const ModelWords& words, bool strictly);

}  // namespace praxeo::commands
