// SPDX-License-Identifier: Apache-2.0
#include "store/short_ids.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "store/sql.hpp"

namespace praxeo::store {
namespace {

constexpr std::size_t kShortest = 6;  // what a reference needs at least

std::size_t shared(std::string_view one, std::string_view other) {
  return static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
}

}  // namespace

std::string short_id(Store& store, Noun noun, std::string_view id) {
  Query query(store, fmt::format("SELECT (SELECT max(id) FROM {0} WHERE id < ?1), "
                                 "(SELECT min(id) FROM {0} WHERE id > ?1)",
                                 table_of(noun)));
  std::size_t length = kShortest;
  if (query.arg(id).step()) {
    for (const int column : {0, 1}) {
      if (const auto neighbour = query.maybe_text(column))
        length = std::max(length, shared(id, *neighbour) + 1);
    }
  }
  return std::string(id.substr(0, length));
}

}  // namespace praxeo::store
