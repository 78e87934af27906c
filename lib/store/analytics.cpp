// SPDX-License-Identifier: Apache-2.0
#include "store/analytics.hpp"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

constexpr std::size_t kDigits = 16;

std::uint64_t number_of(std::string_view hex) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
  if (error != std::errc() || end != hex.data() + hex.size())
    throw Error(ErrorKind::failed, "what is known of a log can't be read");
  return value;
}

std::string hex_of(const std::vector<std::uint64_t>& points) {
  std::string hex;
  hex.reserve(points.size() * kDigits);
  for (const auto point : points) fmt::format_to(std::back_inserter(hex), "{:016x}", point);
  return hex;
}

std::vector<std::uint64_t> points_of(std::string_view hex) {
  std::vector<std::uint64_t> points;
  points.reserve(hex.size() / kDigits);
  for (std::size_t at = 0; at + kDigits <= hex.size(); at += kDigits)
    points.push_back(number_of(hex.substr(at, kDigits)));
  return points;
}

bool same(const std::vector<KnownLog>& some, const std::vector<KnownLog>& others) {
  if (some.size() != others.size()) return false;
  for (std::size_t i = 0; i < some.size(); ++i)
    if (some[i].pk != others[i].pk || some[i].log.lines != others[i].log.lines) return false;
  return true;
}

Pk write_log(Store& store, Change& change, Pk project, const LogImport& import) {
  const auto& log = import.log;
  if (import.extends) {
    Query(store,
          "UPDATE analytics_logs SET lines = ?, bytes = ?, points = ?, last = ?, updated_at = ? WHERE pk = ?")
        .args(log.lines, log.bytes, hex_of(log.points), fmt::format("{:016x}", log.last), change.at(),
              *import.extends)
        .run();
    return *import.extends;
  }
  Query query(
      store,
      "INSERT INTO analytics_logs(project_pk, head, lines, bytes, points, last, created_at, updated_at) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?) RETURNING pk");
  query.args(project, log.head, log.lines, log.bytes, hex_of(log.points), fmt::format("{:016x}", log.last),
             change.at(), change.at());
  (void)query.step();
  return query.integer(0);
}

void write_days(Store& store, Pk import, const std::vector<EmbedDay>& days) {
  Query day(
      store,
      "INSERT INTO analytics_days(embed_pk, day, import_pk, views, visitors, visitors_least, "
      "forgot_visitors, "
      "beacons, requests, redirected, refused, failed, bytes) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  Query referrer(
      store, "INSERT INTO analytics_referrers(embed_pk, day, host, import_pk, views) VALUES(?, ?, ?, ?, ?)");
  Query citation(store,
                 "INSERT INTO analytics_citations(embed_pk, day, piece, note, import_pk, opened) VALUES(?, "
                 "?, ?, ?, ?, ?)");
  for (const auto& each : days) {
    day.again()
        .args(each.embed, each.day, import, each.views, each.visitors, each.visitors_least,
              each.forgot_visitors ? 1 : 0, each.beacons, each.requests, each.redirected, each.refused,
              each.failed, each.bytes)
        .run();
    for (const auto& [host, views] : each.referrers)
      referrer.again().args(each.embed, each.day, host, import, views).run();
    for (const auto& [place, opened] : each.citations)
      citation.again().args(each.embed, each.day, place.first, place.second, import, opened).run();
  }
}

void write_import(Store& store, Change& change, Pk project, const LogImport& import) {
  const auto log = write_log(store, change, project, import);
  Query query(store,
              "INSERT INTO analytics_imports(log_pk, run_pk, known, lines, unreadable, bots, unattributed, "
              "imported_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?) RETURNING pk");
  query.args(log, change.run_pk(), import.known, import.log.lines - import.known, import.unreadable,
             import.bots, import.unattributed, change.at());
  (void)query.step();
  write_days(store, query.integer(0), import.days);
}

}  // namespace

std::vector<KnownLog> Analytics::logs(Pk project, std::string_view head) {
  std::vector<KnownLog> found;
  Query query(store_,
              "SELECT pk, lines, bytes, points, last FROM analytics_logs WHERE project_pk = ? AND head = ? "
              "ORDER BY pk");
  query.args(project, head);
  while (query.step()) {
    found.push_back({.pk = query.integer(0),
                     .log = {.head = std::string(head),
                             .lines = query.integer(1),
                             .bytes = query.integer(2),
                             .points = points_of(query.text(3)),
                             .last = number_of(query.text(4))}});
  }
  return found;
}

std::vector<std::string> Analytics::piece_slugs(Pk project) {
  std::vector<std::string> slugs;
  Query query(store_, "SELECT slug FROM contents WHERE project_pk = ?");
  query.arg(project);
  while (query.step()) slugs.push_back(query.text(0));
  return slugs;
}

bool Analytics::add(Change& change, const Project& project, const LogImport& import,
                    const std::vector<KnownLog>& seen) {
  if (!same(logs(project.pk, import.log.head), seen)) return false;
  for (const auto log : import.forgets)
    Query(store_, "DELETE FROM analytics_logs WHERE pk = ? AND project_pk = ?").args(log, project.pk).run();
  const bool keeps = !import.days.empty();
  if (keeps) write_import(store_, change, project.pk, import);
  const auto lines = keeps ? import.log.lines - import.known : 0;
  const nlohmann::json data = {{"lines", lines},
                               {"known", import.known},
                               {"unreadable", import.unreadable},
                               {"days", import.days.size()},
                               {"forgotten_logs", import.forgets.size()}};
  change.record({.type = "analytics.imported",
                 .project_id = project.id,
                 .subject_id = project.id,
                 .data = data.dump()});
  return true;
}

}  // namespace praxeo::store
