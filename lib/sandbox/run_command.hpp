// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

#include "sandbox/command.hpp"
#include "sandbox/confinement.hpp"

namespace praxeo::sandbox {

// Runs foreign code shut in, and comes back when nothing of it runs any more, whatever it did. The
// environment is made of a few fixed variables. Never runs anything with Layer::none, nor when a part of the
// layer is refused: then `started` is false. A stop ends the command and throws Error interrupted.
[[nodiscard]] CommandResult run_command(const Confinement& confinement, const CommandJob& job,
                                        std::stop_token stop = {});

}  // namespace praxeo::sandbox
