// SPDX-License-Identifier: Apache-2.0
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "fixture.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"
#include "store/settings.hpp"
#include "store/sql.hpp"

namespace praxeo::tests::store_rooms {

TEST_SUITE("store/change") {
  TEST_CASE("a change of rows without an event is refused and undone") {
    Room room;
    {
      Change change(room.store);
      execute(change.database(), "UPDATE projects SET title = 'Other'");
      CHECK(kind_of([&] { change.commit(); }) == ErrorKind::failed);
    }
    CHECK(Projects(room.store).find(room.project.pk)->title == "Shell");
  }

  TEST_CASE("a change that changed nothing needs no event") {
    Room room;
    const auto seq = Events(room.store).last()->seq;
    Change change(room.store);
    change.commit();
    CHECK(Events(room.store).last()->seq == seq);
  }

  TEST_CASE("what is not committed is undone, its event too") {
    Room room;
    const auto seq = Events(room.store).last()->seq;
    {
      Change change(room.store);
      (void)Projects(room.store).create(change, "Second");
    }
    CHECK(Projects(room.store).list().size() == 1);
    CHECK(Events(room.store).last()->seq == seq);
  }

  TEST_CASE("the run of a first change that was undone is made again by the next") {
    Room room;
    World world(2);
    auto store = Store::open(room.store.workspace(), world.services());
    {
      Change change(store);
      (void)Projects(store).create(change, "Second");
    }
    (void)Room::make_project(store, "Third");
    CHECK(Events(store).last()->run_id != Events(room.store).last()->prev_hash);
    base::NoProgress quiet;
    CHECK(store::check(store, quiet).findings.empty());
    Query query(store, "SELECT count(*) FROM runs");
    REQUIRE(query.step());
    CHECK(query.integer(0) == 2);
  }

  TEST_CASE("a unit that fails is undone alone, and rethrown") {
    Room room;
    Change change(room.store);
    Projects projects(room.store);
    (void)projects.create(change, "Second");
    CHECK_THROWS_AS(change.unit([&] {
      (void)projects.create(change, "Third");
      throw Error(ErrorKind::failed, "no");
    }),
                    Error);
    change.unit([&] { (void)projects.create(change, "Fourth"); });
    change.commit();
    CHECK(projects.list().size() == 3);
    CHECK_FALSE(projects.find_slug("third"));
    CHECK(Events(room.store).last()->seq == 4);
    { Change again(room.store); }  // the savepoints left no transaction open
  }

  TEST_CASE("rows of a unit that was undone need no event") {
    Room room;
    Change change(room.store);
    CHECK_THROWS(change.unit([&] {
      execute(change.database(), "UPDATE projects SET title = 'Other'");
      throw Error(ErrorKind::failed, "no");
    }));
    CHECK_NOTHROW(change.commit());
  }

  TEST_CASE("nothing is written through a change whose transaction SQLite has ended") {
    Room room;
    Projects projects(room.store);
    {
      Change change(room.store);
      CHECK_THROWS(change.unit([&] {
        execute(change.database(), "ROLLBACK");  // as SQLite itself does when the disk is full
        throw Error(ErrorKind::failed, "no space");
      }));
      CHECK(kind_of([&] { change.unit([&] { (void)projects.create(change, "Late"); }); }) ==
            ErrorKind::failed);
      CHECK(kind_of([&] { change.record({.type = "project.late"}); }) == ErrorKind::failed);
      CHECK(kind_of([&] { change.commit(); }) == ErrorKind::failed);
    }
    CHECK_FALSE(projects.find_slug("late"));
    (void)changing(room.store, [&](Change& change) { return projects.create(change, "Next"); });
    CHECK(projects.find_slug("next"));
  }

  TEST_CASE("units nest") {
    Room room;
    Change change(room.store);
    Projects projects(room.store);
    change.unit([&] {
      (void)projects.create(change, "Outer");
      CHECK_THROWS(change.unit([&] {
        (void)projects.create(change, "Inner");
        throw Error(ErrorKind::failed, "no");
      }));
    });
    change.commit();
    CHECK(projects.find_slug("outer"));
    CHECK_FALSE(projects.find_slug("inner"));
  }

  TEST_CASE("there is one change at a time on a connection, and none after its end") {
    Room room;
    Change change(room.store);
    CHECK(kind_of([&] { Change second(room.store); }) == ErrorKind::failed);
    change.commit();
    CHECK(kind_of([&] { change.commit(); }) == ErrorKind::failed);
  }

  TEST_CASE("a database that is held by another process is a conflict") {
    Room room;
    World world(2);
    auto other = Store::open(room.store.workspace(), world.services());
    execute(other.database(), "PRAGMA busy_timeout=20");
    Change change(room.store);
    CHECK(kind_of([&] { Change second(other); }) == ErrorKind::conflict);
  }

  TEST_CASE("a full disk is told, and what was there before is whole") {
    Room room;
    (void)room.add(document(room.store, "first", {{"One."}}));
    const auto seq = Events(room.store).last()->seq;
    Query(room.store, "PRAGMA max_page_count=1").run();  // as many as there are
    std::vector<std::string> page;
    for (int i = 0; i < 400; ++i) page.push_back(fmt::format("{} {}", i, std::string(2000, 'x')));
    const auto large = document(room.store, "large", {page});
    const auto words = words_of([&] { (void)room.add(large); });
    CHECK(words.find("no space") != std::string::npos);
    Query(room.store, "PRAGMA max_page_count=1000000").run();
    CHECK(Events(room.store).last()->seq == seq);
    base::NoProgress quiet;
    CHECK(store::check(room.store, quiet).findings.empty());
    CHECK(room.add(large).outcome == IngestOutcome::created);
  }

  TEST_CASE("what a trigger forbids is told in its words") {
    Room room;
    (void)room.add(document(room.store, "first", {{"One."}}));
    const auto words = words_of([&] { execute(room.store.database(), "UPDATE passages SET text = 'x'"); });
    CHECK(words.find("a passage is never changed") != std::string::npos);
    CHECK(kind_of([&] { execute(room.store.database(), "DELETE FROM events"); }) == ErrorKind::conflict);
  }

  TEST_CASE("an event's data is a JSON object, stored in its canonical form") {
    Room room;
    {
      Change change(room.store);
      CHECK(kind_of([&] { change.record({.type = "x", .data = "[1]"}); }) == ErrorKind::failed);
      CHECK(kind_of([&] { change.record({.type = "x", .data = "{"}); }) == ErrorKind::invalid_input);
      change.record({.type = "x", .data = "{ \"b\": 1, \"a\": 2 }"});
      change.commit();
    }
    CHECK(Events(room.store).last()->data == "{\"a\":2,\"b\":1}");
  }

  TEST_CASE("the hash of an event is that of its canonical form, and each names the one before it") {
    Room room;
    std::string before = "sha256:" + std::string(64, '0');
    std::int64_t seen = 0;
    Events(room.store).read(0, [&](const Event& event) {
      CHECK(event.prev_hash == before);
      CHECK(event.hash == Events::hash_of(event));
      auto other = event;
      other.type += "x";
      CHECK(Events::hash_of(other) != event.hash);
      before = event.hash;
      ++seen;
      return true;
    });
    CHECK(seen == 2);
  }

  TEST_CASE("the log holds no titles, names or paths") {
    Room room;
    const auto source = room.add(document(room.store, "Secretfile", {{"Secret words stand here."}})).source;
    (void)room.add(example_citing(room.store, room.project, source, "Secret words", "Secrettitle"));
    Change change(room.store);
    Settings(room.store).set(change, room.project, "provider.default", "\"secretvalue\"");
    Sources(room.store).rename(change, room.project, source, "secretslug");
    change.commit();
    Events(room.store).read(0, [&](const Event& event) {
      CHECK(event.data.find("ecret") == std::string::npos);
      return true;
    });
  }
}

}  // namespace praxeo::tests::store_rooms
