// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sqlite3.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "store/events.hpp"
#include "store/projects.hpp"
#include "store/runs.hpp"
#include "store/savepoint.hpp"
#include "store/sql.hpp"
#include "store/state.hpp"
#include "store/store.hpp"

namespace praxeo::store {
namespace {

const std::string kNoHash = "sha256:" + std::string(64, '0');

std::int64_t rows_changed(SQLite::Database& database) {
  return sqlite3_total_changes64(database.getHandle());
}

bool in_transaction_still(SQLite::Database& database) {
  return sqlite3_get_autocommit(database.getHandle()) == 0;
}

// What may still happen to an archived project: it is renamed, brought back, deleted or was imported so; and
// calls that were under way when it was archived end, for they cost money.
bool spares_the_archive(std::string_view type) {
  return type.starts_with("project.") || type.ends_with(".imported") || type == "generation.settled" ||
         type == "generation.abandoned";
}

// Every change names its project in its event, so this is the one door.
void refuse_archived(Store& store, const EventDraft& draft) {
  if (!draft.project_id || spares_the_archive(draft.type)) return;
  Query query(store, "SELECT slug FROM projects WHERE id = ? AND state = 'archived'");
  if (query.arg(*draft.project_id).step()) throw archived_error(query.text(0));
}

// Most events say little: a flat object of names and counts.
std::string canonical_object(const std::string& text) {
  if (base::is_plainly_canonical(text)) return text;
  const auto data = base::parse_json(text, "an event's data");
  if (!data.is_object()) throw Error(ErrorKind::failed, "an event's data is no object");
  return base::canonical(data);
}

}  // namespace

Change::Change(Store& store) : store_(store) {
  if (store.state_->in_change) throw Error(ErrorKind::failed, "a change is already open on this connection");
  store.require_writable();
  execute(store.database(), "BEGIN IMMEDIATE");
  at_ = store.services().clock.now();
  changes_before_ = rows_changed(store.database());
  open_ = store.state_->in_change = true;
}

Change::~Change() {
  if (!open_) return;
  auto& state = *store_.state_;
  // After SQLITE_FULL or an I/O error SQLite has rolled back by itself.
  if (in_transaction_still(state.database)) state.database.tryExec("ROLLBACK");
  if (!state.run_is_committed) state.run.reset();
  state.in_change = false;
}

SQLite::Database& Change::database() { return store_.database(); }
std::string Change::new_id() { return store_.services().ids.next(); }

Pk Change::run_pk() {
  auto& state = *store_.state_;
  if (!state.run) state.run = begin_run(store_, at_);
  return state.run->pk;
}

// SQLite ends a transaction by itself after SQLITE_FULL or an I/O error. What is written then would stand
// alone and at once; a savepoint would even begin a transaction of its own.
void Change::require_open() const {
  if (open_ && in_transaction_still(store_.state_->database)) return;
  throw Error(ErrorKind::failed, "the change has ended already");
}

void Change::record(const EventDraft& draft) {
  require_open();
  refuse_archived(store_, draft);
  (void)run_pk();
  const auto& run = *store_.state_->run;
  Event event{.at = at_,
              .run_id = run.id,
              .actor_id = run.actor_id,
              .project_id = draft.project_id,
              .subject_id = draft.subject_id,
              .type = draft.type,
              .data = canonical_object(draft.data)};
  if (!last_) {
    Query last(store_, "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1");
    const bool any = last.step();
    last_ = any ? Link{last.integer(0), last.text(1)} : Link{0, kNoHash};
  }
  event.seq = last_->seq + 1;
  event.prev_hash = last_->hash;
  event.hash = Events::hash_of_canonical(event);
  Query(store_,
        "INSERT INTO events(seq, at, run_id, actor_id, project_id, type, subject_id, data, prev_hash, hash) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .args(event.seq, event.at, event.run_id, event.actor_id, event.project_id, event.type, event.subject_id,
            event.data, event.prev_hash, event.hash)
      .run();
  last_ = Link{event.seq, event.hash};
  ++events_;
}

void Change::unit(const std::function<void()>& work) {
  require_open();
  auto& state = *store_.state_;
  const auto events = events_;
  const auto changed = rows_changed(state.database);
  const auto run = state.run;
  try {
    Savepoint savepoint(store_);
    work();
    savepoint.keep();
  } catch (...) {
    events_ = events;
    last_.reset();                                              // the next is read from what is left
    changes_before_ += rows_changed(state.database) - changed;  // what was undone does not count
    state.run = run;
    throw;
  }
}

void Change::commit() {
  auto& state = *store_.state_;
  require_open();
  if (events_ == 0 && rows_changed(state.database) != changes_before_) {
    throw Error(ErrorKind::failed, "rows were changed without an event");
  }
  execute(state.database, "COMMIT");
  open_ = state.in_change = false;
  state.run_is_committed = state.run.has_value();
}

}  // namespace praxeo::store
