// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>

namespace praxeo::store {

// 'PRXA', in the file's header: what tells a database of praxeo from any other.
inline constexpr std::int64_t kApplicationId = 0x50525841;
inline constexpr int kBusyMilliseconds = 30'000;

enum class OpenMode { existing, create };

// A connection with the pragmas of the data model: WAL, synchronous=FULL, foreign keys, recursive triggers, a
// busy timeout, and SQLite's defensive mode. trusted_schema stays on, since SQLite 3.40 refuses JSON
// functions in CHECKs without it; so a file whose application_id is not praxeo's is refused (invalid_input)
// before its schema is used. An existing database that can't be written is opened for reading alone, see
// is_read_only(); denied when that can't be done either.
[[nodiscard]] SQLite::Database open_connection(const std::filesystem::path& file, OpenMode mode);

// Nothing can be written through this connection: the file system or the permissions forbid it.
[[nodiscard]] bool is_read_only(const SQLite::Database& database);

}  // namespace praxeo::store
