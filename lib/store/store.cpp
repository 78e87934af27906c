// SPDX-License-Identifier: Apache-2.0
#include "store/store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/files.hpp"
#include "store/connection.hpp"
#include "store/migrations.hpp"
#include "store/sql.hpp"
#include "store/state.hpp"

namespace praxeo::store {
namespace {

// The unfinished database of a workspace that is being made, gone again if it was not put in place.
class UnfinishedDatabase {
 public:
  explicit UnfinishedDatabase(std::filesystem::path path) : path_(std::move(path)) {}
  ~UnfinishedDatabase() {
    for (const auto* suffix : {"", "-wal", "-shm", "-journal"}) ::unlink((path_.string() + suffix).c_str());
  }
  UnfinishedDatabase(const UnfinishedDatabase&) = delete;
  UnfinishedDatabase& operator=(const UnfinishedDatabase&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  // link(2) never overwrites, so of two processes that make the same workspace one wins.
  void put_in_place(const Workspace& workspace) {
    if (::link(path_.c_str(), workspace.database().c_str()) != 0) {
      const int code = errno;
      if (code == EEXIST) refuse(workspace);
      throw Error(ErrorKind::failed,
                  fmt::format("can't write '{}': {}", workspace.database().string(), std::strerror(code)));
    }
    base::sync_folder(workspace.home());
  }

  [[noreturn]] static void refuse(const Workspace& workspace) {
    throw Error(ErrorKind::conflict, fmt::format("'{}' already is a workspace", workspace.root.string()));
  }

 private:
  std::filesystem::path path_;
};

// Schema, workspace row and its first event, in one transaction; gives the workspace's id.
std::string found_workspace(Store& store) {
  Change change(store);
  const auto id = change.new_id();
  for (const auto& migration : embedded_migrations()) {
    apply_migration(change.database(), migration, change.at(), store.services().version);
  }
  Query(store, "INSERT INTO workspace VALUES(1, ?, ?)").args(id, change.at()).run();
  change.record({.type = "workspace.created", .subject_id = id});
  change.commit();
  return id;
}

}  // namespace

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

Store Store::create(const std::filesystem::path& root, Services services) {
  const auto absolute = std::filesystem::absolute(root).lexically_normal();
  Workspace workspace{absolute.has_filename() ? absolute : absolute.parent_path()};
  std::error_code ignored;
  if (std::filesystem::exists(workspace.root, ignored) &&
      !std::filesystem::is_directory(workspace.root, ignored)) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("'{}' is a file, not a folder", workspace.root.string()));
  }
  if (std::filesystem::exists(workspace.database(), ignored)) UnfinishedDatabase::refuse(workspace);
  for (const auto& folder : {workspace.home(), workspace.blobs(), workspace.cache(), workspace.temporary()}) {
    base::make_folders(folder);
  }
  UnfinishedDatabase unfinished(workspace.temporary() / fmt::format("{}-new.db", services.ids.next()));
  std::optional<Run> run;
  {
    auto state =
        std::make_unique<State>(workspace, services, open_connection(unfinished.path(), OpenMode::create));
    Store store(std::move(state));
    (void)found_workspace(store);
    run = store.state_->run;
  }  // closing the only connection moves the write-ahead log into the file
  unfinished.put_in_place(workspace);
  Store store = open(std::move(workspace), std::move(services));
  store.state_->run = std::move(run);
  store.state_->run_is_committed = true;
  return store;
}

Store Store::open_with(Workspace workspace, Services services, bool migrate) {
  const auto file = workspace.database();
  std::error_code failed;
  if (!std::filesystem::exists(file, failed) && !failed) {
    throw Error(ErrorKind::not_found, fmt::format("'{}' is not a workspace", workspace.root.string()));
  }
  return base::with_context(
      [&] { return fmt::format("while opening '{}'", file.string()); },
      [&] {
        auto state = std::make_unique<State>(std::move(workspace), std::move(services),
                                             open_connection(file, OpenMode::existing));
        auto& database = state->database;
        refuse_newer(database, embedded_migrations());
        const bool old = schema_version_of(database) < embedded_migrations().back().version;
        if (migrate && old && is_read_only(database)) {
          throw Error(ErrorKind::denied,
                      "the database is of an older praxeo and can't be brought up to date, "
                      "for the workspace is read-only here")
              .with_hint("run `praxeo db migrate` where it may be written");
        }
        if (migrate) {
          const auto at = state->services.clock.now();
          (void)bring_up_to_date(database, file, embedded_migrations(), at, state->services.version);
        }
        return Store(std::move(state));
      });
}

Store Store::open(Workspace workspace, Services services) {
  return open_with(std::move(workspace), std::move(services), true);
}

Store Store::open_as_is(Workspace workspace, Services services) {
  return open_with(std::move(workspace), std::move(services), false);
}

const Workspace& Store::workspace() const { return state_->workspace; }
const Services& Store::services() const { return state_->services; }
SQLite::Database& Store::database() { return state_->database; }

bool Store::read_only() const { return is_read_only(state_->database); }

std::filesystem::path Store::scratch() const { return read_only() ? "/tmp" : state_->workspace.temporary(); }

void Store::require_writable() const {
  if (!read_only()) return;
  throw Error(ErrorKind::denied,
              fmt::format("the workspace '{}' is read-only here", state_->workspace.root.string()))
      .with_hint("it is on a file system that can't be written, or its files belong to someone else");
}

std::string Store::workspace_id() {
  if (!state_->workspace_id.empty()) return state_->workspace_id;
  Query query(*this, "SELECT id FROM workspace");
  if (!query.step()) throw Error(ErrorKind::invalid_input, "the workspace's database has no workspace row");
  state_->workspace_id = query.text(0);
  return state_->workspace_id;
}

std::int64_t Store::schema_version() { return schema_version_of(state_->database); }

void Store::release_memory() {
  database().exec("PRAGMA shrink_memory");
  ::malloc_trim(0);  // small blocks between others stay with the process else
}

void Store::set_author_name(std::string name) { state_->services.author.name = std::move(name); }

void Store::finish_run(int exit_code) {
  if (!state_->run || !state_->run_is_committed) return;
  Query(*this, "UPDATE runs SET finished_at = ?, exit_code = ? WHERE pk = ?")
      .args(state_->services.clock.now(), exit_code, state_->run->pk)
      .run();
}

}  // namespace praxeo::store
