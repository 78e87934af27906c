// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace praxeo::store {

// Which stretch of a list is wanted. `sort` is a key of the list, "-key" for descending; absent means the
// list's own order. `cursor` is what the stretch before handed out, and means "after that row" however many
// rows came or went meanwhile; it fits the same list and order alone (usage otherwise), and brings its order
// along when `sort` is absent.
struct Page {
  std::optional<std::string> sort, cursor;
  std::optional<std::int64_t> limit;  // absent: all
};

// Where the next stretch begins; absent at the end of the list.
using NextCursor = std::optional<std::string>;

}  // namespace praxeo::store
