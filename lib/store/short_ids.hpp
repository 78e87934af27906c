// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "store/slugs.hpp"

namespace praxeo::store {

// The shortest beginning of the id, of at least 6 characters, that no other row of the noun has: its
// neighbours in the order of ids decide, which is two steps on the index. Unique in the whole workspace, so
// in each project too.
[[nodiscard]] std::string short_id(Store& store, Noun noun, std::string_view id);

}  // namespace praxeo::store
