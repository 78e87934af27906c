// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <thread>

#include "fixture.hpp"
#include "store/connection.hpp"
#include "store/maintenance.hpp"
#include "store/sql.hpp"

namespace praxeo::tests::store_rooms {
namespace {

std::int64_t newest() { return embedded_migrations().back().version; }

// The migrations of a later praxeo.
std::vector<Migration> with_next(const std::string& sql) {
  auto all = embedded_migrations();
  all.push_back(migration_of(fmt::format("{:04}_later.sql", newest() + 1), sql));
  return all;
}

std::filesystem::path copy_before(const Store& store, std::int64_t version) {
  return store.workspace().home() / fmt::format("praxeo.db.before-{}", version);
}

MigrationRun migrate_to(Store& store, const std::vector<Migration>& known) {
  return bring_up_to_date(store.database(), store.workspace().database(), known, noon(), "0.2.0");
}

}  // namespace

TEST_SUITE("store/migrations") {
  TEST_CASE("the embedded ones are numbered from 1, and each has the checksum of its bytes") {
    const auto& all = embedded_migrations();
    CHECK(all.front().version == 1);
    CHECK(all.front().slug == "first");
    CHECK(all.front().sha256 == base::sha256(all.front().sql));
  }

  TEST_CASE("names that are not NNNN_slug.sql are refused") {
    for (const auto* name :
         {"1_first.sql", "0001first.sql", "0001_.sql", "0001_first.txt", "first.sql", "00011_a.sql"}) {
      CHECK(kind_of([&] { (void)migration_of(name, ""); }) == ErrorKind::failed);
    }
  }

  TEST_CASE("an older database is copied, then migrated, and the row says by whom") {
    Room room;
    const auto run =
        migrate_to(room.store, with_next("CREATE TABLE later(x TEXT) STRICT; INSERT INTO later VALUES('a')"));
    CHECK(run.from == newest());
    CHECK(run.to == newest() + 1);
    CHECK(run.saved_copy == copy_before(room.store, newest() + 1));
    CHECK(room.store.schema_version() == newest() + 1);
    Query row(room.store, "SELECT slug, praxeo_version FROM schema_migrations WHERE version = ?");
    row.arg(newest() + 1);
    REQUIRE(row.step());
    CHECK(row.text(0) == "later");
    CHECK(row.text(1) == "0.2.0");
    auto copy = open_connection(run.saved_copy, OpenMode::existing);
    CHECK(schema_version_of(copy) == newest());
    Query projects(copy, "SELECT count(*) FROM projects");
    REQUIRE(projects.step());
    CHECK(projects.integer(0) == 1);
  }

  TEST_CASE("the tables of outcomes are made anew with their rows") {
    CitedRoom room;
    const auto content = room.add(example_citing(room.store, room.project, room.source, "loop"));
    auto& database = room.store.database();
    execute(database,
            "INSERT INTO checks SELECT 5, pk, 'schema', '', 'passed', 'm', NULL, 'h', '{}', 7, 't' FROM "
            "content_revisions; INSERT OR REPLACE INTO citation_checks SELECT pk, version_pk, 'refuted', "
            "0.5, 'r', 'why', 1, 2, 't' FROM citations");
    const auto rows = [&] {
      Query query(
          database,
          "SELECT c.pk || c.status || c.message || c.details || c.duration_ms || k.status || k.score || "
          "k.char_end FROM checks c, citation_checks k INDEXED BY citation_checks_version WHERE "
          "k.version_pk = (SELECT version_pk FROM citations)");
      return query.step() ? query.text(0) : std::string();
    };
    REQUIRE(rows() == "5passedm{}7refuted0.52");
    execute(database, embedded_migrations().at(7).sql);
    CHECK(rows() == "5passedm{}7refuted0.52");
    CHECK(kind_of([&] { execute(database, "UPDATE checks SET status = 'odd'"); }) == ErrorKind::failed);
    CHECK(kind_of([&] { execute(database, "UPDATE citation_checks SET status = 'odd'"); }) ==
          ErrorKind::failed);
  }

  TEST_CASE("a migration that fails leaves the database as it was") {
    Room room;
    const auto known = with_next("CREATE TABLE later(x TEXT) STRICT; INSERT INTO nowhere VALUES(1)");
    CHECK(kind_of([&] { (void)migrate_to(room.store, known); }) == ErrorKind::failed);
    CHECK(room.store.schema_version() == newest());
    Query table(room.store, "SELECT 1 FROM sqlite_schema WHERE name = 'later'");
    CHECK_FALSE(table.step());
  }

  TEST_CASE("a migration that leaves a row naming nothing is undone") {
    Room room;
    const auto known = with_next(
        "CREATE TABLE later(p INTEGER REFERENCES projects DEFERRABLE INITIALLY DEFERRED) STRICT; "
        "INSERT INTO later VALUES(4711)");
    CHECK(words_of([&] { (void)migrate_to(room.store, known); }).find("_later") != std::string::npos);
    CHECK(room.store.schema_version() == newest());
  }

  TEST_CASE("several are applied in order, with one copy of what was before") {
    Room room;
    auto known = with_next("CREATE TABLE later(x TEXT) STRICT");
    known.push_back(
        migration_of(fmt::format("{:04}_third.sql", newest() + 2), "ALTER TABLE later ADD COLUMN y TEXT"));
    CHECK(migrate_to(room.store, known).to == newest() + 2);
    CHECK(std::filesystem::exists(copy_before(room.store, newest() + 1)));
    CHECK_FALSE(std::filesystem::exists(copy_before(room.store, newest() + 2)));
    CHECK(migrate_to(room.store, known).saved_copy.empty());
  }

  TEST_CASE("what another process has migrated meanwhile is not done twice") {
    Room room;
    World world(2);
    auto other = Store::open(room.store.workspace(), world.services());
    const auto known = with_next("CREATE TABLE later(x TEXT) STRICT");
    CHECK(migrate_to(room.store, known).to == newest() + 1);
    CHECK(migrate_to(other, known).saved_copy.empty());
  }

  TEST_CASE("of two processes that migrate at once neither spoils the copy of what was before") {
    for (int round = 0; round < 10; ++round) {
      Room room;
      World world(2);
      auto other = Store::open(room.store.workspace(), world.services());
      const auto known = with_next("CREATE TABLE later(x TEXT) STRICT");
      {
        const std::jthread second([&] { (void)migrate_to(other, known); });
        (void)migrate_to(room.store, known);
      }
      auto copy = open_connection(copy_before(room.store, newest() + 1), OpenMode::existing);
      CHECK(schema_version_of(copy) == newest());
      CHECK(room.store.schema_version() == newest() + 1);
    }
  }

  TEST_CASE("a changed migration is refused before anything is migrated") {
    Room room;
    auto known = with_next("CREATE TABLE later(x TEXT) STRICT");
    known.front().sha256 = base::sha256("other");
    CHECK(kind_of([&] { (void)migrate_to(room.store, known); }) == ErrorKind::failed);
    CHECK(room.store.schema_version() == newest());
  }

  TEST_CASE("a workspace of this version has nothing to migrate") {
    Room room;
    const auto done = migrate(room.store, false);
    CHECK(done.from == newest());
    CHECK(done.to == newest());
    CHECK(done.saved_copy.empty());
  }
}

}  // namespace praxeo::tests::store_rooms
