// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

#include "base/env.hpp"

namespace praxeo::sandbox {

// The worker executable `name` beside the running binary: BIN/../libexec/praxeo/NAME, which is where it lies
// both in a build tree and when installed. Nothing else is looked at, PATH least of all. Throws Error failed
// "broken installation: … not found" when it is not there or can't be executed.
[[nodiscard]] std::filesystem::path find_worker(const base::Env& env, std::string_view name);

}  // namespace praxeo::sandbox
