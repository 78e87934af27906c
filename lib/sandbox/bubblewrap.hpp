// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sandbox/command.hpp"

namespace praxeo::sandbox {

// Descriptors that bubblewrap finds open.
inline constexpr int kFileFd = 5, kFilterFd = 6, kInfoFd = 7;

// The command line of bubblewrap that runs `script` with /bin/sh: all namespaces of its own, the system
// read-only, a home and a /tmp in memory of bounded size, no terminal, no environment but the fixed one, and
// the end of all when its parent ends. Source: bwrap(1).
[[nodiscard]] std::vector<std::string> bubblewrap_arguments(const std::string& program, const CommandJob& job,
                                                            const std::string& script);

}  // namespace praxeo::sandbox
