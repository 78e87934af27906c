// SPDX-License-Identifier: Apache-2.0
#include "sandbox/command_identity.hpp"

#include <unistd.h>

#include <atomic>
#include <fstream>

#include "sandbox/process_tree.hpp"

namespace praxeo::sandbox {
namespace {

constexpr uid_t kNobody = 65534;
// Above all ranges that systems hand out (systemd's end at 1879048191), below 2^31.
constexpr std::uint64_t kFirst = 2'000'000'000, kMany = 100'000'000;

// user_namespaces(7): a container may have but some of the ids.
bool is_mapped(std::uint64_t user) {
  std::ifstream map("/proc/self/uid_map");
  for (std::uint64_t inside = 0, outside = 0, count = 0; map >> inside >> outside >> count;) {
    if (user >= inside && user < inside + count) return true;
  }
  return false;
}

}  // namespace

CommandIdentity command_identity() {
  if (::geteuid() != 0) return {false, ::geteuid(), ::getegid(), threads_of(::geteuid())};
  static std::atomic<std::uint64_t> used{0};
  const auto own = kFirst + (static_cast<std::uint64_t>(::getpid()) * 64 + used++ % 64) % kMany;
  if (is_mapped(own)) return {true, static_cast<uid_t>(own), static_cast<gid_t>(own), 0};
  return {true, kNobody, kNobody, threads_of(kNobody)};
}

}  // namespace praxeo::sandbox
