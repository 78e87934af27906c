// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "sandbox/layers.hpp"
#include "sandbox/seccomp_filter.hpp"

namespace praxeo::sandbox {

// Shuts the calling process in, for good: no_new_privs, small rlimits, a Landlock ruleset under which only
// `readable` may be read, and a seccomp filter (seccomp_filter.hpp). Needs no privilege. To be called while
// there is one thread. What the kernel doesn't have is missing in the answer; what it has and refuses is
// missing too. `prepared` is the filter to take, where it is the right one; else one is made. Sources:
// landlock(7), seccomp(2), getrlimit(2).
[[nodiscard]] Layers isolate(const std::vector<std::filesystem::path>& readable,
                             const SeccompFilter* prepared = nullptr);
// The filter that isolate() will want on this kernel, for many forks.
[[nodiscard]] SeccompFilter prepare_filter(const std::vector<std::filesystem::path>& readable);

}  // namespace praxeo::sandbox
