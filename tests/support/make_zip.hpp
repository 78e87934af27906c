// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace praxeo::tests {

// A ZIP archive of entries that are not packed, in the order given; names are taken as they are, twice the
// same one too.
using ZipEntries = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] std::string make_zip(const ZipEntries& entries, bool encrypted = false);

}  // namespace praxeo::tests
