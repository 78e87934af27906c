// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <linux/filter.h>

#include <cstdint>
#include <vector>

namespace praxeo::sandbox {

// What the rest of the layer already keeps away, so that the filter need not.
struct FilterNeeds {
  bool namespaces = false;  // neither other processes nor files of the user are in sight
  bool signals = false;     // signals reach no process outside
};

// Stands in the filter for the pid of who loads it, which is put in its place after the fork. Larger than
// pids can be.
inline constexpr std::uint32_t kLoaderPid = 0x5A17F00E;

// A list of system calls that foreign code has no business with: sockets (also the kinds that know no network
// namespace, such as vsock), namespaces, ptrace and its like, io_uring (which would get round the filter),
// keys, bpf, memory that counts for nobody. They answer EPERM, or ENOSYS where libraries then go another way;
// calls of another architecture end the process. Written by hand, so that the main binary needs no
// libseccomp. Source: seccomp(2), linux/filter.h.
[[nodiscard]] std::vector<sock_filter> command_filter(const FilterNeeds& needs);

}  // namespace praxeo::sandbox
