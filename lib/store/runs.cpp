// SPDX-License-Identifier: Apache-2.0
#include "store/runs.hpp"

#include "store/process.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

struct Actor {
  Pk pk = 0;
  std::string id;
};

Actor actor_of(Store& store, const Author& author) {
  const auto name = author.name.empty() ? std::nullopt : std::optional(author.name);
  Query known(store, "SELECT pk, id FROM actors WHERE kind = ? AND name IS ? ORDER BY pk LIMIT 1");
  if (known.args(author.kind, name).step()) return {known.integer(0), known.text(1)};
  const auto id = store.services().ids.next();
  Query added(store, "INSERT INTO actors(id, kind, name) VALUES(?, ?, ?) RETURNING pk");
  added.args(id, author.kind, name);
  (void)added.step();
  return {added.integer(0), id};
}

}  // namespace

Run begin_run(Store& store, base::TimePoint at) {
  const auto actor = actor_of(store, store.services().author);
  Run run{.pk = 0, .id = store.services().ids.next(), .actor_id = actor.id};
  Query added(
      store,
      "INSERT INTO runs(id, actor_pk, command, process, started_at) VALUES(?, ?, ?, ?, ?) RETURNING pk");
  added.args(run.id, actor.pk, store.services().author.command, this_process(), at);
  (void)added.step();
  run.pk = added.integer(0);
  return run;
}

}  // namespace praxeo::store
