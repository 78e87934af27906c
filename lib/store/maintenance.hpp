// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "store/store.hpp"

namespace praxeo::store {

struct Finding {
  std::string check;    // "foreign_keys", "text_hash", "event_chain", …
  std::string subject;  // id or slug of the thing; empty for the database as a whole
  std::string message;
};

struct CheckReport {
  std::vector<std::string> ran;  // names of the checks, in order
  std::vector<Finding> findings;
};

// Proves what the database can't hold by itself (data-model §3): SQLite's own integrity and foreign keys, FTS
// integrity, tiling and text_hash, characters, blobs on disk against their hash, revision hashes, marks
// against citations, detail rows against bodies, the event chain, an event for each thing, the schema against
// the migrations.
[[nodiscard]] CheckReport check(Store& store, base::Progress& progress, std::stop_token stop = {});

struct Migrated {
  std::int64_t from = 0, to = 0;
  std::string saved_copy;  // path of the copy made before; empty when nothing was to do
};
Migrated migrate(Store& store, bool dry_run);

struct Vacuumed {
  std::int64_t blobs_removed = 0;
  std::uint64_t bytes_freed = 0;
  std::int64_t temporary_removed = 0;
};
// Removes blobs that nothing names and that are older than a day, stale temporary files, and compacts the
// database.
Vacuumed vacuum(Store& store, bool dry_run);

[[nodiscard]] std::string_view sqlite_version();
// Those of its compile options that praxeo leans on, as SQLite spells them: "ENABLE_FTS5", "THREADSAFE=1".
[[nodiscard]] std::vector<std::string> sqlite_options();
// The version that a database of this program has.
[[nodiscard]] int newest_schema();

}  // namespace praxeo::store
