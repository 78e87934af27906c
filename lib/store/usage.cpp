// SPDX-License-Identifier: Apache-2.0
#include "store/usage.hpp"

#include <fmt/format.h>

#include "store/sql.hpp"

namespace praxeo::store {
namespace {

// Expressions over generations g LEFT JOIN projects p. A deleted project is told by its id.
std::string_view column_of(UsageBy by) {
  switch (by) {
    case UsageBy::project:
      return "ifnull(p.slug, g.project_id)";
    case UsageBy::provider:
      return "g.provider";
    case UsageBy::model:
      return "CASE WHEN g.provider = 'extractive' THEN g.model ELSE g.provider || '/' || g.model END";
    case UsageBy::kind:
      return "coalesce(g.template, (SELECT c.kind FROM content_revisions r JOIN contents c ON c.pk = "
             "r.content_pk "
             "WHERE r.generation_pk = g.pk LIMIT 1), '')";
    case UsageBy::purpose:
      return "g.purpose";
    case UsageBy::route:
      return "g.route";
    case UsageBy::day:
      return "substr(g.started_at, 1, 10)";
    case UsageBy::month:
      return "substr(g.started_at, 1, 7)";
  }
  return "''";
}

constexpr std::string_view kFrom =
    " FROM generations g LEFT JOIN projects p ON p.id = g.project_id WHERE (?1 = '' OR g.project_id = ?1) "
    "AND "
    "g.started_at >= ?2 AND g.started_at < ?3";

void bind_range(Query& statement, const UsageQuery& query) {
  statement.args(query.project_id, query.from ? base::format_time(*query.from) : std::string(),
                 query.until ? base::format_time(*query.until) : std::string("9999"));
}

Usage usage_from(const Query& query, int first) {
  return {query.maybe_integer(first),     query.maybe_integer(first + 1), query.maybe_integer(first + 2),
          query.maybe_integer(first + 3), query.maybe_integer(first + 4), query.maybe_integer(first + 5)};
}

}  // namespace

std::vector<UsageRow> usage(Store& store, const UsageQuery& query) {
  std::string keys;
  std::string numbers;
  for (std::size_t i = 0; i < query.by.size(); ++i) {
    keys += fmt::format("{} AS k{}, ", column_of(query.by[i]), i);
    numbers += fmt::format("{}{}", i == 0 ? " GROUP BY " : ", ", i + 1);
  }
  const auto order = query.by.empty() ? std::string() : " ORDER BY " + numbers.substr(10);
  Query statement(
      store,
      "SELECT " + keys +
          "count(*), count(*) FILTER (WHERE g.state = 'failed'), count(*) FILTER (WHERE g.state = "
          "'abandoned'), "
          "count(*) FILTER (WHERE g.state = 'started'), count(*) FILTER (WHERE g.state IN ('succeeded', "
          "'failed') "
          "AND g.cost_picousd IS NULL AND g.route IN ('live', 'batch') AND (g.state = 'succeeded' OR "
          "g.output_tokens IS NOT NULL)), sum(g.attempts), sum(g.input_tokens), sum(g.cached_input_tokens), "
          "sum(g.cache_write_tokens), sum(g.output_tokens), sum(g.reasoning_tokens), sum(g.tool_tokens), "
          "ifnull(sum(g.cost_picousd), 0), ifnull(sum(g.reserved_picousd) FILTER (WHERE g.state = "
          "'abandoned'), 0), "
          "ifnull(sum(g.duration_ms), 0)" +
          std::string(kFrom) + numbers + (query.by.empty() ? " HAVING count(*) > 0" : order));
  bind_range(statement, query);
  std::vector<UsageRow> rows;
  while (statement.step()) {
    UsageRow row;
    int column = 0;
    for (std::size_t i = 0; i < query.by.size(); ++i) row.key.push_back(statement.text(column++));
    for (auto* number :
         {&row.calls, &row.failed, &row.abandoned, &row.under_way, &row.unpriced, &row.attempts})
      *number = statement.integer(column++);
    row.tokens = usage_from(statement, column);
    column += 6;
    for (auto* number : {&row.picousd, &row.lost_picousd, &row.duration_ms})
      *number = statement.integer(column++);
    rows.push_back(std::move(row));
  }
  return rows;
}

void each_priced_use(Store& store, const UsageQuery& query,
                     const std::function<void(const PricedUse&)>& use) {
  std::string keys;
  for (const auto by : query.by) keys += fmt::format(", {}", column_of(by));
  Query statement(store,
                  "SELECT g.provider, g.model, g.route, g.started_at, g.input_tokens, g.cached_input_tokens, "
                  "g.cache_write_tokens, g.output_tokens, g.reasoning_tokens, g.tool_tokens, g.cost_picousd, "
                  "ifnull(g.price_key, '')" +
                      keys + std::string(kFrom) +
                      " AND g.route IN ('live', 'batch') AND g.state IN ('succeeded', 'failed') AND "
                      "(g.output_tokens IS NOT NULL OR g.input_tokens IS NOT NULL) ORDER BY g.pk");
  bind_range(statement, query);
  while (statement.step()) {
    PricedUse priced{.key = {},
                     .provider = statement.text(0),
                     .model = statement.text(1),
                     .route = statement.text(2),
                     .price_key = statement.text(11),
                     .at = statement.time(3),
                     .tokens = usage_from(statement, 4),
                     .picousd = statement.maybe_integer(10)};
    for (std::size_t i = 0; i < query.by.size(); ++i)
      priced.key.push_back(statement.text(static_cast<int>(12 + i)));
    use(priced);
  }
}

}  // namespace praxeo::store
