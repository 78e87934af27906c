// SPDX-License-Identifier: Apache-2.0
#include "sandbox/isolation.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#include <optional>

#include "base/files.hpp"

namespace praxeo::sandbox {
namespace {

// struct landlock_ruleset_attr as of ABI 6; Debian 12's header knows the first member alone. An older kernel
// is given as many bytes as it knows.
struct RulesetAttributes {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scoped = 0;
};

constexpr std::uint64_t low_bits(int count) { return (std::uint64_t{1} << count) - 1; }

// All that the kernel's ABI can govern is governed, and so forbidden but for the rules.
std::uint64_t file_rights(int abi) {
  if (abi >= 5) return low_bits(16);  // LANDLOCK_ACCESS_FS_IOCTL_DEV
  if (abi >= 3) return low_bits(15);  // …_TRUNCATE
  if (abi >= 2) return low_bits(14);  // …_REFER
  return low_bits(13);
}

base::Fd make_ruleset(int abi) {
  RulesetAttributes attributes{.files = file_rights(abi)};
  std::size_t size = sizeof attributes.files;
  if (abi >= 4) {  // bind and connect of TCP
    attributes.network = low_bits(2);
    size += sizeof attributes.network;
  }
  if (abi >= 6) {  // abstract sockets and signals outside
    attributes.scoped = low_bits(2);
    size += sizeof attributes.scoped;
  }
  return base::Fd(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, size, 0)));
}

bool let_read(const base::Fd& ruleset, const std::filesystem::path& folder) {
  const base::Fd there(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!there.open()) return true;  // not installed: nothing to read
  landlock_path_beneath_attr rule{};
  rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  rule.parent_fd = there.get();
  return ::syscall(SYS_landlock_add_rule, ruleset.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

int landlock_abi() {
  return static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, nullptr, std::size_t{0}, LANDLOCK_CREATE_RULESET_VERSION));
}

int apply_landlock(const std::vector<std::filesystem::path>& readable) {
  const auto abi = landlock_abi();
  if (abi < 1) return 0;
  const base::Fd ruleset = make_ruleset(abi);
  if (!ruleset.open()) return 0;
  for (const auto& folder : readable) {
    if (!let_read(ruleset, folder)) return 0;
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
  return SeccompFilter(opening_for(landlock_abi() > 0, readable));
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
