// SPDX-License-Identifier: Apache-2.0
#include "sandbox/command_ruleset.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "sandbox/system_folders.hpp"

namespace praxeo::sandbox {
namespace {

// Debian 12's header knows the first member alone. An older kernel is given as many bytes as it knows.
struct CommandRules {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scoped = 0;
};

std::uint64_t rights_of(int abi) {
  const int count = abi >= 5 ? 16 : abi >= 3 ? 15 : abi >= 2 ? 14 : 13;
  return (std::uint64_t{1} << count) - 1;
}

constexpr std::uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kRead = kReadFile | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;

bool allow(const base::Fd& ruleset, const std::string& path, std::uint64_t rights) {
  const base::Fd there(::open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!there.open()) return true;  // not there: nothing to allow
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = there.get();
  return ::syscall(SYS_landlock_add_rule, ruleset.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

}  // namespace

int landlock_version() {
  return std::max(0, static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, std::size_t{0},
                                                LANDLOCK_CREATE_RULESET_VERSION)));
}

base::Fd command_ruleset(const std::filesystem::path& folder) {
  const int abi = landlock_version();
  if (abi < 1) return base::Fd();
  CommandRules rules{.files = rights_of(abi)};
  std::size_t size = sizeof rules.files;
  if (abi >= 4) {  // bind and connect of TCP
    rules.network = 3;
    size += sizeof rules.network;
  }
  if (abi >= 6) {  // abstract sockets and signals outside
    rules.scoped = 3;
    size += sizeof rules.scoped;
  }
  base::Fd ruleset(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, size, 0)));
  if (!ruleset.open()) return ruleset;
  bool all = true;
  for (const auto& system : system_folders()) all = allow(ruleset, system, kRead) && all;
  for (const auto& file : system_settings()) {
    std::error_code ignored;
    all = allow(ruleset, file, std::filesystem::is_directory(file, ignored) ? kRead : kReadFile) && all;
  }
  for (const char* device : {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"})
    all = allow(ruleset, device, kReadFile | LANDLOCK_ACCESS_FS_WRITE_FILE) && all;
  // No devices and no sockets, but all that can be done with files and folders. Bit 15 is ioctl on devices.
  constexpr std::uint64_t kNot = LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                                 LANDLOCK_ACCESS_FS_MAKE_SOCK | (std::uint64_t{1} << 15);
  all = allow(ruleset, folder.string(), rights_of(abi) & ~kNot) && all;
  return all ? std::move(ruleset) : base::Fd();
}

}  // namespace praxeo::sandbox
