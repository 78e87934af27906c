// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <linux/filter.h>
#include <sys/types.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "sandbox/command.hpp"
#include "sandbox/command_identity.hpp"

namespace praxeo::sandbox {

// All that is to be true of a child before the first foreign instruction runs in it.
struct ChildPlan {
  std::vector<std::string> arguments;  // the first is an absolute path
  std::vector<std::string> environment;
  std::string folder;
  std::array<int, 10> descriptors{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};  // its 0 to 9; -1 is closed
  CommandLimits limits;
  std::uint64_t processes = 0;  // RLIMIT_NPROC
  CommandIdentity identity;
  int ruleset = -1;                 // of Landlock; -1 for none
  std::vector<sock_filter> filter;  // empty for none: bubblewrap puts it on
};

struct Started {
  pid_t pid = -1;      // leads a session and group of its own; not reaped
  std::string failed;  // which step was refused, when there is no child
};

// Forks, sets all up, and runs; a step that is refused means that nothing is run. The child is killed when
// the calling thread ends.
[[nodiscard]] Started start_confined(const ChildPlan& plan);

}  // namespace praxeo::sandbox
