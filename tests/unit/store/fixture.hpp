// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/blobs.hpp"
#include "store/contents.hpp"
#include "store/embeds.hpp"
#include "store/ledger.hpp"
#include "store/projects.hpp"
#include "store/sources.hpp"
#include "store/store.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::tests::store_rooms {

using namespace praxeo::store;

inline base::TimePoint noon() { return base::parse_time("2026-03-01T12:00:00Z").value(); }

// The world of one process: a clock that stands still and ids from a seed.
struct World {
  explicit World(std::uint64_t seed = 1) : clock(noon()), random(seed), ids(clock, random) {}
  [[nodiscard]] Services services(std::string command = "ingest pdf") {
    return {.clock = clock, .ids = ids, .author = {"person", "Ada", std::move(command)}, .version = "0.1.0"};
  }
  base::FixedClock clock;
  base::SeededRandom random;
  base::IdSource ids;
};

// A workspace with one project.
struct Room {
  Room() : store(Store::create(folder.path(), world.services())), project(make_project(store, "Shell")) {}

  static Project make_project(Store& store, const std::string& title) {
    Change change(store);
    auto project = Projects(store).create(change, title);
    change.commit();
    return project;
  }
  Ingested add(const NewSource& source) {
    Change change(store);
    auto done = Sources(store).add(change, project, source);
    change.commit();
    return done;
  }
  Content add(const NewContent& content) {
    Change change(store);
    auto done = Contents(store).add(change, project, content);
    change.commit();
    return done;
  }

  praxeo::tests::TempDir folder;
  World world;
  Store store;
  Project project;
};

// One change around `work`, committed when it does not throw.
template <class Work>
auto changing(Store& store, Work&& work) {
  Change change(store);
  if constexpr (std::is_void_v<decltype(work(change))>) {
    work(change);
    change.commit();
  } else {
    auto result = work(change);
    change.commit();
    return result;
  }
}

// A document of pages, each with its passages; its bytes are in the blob store.
NewSource document(Store& store, const std::string& name, const std::vector<std::vector<std::string>>& pages);
// An example whose one sentence cites `quote`, found in the source's head version, ready to add. Starts and
// settles its call in a change of its own.
NewContent example_citing(Store& store, const Project& project, const Source& source,
                          const std::string& quote, const std::string& title = "Loops");
// Runs SQL on a connection without the store's pragmas, the triggers on `table` taken away for the while.
void tamper(Store& store, const std::string& table, const std::string& sql);
// The kind of the error that `work` throws; fails the test when it throws none.
ErrorKind kind_of(const std::function<void()>& work);
// Its message, hints and all, in one string.
std::string words_of(const std::function<void()>& work);

}  // namespace praxeo::tests::store_rooms
