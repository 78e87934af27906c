// SPDX-License-Identifier: Apache-2.0
#include "store/maintenance.hpp"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/time.hpp"
#include "store/migrations.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

constexpr auto kOld = std::chrono::hours(24);

// Younger than a day means: a writer may be on its way to name it. `now` is the machine's clock, for the
// files' times are too: the store's own may stand still at SOURCE_DATE_EPOCH, and with it in the future every
// file of a running writer would look old.
bool is_old(const std::filesystem::path& path, base::TimePoint now) {
  struct stat facts {};
  if (::lstat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return false;
  const base::TimePoint touched{std::chrono::seconds(facts.st_mtim.tv_sec)};
  return now - touched > kOld;
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (std::filesystem::recursive_directory_iterator it(folder, failed), end; !failed && it != end;
       it.increment(failed)) {
    if (it->is_regular_file(failed)) files.push_back(it->path());
  }
  return files;
}

bool named(Store& store, const std::string& hash) {
  Query query(store,
              "SELECT 1 FROM blobs b WHERE hash = ? AND (EXISTS(SELECT 1 FROM source_versions v WHERE "
              "v.content_hash = b.hash) OR EXISTS(SELECT 1 FROM source_thumbnails t WHERE t.content_hash = "
              "b.hash))");
  return query.arg(hash).step();
}

// Rows first, in a change of their own: were the files to go first, a kill in between would leave rows
// without files.
void drop_blob_rows(Store& store) {
  static constexpr std::string_view kUnnamed =
      "FROM blobs WHERE NOT EXISTS(SELECT 1 FROM source_versions v WHERE v.content_hash = blobs.hash) AND "
      "NOT EXISTS(SELECT 1 FROM source_thumbnails t WHERE t.content_hash = blobs.hash)";
  Change change(store);
  const auto dropped = Query(store, "DELETE " + std::string(kUnnamed)).run();
  if (dropped > 0) {
    const nlohmann::json data = {{"blobs", dropped}};
    change.record({.type = "workspace.vacuumed", .subject_id = store.workspace_id(), .data = data.dump()});
  }
  change.commit();
}

// Under the writer's lock: who reuses a blob looks again, inside its own transaction, whether it is there.
void remove_blob_files(Store& store, bool dry_run, Vacuumed& done) {
  const auto now = base::SystemClock().now();
  Change change(store);
  for (const auto& path : files_below(store.workspace().blobs())) {
    const auto hash = "sha256:" + path.filename().string();
    if (!base::is_sha256(hash) || !is_old(path, now) || named(store, hash)) continue;
    std::error_code failed;
    const auto bytes = std::filesystem::file_size(path, failed);
    if (!dry_run && ::unlink(path.c_str()) != 0) continue;
    ++done.blobs_removed;
    done.bytes_freed += failed ? 0 : bytes;
  }
}

// AtomicFile's leftovers beside the database, and whatever lies in tmp/.
std::int64_t remove_temporaries(const Store& store, bool dry_run) {
  const auto now = base::SystemClock().now();
  auto files = files_below(store.workspace().temporary());
  for (const auto& folder : {store.workspace().blobs(), store.workspace().cache()}) {
    for (const auto& path : files_below(folder)) {
      if (path.extension() == ".tmp") files.push_back(path);
    }
  }
  std::int64_t removed = 0;
  for (const auto& path : files) {
    if (is_old(path, now) && (dry_run || ::unlink(path.c_str()) == 0)) ++removed;
  }
  return removed;
}

}  // namespace

std::string_view sqlite_version() { return sqlite3_libversion(); }

std::vector<std::string> sqlite_options() {
  std::vector<std::string> options;
  for (int i = 0; const char* name = sqlite3_compileoption_get(i); ++i) {
    const std::string_view option = name;
    for (const auto* wanted : {"ENABLE_FTS5", "THREADSAFE", "SECURE_DELETE", "OMIT_", "DQS", "TEMP_STORE"})
      if (option.starts_with(wanted)) options.emplace_back(option);
  }
  return options;
}

int newest_schema() { return static_cast<int>(embedded_migrations().size()); }

Migrated migrate(Store& store, bool dry_run) {
  if (dry_run) {
    refuse_newer(store.database(), embedded_migrations());
    refuse_changed(store.database(), embedded_migrations());
    return {.from = store.schema_version(), .to = newest_schema(), .saved_copy = {}};
  }
  const auto run = bring_up_to_date(store.database(), store.workspace().database(), embedded_migrations(),
                                    store.services().clock.now(), store.services().version);
  return {.from = run.from, .to = run.to, .saved_copy = run.saved_copy.string()};
}

Vacuumed vacuum(Store& store, bool dry_run) {
  Vacuumed done;
  if (!dry_run) drop_blob_rows(store);
  remove_blob_files(store, dry_run, done);
  done.temporary_removed = remove_temporaries(store, dry_run);
  if (!dry_run) execute(store.database(), "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
  return done;
}

}  // namespace praxeo::store
