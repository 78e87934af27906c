// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.hpp"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/resources.hpp"
#include "store/connection.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

// BEGIN IMMEDIATE … COMMIT around work that the migrator does outside a Change.
template <class Work>
void in_transaction(SQLite::Database& database, Work&& work) {
  try {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    work();
    transaction.commit();
  } catch (const SQLite::Exception& error) {
    throw_database_error(error);
  }
}

// What the database holds before migration `version`. Read through a connection of its own, for the caller
// has the writer's lock: so nothing is changed between the copy and the migration, and a process that came
// second can't put the migrated state in the copy's place.
std::filesystem::path save_copy(const std::filesystem::path& file, std::int64_t version) {
  std::filesystem::path copy = file;
  copy += fmt::format(".before-{}", version);
  std::filesystem::path unfinished = copy;
  unfinished += fmt::format(".{}.tmp", ::getpid());
  std::filesystem::remove(unfinished);
  try {
    SQLite::Database source(file.string(), SQLite::OPEN_READWRITE, kBusyMilliseconds);
    SQLite::Database target(unfinished.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup backup(target, source);
    // BUSY and LOCKED come back as numbers, not as exceptions.
    if (const int outcome = backup.executeStep(-1); outcome != SQLITE_DONE) {
      throw SQLite::Exception("the copy was not finished", outcome);
    }
  } catch (const SQLite::Exception& error) {
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    throw_database_error(error);
  }
  std::filesystem::rename(unfinished, copy);
  base::sync_folder(copy.parent_path());
  return copy;
}

void refuse_dangling(SQLite::Database& database, const Migration& migration) {
  Query query(database, "PRAGMA foreign_key_check");
  if (!query.step()) return;
  throw Error(ErrorKind::failed, fmt::format("migration {:04}_{} leaves a row of '{}' that names nothing",
                                             migration.version, migration.slug, query.text(0)));
}

}  // namespace

Migration migration_of(std::string_view file_name, std::string_view sql) {
  const auto digits = std::min(file_name.find_first_not_of("0123456789"), file_name.size());
  if (digits != 4 || !file_name.ends_with(".sql") || file_name.size() < 10 || file_name[4] != '_') {
    throw Error(ErrorKind::failed, fmt::format("'{}' is no name of a migration", file_name));
  }
  return {.version = std::stoll(std::string(file_name.substr(0, 4))),
          .slug = std::string(file_name.substr(5, file_name.size() - 9)),
          .sql = std::string(sql),
          .sha256 = base::sha256(sql)};
}

const std::vector<Migration>& embedded_migrations() {
  static const std::vector<Migration> all = [] {
    std::vector<Migration> found;
    for (const auto& resource : base::resources("lib/store/schema/")) {
      found.push_back(migration_of(resource.name.substr(resource.name.rfind('/') + 1), resource.bytes));
      if (found.back().version != static_cast<std::int64_t>(found.size())) {
        throw Error(ErrorKind::failed, "the migrations are not numbered in a row from 1");
      }
    }
    if (found.empty()) throw Error(ErrorKind::failed, "this build has no migrations");
    return found;
  }();
  return all;
}

std::int64_t schema_version_of(SQLite::Database& database) {
  Query query(database, "PRAGMA user_version");
  return query.step() ? query.integer(0) : 0;
}

void refuse_newer(SQLite::Database& database, const std::vector<Migration>& known) {
  const auto version = schema_version_of(database);
  const auto newest = known.empty() ? 0 : known.back().version;
  if (version <= newest) return;
  Query query(database, "SELECT praxeo_version FROM schema_migrations ORDER BY version DESC LIMIT 1");
  const auto writer = query.step() ? query.text(0) : std::string("a later one");
  throw Error(
      ErrorKind::conflict,
      fmt::format("the workspace's database was written by praxeo {} (schema {}); this praxeo knows schemas "
                  "up to {}",
                  writer, version, newest))
      .with_hint(fmt::format("install praxeo {} or later", writer));
}

void refuse_changed(SQLite::Database& database, const std::vector<Migration>& known) {
  Query query(database, "SELECT version, slug, sha256 FROM schema_migrations ORDER BY version");
  while (query.step()) {
    const auto version = query.integer(0);
    const auto it =
        std::find_if(known.begin(), known.end(), [&](const auto& m) { return m.version == version; });
    if (it == known.end() || it->sha256 == query.text(2)) continue;
    throw Error(ErrorKind::failed,
                fmt::format("the database was made by another migration {:04}_{} than the one in this praxeo "
                            "(checksums differ)",
                            version, query.text(1)));
  }
}

void apply_migration(SQLite::Database& database, const Migration& migration, base::TimePoint at,
                     const std::string& praxeo_version) {
  base::with_context(
      [&] { return fmt::format("while applying migration {:04}_{}", migration.version, migration.slug); },
      [&] {
        execute(database, migration.sql);
        Query(database, "INSERT INTO schema_migrations VALUES(?, ?, ?, ?, ?)")
            .args(migration.version, migration.slug, migration.sha256, at, praxeo_version)
            .run();
        execute(database, fmt::format("PRAGMA user_version = {}", migration.version));
        refuse_dangling(database, migration);
      });
}

MigrationRun bring_up_to_date(SQLite::Database& database, const std::filesystem::path& file,
                              const std::vector<Migration>& known, base::TimePoint at,
                              const std::string& praxeo_version) {
  refuse_newer(database, known);
  refuse_changed(database, known);
  MigrationRun run;
  run.from = run.to = schema_version_of(database);
  for (const auto& migration : known) {
    if (migration.version <= run.from) continue;
    in_transaction(database, [&] {
      if (schema_version_of(database) >= migration.version) return;  // another process was faster
      if (run.saved_copy.empty()) run.saved_copy = save_copy(file, migration.version);
      apply_migration(database, migration, at, praxeo_version);
    });
    run.to = migration.version;
  }
  return run;
}

}  // namespace praxeo::store
