// SPDX-License-Identifier: Apache-2.0
#include "sandbox/landlock.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

namespace praxeo::sandbox {
namespace {

// struct landlock_ruleset_attr as of version 6; Debian 12's header knows the first member alone. An older
// kernel is given as many bytes as it knows.
struct RulesetAttributes {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scoped = 0;
};

constexpr std::uint64_t low_bits(int count) { return (std::uint64_t{1} << count) - 1; }

}  // namespace

int landlock_version() {
  return std::max(0, static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, std::size_t{0},
                                                LANDLOCK_CREATE_RULESET_VERSION)));
}

std::uint64_t all_file_rights(int version) {
  if (version >= 5) return low_bits(16);  // LANDLOCK_ACCESS_FS_IOCTL_DEV
  if (version >= 3) return low_bits(15);  // …_TRUNCATE
  if (version >= 2) return low_bits(14);  // …_REFER
  return low_bits(13);
}

base::Fd make_ruleset(int version) {
  RulesetAttributes attributes{.files = all_file_rights(version)};
  std::size_t size = sizeof attributes.files;
  if (version >= 4) {
    attributes.network = low_bits(2);
    size += sizeof attributes.network;
  }
  if (version >= 6) {
    attributes.scoped = low_bits(2);
    size += sizeof attributes.scoped;
  }
  return base::Fd(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, size, 0)));
}

bool allow_beneath(const base::Fd& ruleset, const std::filesystem::path& path, std::uint64_t rights) {
  const base::Fd there(::open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!there.open()) return true;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = there.get();
  return ::syscall(SYS_landlock_add_rule, ruleset.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

}  // namespace praxeo::sandbox
