// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/page.hpp"
#include "store/sql.hpp"

namespace praxeo::store {

// What a list can be sorted by: an SQL expression over its tables that is never NULL, a text or an integer.
struct SortKey {
  std::string_view name;  // "title"
  std::string_view sql;   // "r.title COLLATE NOCASE"
};

// A list whose rows are read in stretches by key and never by number (no OFFSET), so that a stretch neither
// skips nor repeats rows when others are added or removed meanwhile. Ties are broken by pk.
struct Keyset {
  std::string_view list;      // "source": cursors of other lists are refused
  std::string_view pk;        // "s.pk"
  std::vector<SortKey> keys;  // the first is the list's own order
  bool descending = false;    // of the list's own order
  // What the list is of (a project's id): a cursor of another is refused.
  std::string scope = {};
};

// Whether `page` asks for the rows in the order of their pks. The list's condition on its owner should then
// hinder the use of an index ("+s.project_pk = ?"): SQLite, which has no statistics, would gather and sort
// all of the owner's rows before it gave the first.
[[nodiscard]] bool in_order_of_pk(const Keyset& keyset, const Page& page);

// Steps through the pks of "SELECT … `from_where`" (its parameters bound by `bind`, the condition ending so
// that " AND …" can follow) in the order and within the bounds of `page`, and calls `each` with every pk that
// `keep` lets pass; only these count towards the limit. Holds no row but the current one. usage for a sort
// key or a cursor that does not fit.
NextCursor read_page(Store& store, const Keyset& keyset, const Page& page, const std::string& from_where,
                     const std::function<void(Query&)>& bind, const std::function<void(Pk)>& each,
                     const std::function<bool(Pk)>& keep = {});

}  // namespace praxeo::store
