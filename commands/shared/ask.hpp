// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "cli/host.hpp"

namespace praxeo::commands {

// Asks before something goes for good, on a terminal and without --yes; failed when the answer is no. Where
// nobody can be asked it goes on, since scripts name what they delete. No change is open meanwhile.
void ask_on_terminal(cli::Host& host, std::string_view question);
// Whether ask_on_terminal() would ask.
[[nodiscard]] bool asks_on_terminal(cli::Host& host);

}  // namespace praxeo::commands
