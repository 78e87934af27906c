// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

namespace praxeo::base {

// Throws what the system said (an errno) of an action on a file, in the words and kinds of base/files.hpp.
[[noreturn]] void fail_on(std::string_view action, const std::filesystem::path& path, int code);

}  // namespace praxeo::base
