// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/ask.hpp"

#include "base/error.hpp"

namespace praxeo::commands {

bool asks_on_terminal(cli::Host& host) {
  return !host.settings().yes && host.streams().in.terminal() && host.streams().err.terminal();
}

void ask_on_terminal(cli::Host& host, std::string_view question) {
  if (asks_on_terminal(host) && !host.confirm(question)) {
    throw Error(ErrorKind::failed, "nothing was deleted");
  }
}

}  // namespace praxeo::commands
