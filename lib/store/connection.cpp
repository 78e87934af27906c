// SPDX-License-Identifier: Apache-2.0
#include "store/connection.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

void refuse_foreign_file(SQLite::Database& database, const std::filesystem::path& file) {
  Query query(database, "PRAGMA application_id");
  if (query.step() && query.integer(0) == kApplicationId) return;
  throw Error(ErrorKind::invalid_input, fmt::format("'{}' is not a database of praxeo", file.string()));
}

void set_journal(SQLite::Database& database) {
  Query query(database, "PRAGMA journal_mode=WAL");
  if (query.step() && query.text(0) == "wal") return;
  throw Error(ErrorKind::failed, "the file system can't hold a write-ahead log");
}

}  // namespace

SQLite::Database open_connection(const std::filesystem::path& file, OpenMode mode) {
  try {
    const int create = mode == OpenMode::create ? SQLite::OPEN_CREATE : 0;
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | create, kBusyMilliseconds);
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (mode == OpenMode::existing) refuse_foreign_file(database, file);
    set_journal(database);
    execute(database, "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON");
    return database;
  } catch (const SQLite::Exception& error) {
    throw_database_error(error);
  }
}

}  // namespace praxeo::store
