// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace praxeo::store {

// lib/store/schema/NNNN_slug.sql. Never changed once it has landed.
struct Migration {
  std::int64_t version = 0;
  std::string slug;
  std::string sql;
  std::string sha256;
};

// Throws failed for a name that is not NNNN_slug.sql.
[[nodiscard]] Migration migration_of(std::string_view file_name, std::string_view sql);
// Those in the binary, in order, numbered from 1 without a hole.
[[nodiscard]] const std::vector<Migration>& embedded_migrations();

// PRAGMA user_version: the number of the last migration, 0 in an empty file.
[[nodiscard]] std::int64_t schema_version_of(SQLite::Database& database);
// conflict, naming the version that wrote it, when the database is newer than `known`.
void refuse_newer(SQLite::Database& database, const std::vector<Migration>& known);
// failed when an applied migration has another checksum than the one known under its number.
void refuse_changed(SQLite::Database& database, const std::vector<Migration>& known);

// Runs one migration and adds its row, inside the transaction that the caller has open.
void apply_migration(SQLite::Database& database, const Migration& migration, base::TimePoint at,
                     const std::string& praxeo_version);

struct MigrationRun {
  std::int64_t from = 0, to = 0;
  std::filesystem::path saved_copy;  // empty when nothing was to do
};
// Brings the database to the last of `known`: a copy beside `file` first ("praxeo.db.before-2"), then each
// migration in its own transaction. Another process may be at it: what it has done is not done twice, and the
// copy stays what was before the first of them.
MigrationRun bring_up_to_date(SQLite::Database& database, const std::filesystem::path& file,
                              const std::vector<Migration>& known, base::TimePoint at,
                              const std::string& praxeo_version);

}  // namespace praxeo::store
