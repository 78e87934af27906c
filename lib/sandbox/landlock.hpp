// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/files.hpp"

// The kernel's Landlock, which forbids a process what its rules don't allow: landlock(7),
// docs.kernel.org/userspace-api/landlock.html.
namespace praxeo::sandbox {

// The version of its interface; 0 where the kernel has none.
[[nodiscard]] int landlock_version();
// All rights on files that this version can govern, as LANDLOCK_ACCESS_FS_… bits.
[[nodiscard]] std::uint64_t all_file_rights(int version);
// A ruleset that governs, and so forbids, all that the version can: files, bind and connect of TCP from 4 on,
// abstract sockets and signals outside from 6 on. Closed where the kernel refuses.
[[nodiscard]] base::Fd make_ruleset(int version);
// Allows these rights beneath a path. True for a path that is not there: nothing to allow.
[[nodiscard]] bool allow_beneath(const base::Fd& ruleset, const std::filesystem::path& path,
                                 std::uint64_t rights);

}  // namespace praxeo::sandbox
