// SPDX-License-Identifier: Apache-2.0
#include "fixture.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"
#include "store/settings.hpp"
#include "store/sql.hpp"

namespace praxeo::tests::store_rooms {

TEST_SUITE("store/projects") {
  TEST_CASE("a project is made once, named after its title unless it is given a name") {
    Room room;
    Projects projects(room.store);
    CHECK(room.project.slug == "shell");
    CHECK(kind_of([&] { changing(room.store, [&](Change& c) { return projects.create(c, "Shell!"); }); }) ==
          ErrorKind::conflict);
    CHECK(kind_of([&] {
            changing(room.store, [&](Change& c) { return projects.create(c, "X", "Bad Name"); });
          }) == ErrorKind::usage);
    CHECK(changing(room.store, [&](Change& c) { return projects.create(c, "Shell", "sh"); }).slug == "sh");
    CHECK(projects.list().size() == 2);
  }

  TEST_CASE("the current project is the one chosen, else the only one, else none") {
    Room room;
    Projects projects(room.store);
    CHECK(projects.current()->id == room.project.id);
    const auto second = Room::make_project(room.store, "Second");
    CHECK_FALSE(projects.current());
    changing(room.store, [&](Change& c) { projects.use(c, second); });
    CHECK(projects.current()->id == second.id);
    const auto seq = Events(room.store).last()->seq;
    changing(room.store, [&](Change& c) { projects.use(c, second); });
    CHECK(Events(room.store).last()->seq == seq);
    changing(room.store, [&](Change& c) { projects.remove(c, second); });
    CHECK(projects.current()->id == room.project.id);
  }

  TEST_CASE("a deleted project leaves no row but the ledger and the events") {
    Room room;
    const auto source = room.add(document(room.store, "m", {{"A loop repeats."}})).source;
    const auto content = room.add(example_citing(room.store, room.project, source, "loop"));
    changing(room.store, [&](Change& c) {
      (void)Embeds(room.store)
          .create(c, room.project, {.slug_from = "e", .title = "E", .contents = {content.pk}});
      Settings(room.store).set(c, room.project, "k", "1");
    });
    CHECK(Projects(room.store).counts(room.project.pk).embeds == 1);
    changing(room.store, [&](Change& c) { Projects(room.store).remove(c, room.project); });
    Query rows(room.store,
               "SELECT (SELECT count(*) FROM sources) + (SELECT count(*) FROM source_versions) + (SELECT "
               "count(*) FROM "
               "passages) + (SELECT count(*) FROM anchors) + (SELECT count(*) FROM contents) + (SELECT "
               "count(*) FROM "
               "citations) + (SELECT count(*) FROM embeds) + (SELECT count(*) FROM embed_items) + (SELECT "
               "count(*) FROM "
               "settings), (SELECT count(*) FROM generations)");
    REQUIRE(rows.step());
    CHECK(rows.integer(0) == 0);
    CHECK(rows.integer(1) == 1);
    CHECK(Events(room.store).last()->type == "project.deleted");
    base::NoProgress quiet;
    CHECK(store::check(room.store, quiet).findings.empty());
  }

  TEST_CASE("renaming changes what is given, and nothing is recorded when nothing changes") {
    Room room;
    Projects projects(room.store);
    const auto rename = [&](std::optional<std::string> title, std::optional<std::string> slug) {
      return changing(room.store, [&](Change& c) { return projects.rename(c, room.project, title, slug); });
    };
    CHECK(rename(std::nullopt, "sh").slug == "sh");
    CHECK(projects.resolve("sh").title == "Shell");
    CHECK(rename("The shell", std::nullopt).title == "The shell");
    CHECK(Events(room.store).last()->type == "project.renamed");
    const auto seq = Events(room.store).last()->seq;
    CHECK(rename("The shell", "sh").slug == "sh");
    CHECK(Events(room.store).last()->seq == seq);
  }

  TEST_CASE("a slug that another project has, or that is none, is refused and nothing changes") {
    Room room;
    Projects projects(room.store);
    (void)Room::make_project(room.store, "Garden");
    const auto rename = [&](const std::string& slug) {
      return kind_of([&] {
        changing(room.store, [&](Change& c) { return projects.rename(c, room.project, {}, slug); });
      });
    };
    CHECK(rename("garden") == ErrorKind::conflict);
    CHECK(rename("Not a slug") == ErrorKind::usage);
    CHECK(projects.find(room.project.pk)->slug == "shell");
  }

  TEST_CASE("an archived project is left out of lists, is current no more, and comes back") {
    Room room;
    Projects projects(room.store);
    changing(room.store, [&](Change& c) { projects.use(c, room.project); });
    CHECK(changing(room.store, [&](Change& c) { return projects.archive(c, room.project); }).state ==
          "archived");
    CHECK(projects.list().empty());
    CHECK(projects.list(true).size() == 1);
    CHECK_FALSE(projects.current());
    const auto seq = Events(room.store).last()->seq;
    changing(room.store, [&](Change& c) { return projects.archive(c, room.project); });
    CHECK(Events(room.store).last()->seq == seq);
    const auto archived = projects.resolve("shell");
    CHECK(kind_of([&] { changing(room.store, [&](Change& c) { projects.use(c, archived); }); }) ==
          ErrorKind::conflict);
    CHECK(changing(room.store, [&](Change& c) { return projects.unarchive(c, room.project); }).state ==
          "active");
    CHECK(projects.current()->id == room.project.id);
    CHECK(check(room.store, *std::make_unique<base::NoProgress>()).findings.empty());
  }

  TEST_CASE("nothing changes an archived project, and the refusal says how to bring it back") {
    Room room;
    Projects projects(room.store);
    const auto source = room.add(document(room.store, "m", {{"A loop repeats."}})).source;
    const auto piece = example_citing(room.store, room.project, source, "loop");
    changing(room.store, [&](Change& c) { return projects.archive(c, room.project); });
    CHECK(kind_of([&] { (void)room.add(document(room.store, "n", {{"Another."}})); }) == ErrorKind::conflict);
    CHECK(kind_of([&] { (void)room.add(piece); }) == ErrorKind::conflict);
    CHECK(kind_of([&] {
            changing(room.store, [&](Change& c) { Settings(room.store).set(c, room.project, "k", "1"); });
          }) == ErrorKind::conflict);
    CHECK(words_of([&] {
            changing(room.store,
                     [&](Change& c) { Sources(room.store).rename(c, room.project, source, "x"); });
          }).find("praxeo project archive shell --undo") != std::string::npos);
    CHECK(Sources(room.store).list(room.project.pk).size() == 1);
    changing(room.store, [&](Change& c) { return projects.rename(c, room.project, {}, "old"); });
    changing(room.store, [&](Change& c) { projects.remove(c, room.project); });
  }
}

}  // namespace praxeo::tests::store_rooms
