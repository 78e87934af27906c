// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace praxeo::tests {

// A compound file (MS-CFB), as old Office documents are, with up to three empty streams of these names.
[[nodiscard]] std::string compound_file(const std::vector<std::string>& streams);

}  // namespace praxeo::tests
