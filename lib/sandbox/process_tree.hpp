// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace praxeo::sandbox {

// Threads of all processes of this user, which is what RLIMIT_NPROC counts. 0 when /proc can't be read.
[[nodiscard]] std::uint64_t threads_of(uid_t user);

// Bytes in memory of `root`, of all that descend from it, and of all in its process group. Pages shared by
// several are counted for each, which errs on the safe side.
[[nodiscard]] std::uint64_t resident_of(pid_t root);

}  // namespace praxeo::sandbox
