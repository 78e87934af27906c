// SPDX-License-Identifier: Apache-2.0
#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <fstream>

#include "fixture.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"
#include "store/migrations.hpp"
#include "store/sql.hpp"

namespace praxeo::tests::store_rooms {
namespace {

std::string pragma(Store& store, const std::string& name) {
  Query query(store, "PRAGMA " + name);
  return query.step() ? query.text(0) : "";
}

void raw_sql(const Workspace& workspace, const std::string& sql) {
  SQLite::Database raw(workspace.database().string(), SQLite::OPEN_READWRITE, 5000);
  raw.exec(sql);
}

}  // namespace

TEST_SUITE("store/store") {
  TEST_CASE("a new workspace has its folders, its id and its first event, and nothing unfinished is left") {
    praxeo::tests::TempDir folder;
    World world;
    auto store = Store::create(folder.path(), world.services());
    for (const auto& made :
         {store.workspace().blobs(), store.workspace().cache(), store.workspace().temporary()}) {
      CHECK(std::filesystem::is_directory(made));
    }
    CHECK(std::filesystem::is_empty(store.workspace().temporary()));
    CHECK(base::is_ulid(store.workspace_id()));
    const auto event = Events(store).last().value();
    CHECK(event.seq == 1);
    CHECK(event.type == "workspace.created");
    CHECK(event.subject_id == store.workspace_id());
    CHECK(store.schema_version() == embedded_migrations().back().version);
  }

  TEST_CASE("a connection has the pragmas of the data model") {
    Room room;
    CHECK(pragma(room.store, "journal_mode") == "wal");
    CHECK(pragma(room.store, "synchronous") == "2");
    CHECK(pragma(room.store, "foreign_keys") == "1");
    CHECK(pragma(room.store, "recursive_triggers") == "1");
    CHECK(pragma(room.store, "busy_timeout") == "30000");
    CHECK(kind_of([&] {
            execute(room.store.database(), "INSERT INTO passages_fts_data VALUES(9, x'00')");
          }) == ErrorKind::failed);  // defensive
  }

  TEST_CASE("a folder that is a workspace can't be made one again") {
    Room room;
    World world(2);
    CHECK(kind_of([&] { (void)Store::create(room.folder.path(), world.services()); }) == ErrorKind::conflict);
    CHECK(Projects(room.store).list().size() == 1);
  }

  TEST_CASE("a workspace is found from any folder below it") {
    Room room;
    std::filesystem::create_directories(room.folder / "a" / "b");
    CHECK(Workspace::find(room.folder / "a" / "b")->root == room.store.workspace().root);
    CHECK(Workspace::at(room.folder.path()).root == room.store.workspace().root);
    praxeo::tests::TempDir elsewhere;
    CHECK_FALSE(Workspace::find(elsewhere.path()));
    CHECK(kind_of([&] { (void)Workspace::at(elsewhere.path()); }) == ErrorKind::not_found);
  }

  TEST_CASE("a slash at the end of a folder's name changes nothing") {
    Room room;
    CHECK(Workspace::at(room.folder.path().string() + "/").root == room.store.workspace().root);
    CHECK(Workspace::at(room.folder / "x" / "..").root == room.store.workspace().root);
  }

  TEST_CASE("a newer database is refused and names the version that wrote it") {
    Room room;
    raw_sql(
        room.store.workspace(),
        "INSERT INTO schema_migrations VALUES(99, 'later', 'sha256:x', '2027-01-01T00:00:00.000Z', '9.4.1'); "
        "PRAGMA user_version = 99");
    World world(2);
    for (const auto open : {&Store::open, &Store::open_as_is}) {
      const auto words = words_of([&] { (void)open(room.store.workspace(), world.services()); });
      CHECK(words.find("9.4.1") != std::string::npos);
      CHECK(kind_of([&] { (void)open(room.store.workspace(), world.services()); }) == ErrorKind::conflict);
    }
  }

  TEST_CASE("a migration that was changed after it was applied is refused") {
    Room room;
    raw_sql(room.store.workspace(), "UPDATE schema_migrations SET sha256 = 'sha256:other'");
    World world(2);
    CHECK(kind_of([&] { (void)Store::open(room.store.workspace(), world.services()); }) == ErrorKind::failed);
    CHECK_NOTHROW((void)Store::open_as_is(room.store.workspace(), world.services()));
  }

  TEST_CASE("files that are no database of praxeo are refused before they are used") {
    praxeo::tests::TempDir folder;
    Workspace workspace{folder.path()};
    std::filesystem::create_directories(workspace.home());
    SUBCASE("text") { std::ofstream(workspace.database()) << std::string(4096, 'x'); }
    SUBCASE("empty") { std::ofstream(workspace.database()).flush(); }
    SUBCASE("another program's") {
      SQLite::Database other(workspace.database().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      other.exec("CREATE TABLE t(x); PRAGMA application_id = 7");
    }
    World world;
    CHECK(kind_of([&] { (void)Store::open(workspace, world.services()); }) == ErrorKind::invalid_input);
  }

  TEST_CASE("a workspace that is not there is not made by opening it") {
    praxeo::tests::TempDir folder;
    World world;
    CHECK(kind_of([&] { (void)Store::open(Workspace{folder.path()}, world.services()); }) ==
          ErrorKind::not_found);
    CHECK(std::filesystem::is_empty(folder.path()));
  }

  TEST_CASE("the run of a process is written once, with its actor, and ended with its exit code") {
    Room room;
    (void)Room::make_project(room.store, "Second");
    room.store.finish_run(5);
    Query query(room.store,
                "SELECT count(*), max(exit_code), max(command), (SELECT count(*) FROM actors) FROM runs");
    REQUIRE(query.step());
    CHECK(query.integer(0) == 1);
    CHECK(query.integer(1) == 5);
    CHECK(query.text(2) == "ingest pdf");
    CHECK(query.integer(3) == 1);
  }

  TEST_CASE("a process that changed nothing leaves no run") {
    Room room;
    World world(2);
    auto store = Store::open(room.store.workspace(), world.services());
    store.set_author_name("Grace");
    store.finish_run(0);
    Query query(store, "SELECT count(*) FROM runs");
    REQUIRE(query.step());
    CHECK(query.integer(0) == 1);
  }
}

}  // namespace praxeo::tests::store_rooms
