// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "llm/prices.hpp"

namespace praxeo::spend {

// The table of a workspace when it has one, else the one that ships. Throws invalid_input for a broken one.
[[nodiscard]] llm::PriceTable price_table(const std::filesystem::path& file);

// What another table would change, of the models of all providers as they are at a moment.
struct PriceChanges {
  std::int64_t added = 0, gone = 0, changed = 0, same = 0;
  std::string hash;  // of the new table
};
[[nodiscard]] PriceChanges price_changes(const llm::PriceTable& before, const llm::PriceTable& after,
                                         base::TimePoint at);

// Puts a table in a workspace's place for it: checked first, written whole or not at all.
void keep_price_table(const std::filesystem::path& file, std::string_view bytes, std::string_view what);

}  // namespace praxeo::spend
