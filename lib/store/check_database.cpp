// SPDX-License-Identifier: Apache-2.0
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <array>
#include <map>

#include "base/error.hpp"
#include "store/checker.hpp"
#include "store/migrations.hpp"

namespace praxeo::store {
namespace {

void check_integrity(Checker& checker) {
  Query query(checker.store(), "PRAGMA integrity_check(20)");
  while (query.step()) {
    if (query.text(0) != "ok") checker.find("", query.text(0));
  }
}

void check_foreign_keys(Checker& checker) {
  Query query(checker.store(), "PRAGMA foreign_key_check");
  while (query.step()) {
    checker.find(fmt::format("{} {}", query.text(0), query.null(1) ? "?" : query.text(1)),
                 fmt::format("names a row of '{}' that is not there", query.text(2)));
    checker.pause();
  }
}

void check_migrations(Checker& checker) {
  const auto& known = embedded_migrations();
  try {
    refuse_changed(checker.store().database(), known);
  } catch (const Error& error) {
    checker.find("", error.message());
  }
  Query query(checker.store(), "SELECT ifnull(max(version), 0), count(*) FROM schema_migrations");
  (void)query.step();
  const auto version = checker.store().schema_version();
  if (query.integer(0) != version || query.integer(1) != version) {
    checker.find(
        "", fmt::format("the database says it has schema {}, its list of migrations ends with {} and has {}",
                        version, query.integer(0), query.integer(1)));
  }
}

// Name → definition of all that a schema holds. What SQLite adds by itself (statistics) is left out.
std::map<std::string, std::string> definitions(SQLite::Database& database) {
  Query query(
      database,
      "SELECT type || ' ' || name, ifnull(sql, '') FROM sqlite_schema WHERE name NOT GLOB 'sqlite_stat*'");
  std::map<std::string, std::string> found;
  while (query.step()) found.emplace(query.text(0), query.text(1));
  return found;
}

void check_schema(Checker& checker) {
  SQLite::Database reference(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  const auto version = checker.store().schema_version();
  for (const auto& migration : embedded_migrations()) {
    if (migration.version <= version) apply_migration(reference, migration, {}, "");
  }
  const auto wanted = definitions(reference);
  const auto present = definitions(checker.store().database());
  for (const auto& [name, sql] : wanted) {
    const auto it = present.find(name);
    if (it == present.end())
      checker.find(name, "is missing from the database");
    else if (it->second != sql)
      checker.find(name, "is not what the migrations make");
  }
  for (const auto& [name, sql] : present) {
    if (!wanted.contains(name)) checker.find(name, "is not made by any migration");
  }
}

constexpr std::array<NamedCheck, 4> kDatabaseChecks = {{{"integrity", check_integrity},
                                                        {"foreign_keys", check_foreign_keys},
                                                        {"migrations", check_migrations},
                                                        {"schema", check_schema}}};

}  // namespace

std::span<const NamedCheck> database_checks() { return kDatabaseChecks; }

}  // namespace praxeo::store
