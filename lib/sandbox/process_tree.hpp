// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>

namespace praxeo::sandbox {

// Threads of all processes of this user, which is what RLIMIT_NPROC counts. 0 when /proc can't be read.
[[nodiscard]] std::uint64_t threads_of(uid_t user);

// What `root`, all that descend from it and all in its process group use: bytes in memory, where pages shared
// by several are counted for each, which errs on the safe side; and the processor time of all that is not yet
// reaped, or was reaped by one of them. `running`: one of them has a processor, wants one, or waits for a
// disk; of processes with several threads the first alone is looked at.
struct TreeUse {
  std::uint64_t threads = 0;
  std::uint64_t resident = 0;
  std::chrono::milliseconds cpu{0};
  bool running = false;
};
[[nodiscard]] TreeUse use_of(pid_t root);

}  // namespace praxeo::sandbox
