// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/types.hpp"
#include "store/workspace.hpp"

namespace SQLite {
class Database;
}

namespace praxeo::store {

// Who changes things, and through which command: written into `actors` and `runs` with the first change.
struct Author {
  std::string kind = "person";  // person, ci, system
  std::string name;
  std::string command;  // "ingest pdf"; never its arguments, which may hold titles and paths
};

// Lent by the caller; all of it outlives the Store.
struct Services {
  base::Clock& clock;
  base::IdSource& ids;
  Author author;
  std::string version;  // praxeo's own, for schema_migrations
};

// One open workspace: one connection, for one thread. Opening applies the pragmas of data-model §2 and
// refuses a database that is not praxeo's, or newer than this program (conflict, naming the version that
// wrote it); an older one is migrated after a copy has been saved. Busy for 30 s throws conflict. Where
// nothing may be written it is opened for reading, and a Change throws denied.
class Store {
 public:
  // Makes .praxeo/ with its database and folders. Throws conflict when `root` already is a workspace.
  static Store create(const std::filesystem::path& root, Services services);
  static Store open(Workspace workspace, Services services);
  // As `open`, but leaves an older schema alone; for `db check` and `db migrate`.
  static Store open_as_is(Workspace workspace, Services services);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) = delete;

  [[nodiscard]] const Workspace& workspace() const;
  [[nodiscard]] const Services& services() const;
  [[nodiscard]] SQLite::Database& database();
  // Nothing can be written here: the file system or the permissions forbid it. Reading goes on.
  [[nodiscard]] bool read_only() const;
  // A folder for files that are gone with the process: the workspace's own, where it can be written.
  [[nodiscard]] std::filesystem::path scratch() const;
  // denied where read_only(). A Change asks by itself; for what writes files before it begins one.
  void require_writable() const;
  [[nodiscard]] std::string workspace_id();
  [[nodiscard]] std::int64_t schema_version();
  // Before the first change: the name in the `actors` row.
  void set_author_name(std::string name);
  // Gives back what pages of the database fill; they are read again as they are needed.
  void release_memory();
  // Marks this process's run as ended; nothing when it changed nothing.
  void finish_run(int exit_code);

 private:
  friend class Change;
  friend class Query;
  struct State;
  explicit Store(std::unique_ptr<State> state);
  static Store open_with(Workspace workspace, Services services, bool migrate);
  std::unique_ptr<State> state_;
};

// What goes into the event log: ids, hashes and numbers, never texts, titles, slugs or paths (data-model §1).
struct EventDraft {
  std::string type;  // "source.ingested"
  std::optional<std::string> project_id;
  std::optional<std::string> subject_id;
  std::string data = "{}";  // a JSON object
};

// The one way to change something: BEGIN IMMEDIATE at construction, rollback unless committed, and commit()
// refuses (failed) when rows were changed without an event. Repositories take a Change& for whatever they
// write. Don't keep one open while something is read from outside, run or asked.
class Change {
 public:
  explicit Change(Store& store);
  ~Change();
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;

  // Appends the next link of the chain.
  void record(const EventDraft& event);
  // A part that can fail alone: in a savepoint of its own, rolled back and rethrown when `work` throws.
  void unit(const std::function<void()>& work);
  void commit();

  [[nodiscard]] Store& store() { return store_; }
  [[nodiscard]] SQLite::Database& database();
  [[nodiscard]] base::TimePoint at() const { return at_; }  // one time for all rows of the change
  [[nodiscard]] std::string new_id();
  [[nodiscard]] Pk run_pk();

 private:
  struct Link {  // of the chain of events
    std::int64_t seq = 0;
    std::string hash;
  };
  void require_open() const;
  Store& store_;
  base::TimePoint at_;
  std::int64_t changes_before_ = 0;
  std::int64_t events_ = 0;
  std::optional<Link> last_;  // read once a change
  bool open_ = false;
};

}  // namespace praxeo::store
