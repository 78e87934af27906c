// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace praxeo::cli {

// Asks on the process's own terminal (/dev/tty), whatever its streams are, and reads a line without showing
// it; the terminal is as it was afterwards, also after a signal. Absent when there is no terminal. Throws
// Error interrupted when it is stopped or the terminal's end comes (Ctrl-D with nothing typed).
[[nodiscard]] std::optional<std::string> ask_on_terminal(std::string_view prompt,
                                                         const std::stop_token& stop);

}  // namespace praxeo::cli
