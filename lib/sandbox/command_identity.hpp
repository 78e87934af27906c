// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace praxeo::sandbox {

// Who a command runs as. Root gives itself up for a user that nobody is, another one each time, so that two
// commands can't reach one another and the kernel counts the processes of each alone. Everybody else stays.
struct CommandIdentity {
  bool changes = false;
  uid_t user = 0;
  gid_t group = 0;
  std::uint64_t running = 0;  // threads the user has already; RLIMIT_NPROC counts them too
};

[[nodiscard]] CommandIdentity command_identity();

}  // namespace praxeo::sandbox
