// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "store/analytics.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

constexpr std::string_view kWhere =
    " JOIN embeds e ON e.pk = d.embed_pk WHERE e.project_pk = ?1 AND d.day >= ?2 AND d.day < ?3 AND (?4 = '' "
    "OR "
    "instr(?4, '|' || e.pk || '|') > 0) ";

// sum() fails beyond 2^63, and a report with it; total() is a float and doesn't.
std::string sum_of(std::string_view column) {
  return fmt::format("CAST(min(total({}), 9.2e18) AS INTEGER)", column);
}

// Visitors of one day are told apart within a run and within a log; those of several of both may be the same
// people. So there were at least as many as in the largest of either; and where visitors were forgotten, as
// in its largest part.
constexpr std::string_view kLeast =
    "CASE WHEN max(forgot_visitors) THEN max(visitors_least) ELSE sum(visitors) END";

std::string days_sql(std::string_view key, std::string_view order) {
  return fmt::format(
      "WITH parts AS (SELECT e.pk AS embed, e.slug AS slug, d.*, i.run_pk AS run, i.log_pk AS log FROM "
      "analytics_days d JOIN analytics_imports i ON i.pk = d.import_pk{0}), least AS (SELECT embed, day, "
      "max(visitors) "
      "AS visitors FROM (SELECT embed, day, {5} AS visitors FROM parts GROUP BY embed, day, run "
      "UNION ALL "
      "SELECT embed, day, {5} FROM parts GROUP BY embed, day, log) GROUP BY embed, day), days AS "
      "(SELECT "
      "embed, slug, day, sum(views) AS views, sum(visitors) AS visitors, sum(beacons) AS beacons, "
      "sum(requests) AS "
      "requests, sum(redirected) AS redirected, sum(refused) AS refused, sum(failed) AS failed, {2} "
      "AS bytes "
      "FROM parts GROUP BY embed, day) SELECT {1}, sum(d.views), sum(d.visitors), sum(l.visitors), "
      "sum(d.beacons), "
      "sum(d.requests), sum(d.redirected), sum(d.refused), sum(d.failed), {3} FROM days d JOIN "
      "least l ON "
      "l.embed = d.embed AND l.day = d.day GROUP BY 1 ORDER BY {4}",
      kWhere, key, sum_of("bytes"), sum_of("d.bytes"), order, kLeast);
}

std::string sql_of(ReadersBy by) {
  switch (by) {
    case ReadersBy::embed:
      return days_sql("d.slug", "2 DESC, 6 DESC, 1");
    case ReadersBy::day:
      return days_sql("d.day", "1");
    case ReadersBy::month:
      return days_sql("substr(d.day, 1, 7)", "1");
    case ReadersBy::referrer:
      return fmt::format(
          "SELECT d.host, sum(d.views) FROM analytics_referrers d{}GROUP BY 1 ORDER BY 2 DESC, 1", kWhere);
    case ReadersBy::citation:
      return fmt::format(
          "SELECT e.slug, d.piece, d.note, sum(d.opened) FROM analytics_citations d{}GROUP BY 1, 2, 3 ORDER "
          "BY 4 "
          "DESC, 1, 2, 3",
          kWhere);
  }
  return {};
}

std::string day_of(base::TimePoint at) { return base::format_time(at).substr(0, 10); }

void bind(Query& statement, const ReadersQuery& query) {
  std::string embeds;
  for (const auto pk : query.embeds) embeds += fmt::format("{}{}|", embeds.empty() ? "|" : "", pk);
  statement.args(query.project, query.from ? day_of(*query.from) : std::string(),
                 query.until ? day_of(*query.until) : std::string("9999-99-99"), embeds);
}

ReadersRow row_of(const Query& query) {
  return {.key = query.text(0),
          .piece = {},
          .views = query.integer(1),
          .visitors = query.integer(2),
          .beacons = query.integer(4),
          .requests = query.integer(5),
          .visitors_at_least = query.integer(3),
          .redirected = query.integer(6),
          .refused = query.integer(7),
          .failed = query.integer(8),
          .bytes = query.integer(9)};
}

}  // namespace

std::vector<ReadersRow> Analytics::report(const ReadersQuery& query) {
  Query statement(store_, sql_of(query.by));
  bind(statement, query);
  std::vector<ReadersRow> rows;
  while (statement.step()) {
    if (query.by == ReadersBy::referrer) {
      rows.push_back({.key = statement.text(0), .piece = {}, .views = statement.integer(1)});
    } else if (query.by == ReadersBy::citation) {
      rows.push_back({.key = statement.text(0),
                      .piece = statement.text(1),
                      .note = statement.integer(2),
                      .opened = statement.integer(3)});
    } else {
      rows.push_back(row_of(statement));
    }
  }
  return rows;
}

ReadersRow Analytics::total(const ReadersQuery& query) {
  Query statement(store_, days_sql("'total'", "1"));
  bind(statement, query);
  return statement.step() ? row_of(statement) : ReadersRow{.key = "total", .piece = {}};
}

}  // namespace praxeo::store
