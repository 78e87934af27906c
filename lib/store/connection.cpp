// SPDX-License-Identifier: Apache-2.0
#include "store/connection.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <string>
#include <system_error>

#include "base/error.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

// A Store is for one thread, so SQLite need not guard each call with a lock.
const int kOneThread = SQLite::OPEN_NOMUTEX;

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

void harden(SQLite::Database& database) {
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

// What SQLite reports where it may not write, or not make the files that it needs beside the database.
bool forbids_writing(const SQLite::Exception& error) {
  const int code = error.getErrorCode() & 0xff;
  return code == SQLITE_READONLY || code == SQLITE_CANTOPEN || code == SQLITE_PERM;
}

// The path as a URI that says: nobody changes this file, so read it without locks and without a log.
std::string immutable_uri(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : file.string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '?' || c == '#' || byte < 0x21 || byte > 0x7e) {
      uri += fmt::format("%{:02X}", byte);
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

SQLite::Database read_only(const std::string& name, int flags) {
  SQLite::Database database(name, SQLite::OPEN_READONLY | kOneThread | flags, kBusyMilliseconds);
  harden(database);
  database.exec("PRAGMA schema_version");  // opens the file and its log, or throws
  return database;
}

// With the log when its files are there and can be read. Without one, the database file alone holds all there
// is. A log that can't be read holds changes that would be missed, so then nothing is read.
SQLite::Database open_read_only(const std::filesystem::path& file) {
  std::error_code missing;
  if (std::filesystem::exists(file.string() + "-shm", missing)) {
    try {
      return read_only(file.string(), 0);
    } catch (const SQLite::Exception& error) {
      if (!forbids_writing(error)) throw;
    }
  }
  const auto log = std::filesystem::file_size(file.string() + "-wal", missing);
  if (!missing && log > 0) {
    throw Error(ErrorKind::denied,
                fmt::format("'{}' can't be written, and holds changes that can be read only by writing",
                            file.parent_path().string()))
        .with_hint(
            "run any praxeo command once where the workspace may be written, or copy it to such a place");
  }
  try {
    return read_only(immutable_uri(file), SQLite::OPEN_URI);
  } catch (const SQLite::Exception& error) {
    if (!forbids_writing(error)) throw;
    throw Error(ErrorKind::denied, fmt::format("'{}' can't be read: {}", file.string(), error.what()));
  }
}

SQLite::Database open_writable(const std::filesystem::path& file, OpenMode mode) {
  const int create = mode == OpenMode::create ? SQLite::OPEN_CREATE : 0;
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | kOneThread | create, kBusyMilliseconds);
  harden(database);
  if (mode == OpenMode::existing) database.exec("PRAGMA schema_version");
  return database;
}

// What a statement may have to undo is kept in memory up to this, and beyond it in a file that is written for
// each statement again. Nobody asks how much memory is in use, and to count it takes a lock for each piece;
// small pieces come from a store of each connection. Must be said before SQLite begins; what it answers later
// is of no use.
void set_up_library() {
  static const int journals = sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, 100 << 10);
  static const int counting = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static const int pieces = sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 1200, 200);
  (void)journals, (void)counting, (void)pieces;
}

SQLite::Database open_as_allowed(const std::filesystem::path& file, OpenMode mode) {
  if (mode == OpenMode::create) return open_writable(file, mode);
  try {
    return open_writable(file, mode);
  } catch (const SQLite::Exception& error) {
    if (!forbids_writing(error)) throw;
  }
  return open_read_only(file);
}

}  // namespace

SQLite::Database open_connection(const std::filesystem::path& file, OpenMode mode) {
  set_up_library();
  try {
    auto database = open_as_allowed(file, mode);
    if (mode == OpenMode::existing) refuse_foreign_file(database, file);
    if (!is_read_only(database)) set_journal(database);
    execute(database,
            "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; "
            "PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=4000");
    return database;
  } catch (const SQLite::Exception& error) {
    throw_database_error(error);
  }
}

bool is_read_only(const SQLite::Database& database) {
  return sqlite3_db_readonly(database.getHandle(), "main") == 1;
}

}  // namespace praxeo::store
