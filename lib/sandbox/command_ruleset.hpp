// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "base/files.hpp"

namespace praxeo::sandbox {

// A Landlock ruleset: the system may be read and run, the harmless devices used, and `folder` written to; all
// else that the kernel can govern is refused, and from ABI 6 on signals outside too. Not open when the
// kernel refuses. To be put on after a fork. Source: landlock(7).
[[nodiscard]] base::Fd command_ruleset(const std::filesystem::path& folder);

}  // namespace praxeo::sandbox
