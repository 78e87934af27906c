// SPDX-License-Identifier: Apache-2.0
#include "sandbox/isolation.hpp"

#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <optional>

#include "base/files.hpp"
#include "sandbox/landlock.hpp"

namespace praxeo::sandbox {
namespace {

int apply_landlock(const std::vector<std::filesystem::path>& readable) {
  const auto abi = landlock_version();
  if (abi < 1) return 0;
  const base::Fd ruleset = make_ruleset(abi);
  if (!ruleset.open()) return 0;
  for (const auto& folder : readable) {
    if (!allow_beneath(ruleset, folder, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)) return 0;
  }
  return ::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) == 0 ? abi : 0;
}

bool lower(__rlimit_resource which, rlim_t value) {
  const rlimit limit{value, value};
  return ::setrlimit(which, &limit) == 0;
}

// Address space and processor time are set by the parent, who knows the input's size.
bool apply_rlimits() {
  bool all = lower(RLIMIT_CORE, 0);
  all = lower(RLIMIT_FSIZE, 0) && all;
  all = lower(RLIMIT_NPROC, 0) && all;
  all = lower(RLIMIT_MEMLOCK, 0) && all;
  all = lower(RLIMIT_MSGQUEUE, 0) && all;
  return lower(RLIMIT_NOFILE, 32) && all;
}

FileOpening opening_for(bool landlock, const std::vector<std::filesystem::path>& readable) {
  // Without Landlock, an open for reading would reach every file of the user.
  return landlock && !readable.empty() ? FileOpening::read_only : FileOpening::denied;
}

}  // namespace

SeccompFilter prepare_filter(const std::vector<std::filesystem::path>& readable) {
  return SeccompFilter(opening_for(landlock_version() > 0, readable));
}

Layers isolate(const std::vector<std::filesystem::path>& readable, const SeccompFilter* prepared) {
  Layers layers;
  layers.no_new_privs = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  layers.landlock = apply_landlock(readable);
  const auto opening = opening_for(layers.landlock > 0, readable);
  std::optional<SeccompFilter> made;  // through a file in memory, so before files may hold nothing
  if (prepared == nullptr || prepared->opening() != opening) prepared = &made.emplace(opening);
  layers.rlimits = apply_rlimits();
  layers.seccomp = prepared->load();
  return layers;
}

}  // namespace praxeo::sandbox
