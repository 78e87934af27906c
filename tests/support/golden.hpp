// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace praxeo::tests {

// Is PRAXEO_ACCEPT=1 set? Then golden files are rewritten instead of compared.
[[nodiscard]] bool accepting();

// Fails the running test case when the committed file does not hold exactly these bytes, and shows the first
// line that differs. `name` is relative to the top of the source tree.
void check_golden(const std::filesystem::path& name, std::string_view made);

}  // namespace praxeo::tests
