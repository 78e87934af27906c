// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "ingest/item.hpp"
#include "store/projects.hpp"
#include "store/sources.hpp"
#include "store/thumbnails.hpp"

namespace praxeo::ingest {

// What became of an item.
struct Stored {
  store::Source source;
  store::IngestOutcome outcome = store::IngestOutcome::created;
  // Another source of that kind with the same origin, when this one is new: the file was changed since that
  // one was made, and its author may have meant `source refresh`.
  std::optional<std::string> same_origin;
  std::optional<store::Thumbnail> thumbnail;  // that came in with it
  std::optional<Error> thumbnail_trouble;     // why one that lay beside it did not
};

// Adds items to a project, whatever their kinds. They are read side by side and stored in the order given, so
// that slugs and events come out the same whatever `jobs` is; each is one commit. One that fails is told
// through `on_failed` and leaves nothing behind; the others go on.
//
// An item whose bytes the project has already is told as already there, without being read:
//   - without an identity of its own: any version of a source of that kind has these bytes, read by these
//     rules. So a file that came in by a refresh is known again, and an old copy moves no head back.
//   - with one (captions, topics, what `source refresh` reads again): the head of the source of that identity
//     has these bytes, read by these rules. Other bytes are a new version of it, and become its head.
// Its thumbnail is set nevertheless, when it has none or one was asked for.
struct Job {
  store::Store& store;
  const store::Project& project;
  std::vector<Item> items;
  unsigned jobs = 0;  // items, and worker processes, side by side; 0: one a core
  // All happens but the commits: each item is told as what it would become if it came alone. Its bytes stay
  // in the blob store until the next `db vacuum`.
  bool dry_run = false;
  std::function<void(const Item&, const Stored&)> on_done;
  std::function<void(const Item&, const Error&)> on_failed;
  // In the transaction that stores an item as a new source or version, before it is committed; not for what
  // is there already. What it throws undoes the item and is told through `on_failed`.
  std::function<void(store::Change&, const store::Ingested&)> in_change;
};

// Throws interrupted when `stop` is asked for: what is stored stays. What `on_done` and `on_failed` throw
// ends it too, and the readers with it.
void ingest(Job& job, base::Progress& progress, std::stop_token stop);

// Reads one item here and now and puts its bytes into the blob store: what store::Sources::add takes. The
// pieces of ingest(), for who stores in a transaction of his own, or only looks at what it would become.
[[nodiscard]] store::NewSource read_item(store::Store& store, const Item& item, base::Progress& progress,
                                         std::stop_token stop = {});

}  // namespace praxeo::ingest
