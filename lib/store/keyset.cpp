// SPDX-License-Identifier: Apache-2.0
#include "store/keyset.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/base64url.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::store {
namespace {

constexpr std::size_t kLongestCursor = 8192;

struct Order {
  SortKey key;
  bool descending = false;
  [[nodiscard]] std::string written() const { return (descending ? "-" : "") + std::string(key.name); }
};

Order order_of(const Keyset& keyset, const std::optional<std::string>& sort) {
  if (!sort) return {keyset.keys.front(), keyset.descending};
  const bool descending = sort->starts_with('-');
  const auto name = std::string_view(*sort).substr(descending ? 1 : 0);
  for (const auto& key : keyset.keys) {
    if (key.name == name) return {key, descending};
  }
  std::string known;
  for (const auto& key : keyset.keys) known += (known.empty() ? "" : ", ") + std::string(key.name);
  throw Error(ErrorKind::usage, fmt::format("this list can't be sorted by '{}'", base::printable(*sort)))
      .with_hint(fmt::format("it can be by {}; -KEY is descending", known));
}

// The last row of the stretch before.
struct Position {
  std::string sort;
  nlohmann::json value;
  Pk pk = 0;
};

Error no_cursor() {
  return Error(ErrorKind::usage, "this is no cursor of a list")
      .with_hint("a cursor is the next_cursor of the page before, word for word");
}

std::string write(const Keyset& keyset, const Position& position) {
  return base::base64url(base::canonical({{"list", keyset.list},
                                          {"of", keyset.scope},
                                          {"sort", position.sort},
                                          {"value", position.value},
                                          {"pk", position.pk}}));
}

nlohmann::json decoded(const std::string& cursor) {
  if (cursor.size() > kLongestCursor) throw no_cursor();
  const auto text = base::from_base64url(cursor);
  if (!text) throw no_cursor();
  auto object = nlohmann::json::parse(*text, nullptr, false);
  const bool whole = object.is_object() && object.size() == 5 && object.contains("list") &&
                     object.contains("of") && object.contains("sort") && object.contains("value") &&
                     object.contains("pk") && object["sort"].is_string() &&
                     object["pk"].is_number_integer() &&
                     (object["value"].is_string() || object["value"].is_number_integer());
  if (!whole) throw no_cursor();
  return object;
}

Position read(const Keyset& keyset, const Page& page) {
  auto object = decoded(*page.cursor);
  if (object["list"] != keyset.list) {
    throw Error(ErrorKind::usage, "this cursor belongs to another list");
  }
  if (object["of"] != keyset.scope) {
    throw Error(ErrorKind::usage, "this cursor belongs to the same list of something else")
        .with_hint("name the same project, source or content as for the page before");
  }
  Position position{object["sort"].get<std::string>(), std::move(object["value"]), object["pk"].get<Pk>()};
  if (page.sort && *page.sort != position.sort) {
    throw Error(ErrorKind::usage, fmt::format("this cursor belongs to the list sorted by {}, not by {}",
                                              base::printable(position.sort), base::printable(*page.sort)))
        .with_hint("without --sort, a cursor goes on in its own order");
  }
  return position;
}

void bind_position(Query& query, const Position& position, bool by_pk) {
  if (by_pk) {
    query.arg(position.pk);
    return;
  }
  if (position.value.is_string()) {
    query.arg(position.value.get<std::string>());
  } else {
    query.arg(position.value.get<std::int64_t>());
  }
  query.arg(position.pk);
}

std::string tail(const Keyset& keyset, const Order& order, bool by_pk, bool continues) {
  const auto beyond = order.descending ? "<" : ">";
  const auto direction = order.descending ? " DESC" : "";
  std::string sql;
  if (continues) {
    sql = by_pk ? fmt::format(" AND {} {} ?", keyset.pk, beyond)
                : fmt::format(" AND ({}, {}) {} (?, ?)", order.key.sql, keyset.pk, beyond);
  }
  sql += by_pk ? fmt::format(" ORDER BY {}{}", keyset.pk, direction)
               : fmt::format(" ORDER BY {0}{2}, {1}{2}", order.key.sql, keyset.pk, direction);
  return sql + " LIMIT ?";
}

}  // namespace

bool in_order_of_pk(const Keyset& keyset, const Page& page) {
  const auto sort = page.cursor ? std::optional(read(keyset, page).sort) : page.sort;
  return order_of(keyset, sort).key.sql == keyset.pk;
}

NextCursor read_page(Store& store, const Keyset& keyset, const Page& page, const std::string& from_where,
                     const std::function<void(Query&)>& bind, const std::function<void(Pk)>& each,
                     const std::function<bool(Pk)>& keep) {
  if (page.limit && *page.limit < 1) throw Error(ErrorKind::usage, "a limit is at least 1");
  std::optional<Position> from;
  if (page.cursor) from = read(keyset, page);
  const auto order = order_of(keyset, from ? std::optional(from->sort) : page.sort);
  const bool by_pk = order.key.sql == keyset.pk;

  // Its key and pk alone go through the sorter; the row itself is looked up by whoever wants it.
  Query query(store, fmt::format("SELECT {}, {} AS sort_value, typeof({}) {}{}", keyset.pk, order.key.sql,
                                 order.key.sql, from_where, tail(keyset, order, by_pk, from.has_value())));
  bind(query);
  if (from) bind_position(query, *from, by_pk);
  query.arg(page.limit && !keep ? *page.limit + 1 : std::int64_t{-1});

  std::int64_t taken = 0;
  Position last{order.written(), nullptr, 0};
  while (query.step()) {
    const auto pk = query.integer(0);
    if (keep && !keep(pk)) continue;
    if (page.limit && taken == *page.limit) return write(keyset, last);
    if (page.limit) {
      last.pk = pk;
      last.value =
          query.text(2) == "integer" ? nlohmann::json(query.integer(1)) : nlohmann::json(query.text(1));
    }
    ++taken;
    each(pk);
  }
  return std::nullopt;
}

}  // namespace praxeo::store
