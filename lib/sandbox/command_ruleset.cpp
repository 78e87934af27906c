// SPDX-License-Identifier: Apache-2.0
#include "sandbox/command_ruleset.hpp"

#include <linux/landlock.h>

#include <cstdint>
#include <utility>

#include "sandbox/landlock.hpp"
#include "sandbox/system_folders.hpp"

namespace praxeo::sandbox {
namespace {

constexpr std::uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kRead = kReadFile | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;

}  // namespace

base::Fd command_ruleset(const std::filesystem::path& folder) {
  const int abi = landlock_version();
  if (abi < 1) return base::Fd();
  auto ruleset = make_ruleset(abi);
  if (!ruleset.open()) return ruleset;
  bool all = true;
  for (const auto& system : system_folders()) all = allow_beneath(ruleset, system, kRead) && all;
  for (const auto& file : system_settings()) {
    std::error_code ignored;
    all =
        allow_beneath(ruleset, file, std::filesystem::is_directory(file, ignored) ? kRead : kReadFile) && all;
  }
  for (const char* device : {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"})
    all = allow_beneath(ruleset, device, kReadFile | LANDLOCK_ACCESS_FS_WRITE_FILE) && all;
  // No devices and no sockets, but all that can be done with files and folders. Bit 15 is ioctl on devices.
  constexpr std::uint64_t kNot = LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                                 LANDLOCK_ACCESS_FS_MAKE_SOCK | (std::uint64_t{1} << 15);
  all = allow_beneath(ruleset, folder, all_file_rights(abi) & ~kNot) && all;
  return all ? std::move(ruleset) : base::Fd();
}

}  // namespace praxeo::sandbox
