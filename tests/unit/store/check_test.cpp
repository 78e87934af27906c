// SPDX-License-Identifier: Apache-2.0
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "fixture.hpp"
#include "store/maintenance.hpp"

namespace praxeo::tests::store_rooms {
namespace {

// A workspace in which there is one of everything.
struct FullRoom : Room {
  FullRoom() {
    source = add(document(store, "manual", {{"A loop repeats.", "A test decides."}, {"The end."}})).source;
    content = add(example_citing(store, project, source, "A loop repeats."));
    Change change(store);
    (void)Embeds(store).create(change, project,
                               {.slug_from = "Site", .title = "Site", .contents = {content.pk}});
    change.commit();
  }
  CheckReport report() {
    base::NoProgress quiet;
    return store::check(store, quiet);
  }
  Source source;
  Content content;
};

// The names of the checks that found something.
std::string found(const CheckReport& report) {
  std::string names;
  for (const auto& finding : report.findings) {
    if (names.find(finding.check) == std::string::npos) names += (names.empty() ? "" : " ") + finding.check;
  }
  return names;
}

}  // namespace

TEST_SUITE("store/check") {
  TEST_CASE("a workspace that nobody tampered with has no findings, and every check ran") {
    FullRoom room;
    const auto report = room.report();
    for (const auto& finding : report.findings) {
      MESSAGE(fmt::format("{}: {} {}", finding.check, finding.subject, finding.message));
    }
    CHECK(report.findings.empty());
    CHECK(report.ran.size() == 21);
  }

  TEST_CASE("a full-text index that lacks a passage is found") {
    FullRoom room;
    tamper(room.store, "passages_fts",
           "INSERT INTO passages_fts(passages_fts, rowid, text, heading) SELECT 'delete', pk, text, heading "
           "FROM "
           "passages WHERE ordinal = 1");
    CHECK(found(room.report()) == "full_text");
  }

  TEST_CASE("an index that does not agree with its table is found") {
    FullRoom room;
    {
      SQLite::Database raw(room.store.workspace().database().string(), SQLite::OPEN_READWRITE, 5000);
      raw.exec("PRAGMA writable_schema=ON");
      raw.exec(
          "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = "
          "'contents_kind') "
          "WHERE name = 'embed_items_content'");
      raw.exec("PRAGMA schema_version=4711");  // tells the other connection to read the schema anew
    }
    CHECK(found(room.report()).find("integrity") != std::string::npos);
  }

  TEST_CASE("a row that names nothing is found") {
    FullRoom room;
    tamper(room.store, "embed_items", "INSERT INTO embed_items SELECT pk, 7, 4711 FROM embeds");
    CHECK(found(room.report()) == "foreign_keys");
  }

  TEST_CASE("a migration with another checksum is found") {
    FullRoom room;
    tamper(room.store, "schema_migrations", "UPDATE schema_migrations SET sha256 = 'sha256:0'");
    CHECK(found(room.report()) == "migrations");
  }

  TEST_CASE("a list of migrations that does not fit the schema's number is found") {
    FullRoom room;
    tamper(room.store, "schema_migrations", "DELETE FROM schema_migrations");
    CHECK(found(room.report()) == "migrations");
  }

  TEST_CASE("a trigger that was taken away is found") {
    FullRoom room;
    tamper(room.store, "nothing", "DROP TRIGGER citations_fixed");
    const auto report = room.report();
    CHECK(found(report) == "schema");
    CHECK(report.findings.front().subject == "trigger citations_fixed");
  }

  TEST_CASE("a table that no migration makes, and one that was changed, are found") {
    FullRoom room;
    tamper(room.store, "nothing",
           "CREATE TABLE visitor(x); DROP INDEX contents_kind; "
           "CREATE INDEX contents_kind ON contents(kind)");
    CHECK(room.report().findings.size() == 2);
    CHECK(found(room.report()) == "schema");
  }

  TEST_CASE("a source without its head version is found") {
    FullRoom room;
    tamper(room.store, "sources", "UPDATE sources SET head = 9");
    CHECK(found(room.report()).find("heads") != std::string::npos);
  }

  TEST_CASE("passages that leave a gap are found") {
    FullRoom room;
    tamper(room.store, "passages",
           "UPDATE passages SET char_start = char_start + 1, char_end = char_end + 1 WHERE "
           "ordinal = 2");
    CHECK(found(room.report()) == "tiling");
  }

  TEST_CASE("a version with a wrong number of characters is found") {
    FullRoom room;
    tamper(room.store, "source_versions", "UPDATE source_versions SET characters = characters + 5");
    CHECK(found(room.report()) == "characters");
  }

  TEST_CASE("one changed letter of a passage is found") {
    FullRoom room;
    tamper(room.store, "passages",
           "UPDATE passages SET text = 'A loop repeatz.' WHERE ordinal = 1; "
           "INSERT INTO passages_fts(passages_fts) VALUES('rebuild')");
    const auto report = room.report();
    CHECK(found(report) == "text_hash");
    CHECK(report.findings.front().subject == "manual");
  }

  TEST_CASE("an anchor outside the text is found") {
    FullRoom room;
    tamper(room.store, "anchors", "UPDATE anchors SET char_end = 9999 WHERE value = 2");
    CHECK(found(room.report()) == "anchors");
  }

  TEST_CASE("a piece that was set aside outside the text, or out of order, is found") {
    FullRoom room;
    tamper(room.store, "set_aside", "UPDATE set_aside SET char_at = 9999 WHERE ordinal = 2");
    CHECK(found(room.report()) == "set_aside");
    tamper(room.store, "set_aside", "UPDATE set_aside SET char_at = 0");
    CHECK(found(room.report()).empty());
    tamper(room.store, "set_aside", "DELETE FROM set_aside WHERE ordinal = 1");
    CHECK(found(room.report()) == "set_aside");
  }

  TEST_CASE("a blob that is missing, cut short or changed is found") {
    FullRoom room;
    const auto path = Blobs(room.store).path_of(room.source.version.content_hash);
    const auto size = std::filesystem::file_size(path);
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    SUBCASE("changed") { std::ofstream(path) << std::string(size, 'x'); }
    SUBCASE("cut short") { std::filesystem::resize_file(path, size - 1); }
    SUBCASE("missing") { std::filesystem::remove(path); }
    CHECK(found(room.report()) == "blobs");
  }

  TEST_CASE("a revision whose body was changed is found") {
    FullRoom room;
    tamper(room.store, "content_revisions",
           "UPDATE content_revisions SET body = json_set(body, '$.title', 'Loop')");
    CHECK(found(room.report()) == "revision_hash");
  }

  TEST_CASE("a citation whose quote was changed by one letter is found") {
    FullRoom room;
    tamper(room.store, "citations", "UPDATE citations SET quote = 'A loop repeatz.'");
    CHECK(found(room.report()) == "revision_hash");
  }

  TEST_CASE("a mark without its citation, and one with another number, are found") {
    FullRoom room;
    SUBCASE("number") { tamper(room.store, "citations", "UPDATE citations SET mark = 2"); }
    SUBCASE("field") { tamper(room.store, "citations", "UPDATE citations SET field = '/title'"); }
    CHECK(found(room.report()).find("marks") != std::string::npos);
  }

  TEST_CASE("marks in code spans and escaped ones are no marks") {
    FullRoom room;
    auto content = example_citing(room.store, room.project, room.source, "A test decides.", "Tests");
    auto body = nlohmann::json::parse(content.body);
    body["summary"] = "A `[^7]` and \\[^8] and ``a ` [^9]`` decide.[^1] A ` [";
    content.body = body.dump();
    (void)room.add(content);
    CHECK(found(room.report()) == "revision_hash");  // the body was changed by hand; its marks are well
  }

  TEST_CASE("a citation outside its source is found") {
    FullRoom room;
    tamper(room.store, "citations", "UPDATE citations SET char_end = 99999");
    CHECK(found(room.report()) == "citation_places");
  }

  TEST_CASE("a detail row that is not its body's is found") {
    FullRoom room;
    SUBCASE("changed") { tamper(room.store, "examples", "UPDATE examples SET steps = 9"); }
    SUBCASE("missing") { tamper(room.store, "examples", "DELETE FROM examples"); }
    CHECK(found(room.report()) == "details");
  }

  TEST_CASE("an event that was changed is found") {
    FullRoom room;
    tamper(room.store, "events", "UPDATE events SET data = '{\"passages\":4711}' WHERE seq = 3");
    CHECK(found(room.report()) == "event_chain");
  }

  TEST_CASE("an event that was taken out of the chain is found") {
    FullRoom room;
    tamper(room.store, "events", "DELETE FROM events WHERE type = 'generation.settled'");
    CHECK(found(room.report()) == "event_chain");
  }

  TEST_CASE("a thing whose event is missing is found") {
    FullRoom room;
    tamper(room.store, "events", "DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)");
    CHECK(found(room.report()) == "event_for_each");
  }

  TEST_CASE("a workspace that is not the one the chain began with is found") {
    FullRoom room;
    tamper(room.store, "workspace", "UPDATE workspace SET id = '01ARZ3NDEKTSV4RRFFQ69G5FAV'");
    CHECK(found(room.report()) == "event_for_each first_event");
  }

  TEST_CASE("a thousand findings are told, and that there are more") {
    FullRoom room;
    tamper(room.store, "embed_items",
           "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO "
           "embed_items "
           "SELECT pk, i, 4711 FROM embeds, n");
    const auto report = room.report();
    CHECK(report.findings.size() == 1001);
    CHECK(report.findings.back().message.find("left out") != std::string::npos);
  }

  TEST_CASE("a check that is told to stop throws interrupted") {
    FullRoom room;
    base::NoProgress quiet;
    std::stop_source stop;
    stop.request_stop();
    CHECK(kind_of([&] { (void)store::check(room.store, quiet, stop.get_token()); }) ==
          ErrorKind::interrupted);
  }
}

}  // namespace praxeo::tests::store_rooms
