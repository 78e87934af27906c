// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "fixture.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"
#include "store/sql.hpp"
#include "store/staleness.hpp"

namespace praxeo::tests::store_rooms {
namespace {

struct CitedRoom : Room {
  CitedRoom() {
    manual = document(store, "manual", {{"A loop repeats."}, {"A test decides."}});
    source = add(manual).source;
  }
  // The source with other pages, as a refresh brings them.
  void refresh(const std::vector<std::vector<std::string>>& pages) {
    auto next = document(store, "manual", pages);
    next.identity = manual.identity;
    (void)add(next);
  }
  NewSource manual;
  Source source;
};

}  // namespace

TEST_SUITE("store/contents") {
  TEST_CASE("content is stored with its revision, citation, input and detail row") {
    CitedRoom room;
    const auto content = room.add(example_citing(room.store, room.project, room.source, "loop repeats"));
    CHECK(content.slug == "loops");
    CHECK(content.revision.title == "Loops");
    CHECK(content.revision.state == "draft");
    Contents contents(room.store);
    const auto citation = contents.citations(content.revision.pk).front();
    CHECK(citation.mark == 1);
    CHECK(citation.range == Range{2, 14});
    CHECK(citation.source_slug == "manual");
    CHECK(citation.source_version == 1);
    CHECK_FALSE(citation.check);
    const auto input = contents.inputs(content.revision.pk).front();
    CHECK(input.place == "p1");
    CHECK(input.content_hash == room.source.version.content_hash);
    CHECK(contents.call(*content.revision.generation_pk)->call.model == "extractive/2");
    Query row(room.store, "SELECT level, steps FROM examples");
    REQUIRE(row.step());
    CHECK(row.text(0) == "beginner");
    CHECK(row.integer(1) == 1);
    CHECK(Events(room.store).last()->type == "content.generated");
  }

  TEST_CASE("a revision by a provider needs its call") {
    CitedRoom room;
    auto draft = example_citing(room.store, room.project, room.source, "loop");
    draft.generation_pk = {};
    CHECK(kind_of([&] { (void)room.add(draft); }) == ErrorKind::failed);
    CHECK(Contents(room.store).list(room.project.pk).empty());
  }

  TEST_CASE("a body that is no object with a title is refused") {
    CitedRoom room;
    auto draft = example_citing(room.store, room.project, room.source, "loop");
    for (const auto* body : {"[]", "{", "{\"steps\": []}"}) {
      draft.body = body;
      CHECK(kind_of([&] { (void)room.add(draft); }) == ErrorKind::failed);
    }
  }

  TEST_CASE("lists are filtered by kind, state and source") {
    CitedRoom room;
    const auto one = room.add(example_citing(room.store, room.project, room.source, "loop"));
    const auto other = room.add(document(room.store, "other", {{"Another loop."}})).source;
    (void)room.add(example_citing(room.store, room.project, other, "Another loop."));
    Change change(room.store);
    Contents contents(room.store);
    contents.set_state(change, room.project, one, "approved");
    change.commit();
    CHECK(contents.list(room.project.pk).size() == 2);
    CHECK(contents.list(room.project.pk, {.kind = "example"}).size() == 2);
    CHECK(contents.list(room.project.pk, {.kind = "spec"}).empty());
    CHECK(contents.list(room.project.pk, {.state = "approved"}).front().slug == "loops");
    CHECK(contents.list(room.project.pk, {.source = other.pk}).front().slug == "loops-2");
    CHECK(contents.list(room.project.pk, {.slug_prefix = "loops-"}).front().slug == "loops-2");
    CHECK(Events(room.store).last()->type == "content.state");
  }

  TEST_CASE("pieces of one title are told by their kinds, and then by numbers") {
    CitedRoom room;
    auto draft = example_citing(room.store, room.project, room.source, "loop");
    CHECK(room.add(draft).slug == "loops");
    draft.kind = "snippet";
    draft.body = R"({"title": "Loops", "code": "x", "language": "bash", "explanation": "e"})";
    CHECK(room.add(draft).slug == "loops-snippet");
    CHECK(room.add(draft).slug == "loops-snippet-2");
    draft.slug_from = std::string(90, 'a');
    CHECK(room.add(draft).slug == std::string(48, 'a'));
    draft.kind = "spec";
    draft.body = R"({"title": "Loops", "purpose": "p", "requirements": []})";
    CHECK(room.add(draft).slug == std::string(48, 'a') + "-spec");
    draft.kind = "a-kind-of-a-rather-long-name";
    draft.body = R"({"title": "Loops"})";
    const auto cut = room.add(draft).slug;
    CHECK(cut == std::string(31, 'a') + "-" + draft.kind);
  }

  TEST_CASE("an unknown state is refused") {
    CitedRoom room;
    const auto content = room.add(example_citing(room.store, room.project, room.source, "loop"));
    Change change(room.store);
    CHECK(kind_of([&] { Contents(room.store).set_state(change, room.project, content, "great"); }) ==
          ErrorKind::failed);
  }

  TEST_CASE("the same piece is known by its hash") {
    CitedRoom room;
    const auto draft = example_citing(room.store, room.project, room.source, "loop");
    CHECK_FALSE(Contents(room.store).slug_of_hash(room.project.pk, draft.hash));
    (void)room.add(draft);
    CHECK(Contents(room.store).slug_of_hash(room.project.pk, draft.hash) == "loops");
  }

  TEST_CASE("checks replace those of the same citation and the same name, and are counted in the event") {
    CitedRoom room;
    const auto content = room.add(example_citing(room.store, room.project, room.source, "loop"));
    Contents contents(room.store);
    const auto citation = contents.citations(content.revision.pk).front();
    const auto verify = [&](CitationStatus status, const std::string& schema) {
      Change change(room.store);
      contents.store_checks(change, room.project, content,
                            {{.citation_pk = citation.pk,
                              .version_pk = *citation.version_pk,
                              .status = status,
                              .score = 0.5,
                              .rule = "quote/1",
                              .reason = "why",
                              .found = Range{1, 2}}},
                            {{.name = "schema",
                              .place = "",
                              .status = schema,
                              .message = "m",
                              .input_hash = base::sha256("x"),
                              .details = "{}"}});
      change.commit();
    };
    verify(CitationStatus::refuted, "failed");
    verify(CitationStatus::verified, "passed");
    const auto check = contents.citations(content.revision.pk).front().check.value();
    CHECK(check.status == CitationStatus::verified);
    CHECK(check.found == Range{1, 2});
    CHECK(check.checked_at == noon());
    const auto checks = contents.checks(content.revision.pk);
    CHECK(checks.size() == 1);
    CHECK(checks.front().status == "passed");
    const auto event = Events(room.store).last().value();
    CHECK(event.type == "content.verified");
    CHECK(nlohmann::json::parse(event.data).at("verified") == 1);
  }

  TEST_CASE("removed content takes its revisions and citations along, and leaves the ledger") {
    CitedRoom room;
    const auto content = room.add(example_citing(room.store, room.project, room.source, "loop"));
    Change change(room.store);
    Contents(room.store).remove(change, room.project, content);
    change.commit();
    Query rows(room.store,
               "SELECT (SELECT count(*) FROM content_revisions) + (SELECT count(*) FROM citations) + "
               "(SELECT count(*) FROM examples), (SELECT count(*) FROM generations)");
    REQUIRE(rows.step());
    CHECK(rows.integer(0) == 0);
    CHECK(rows.integer(1) == 1);
    CHECK_FALSE(Contents(room.store).find(content.pk));
  }

  TEST_CASE("content is stale when the text under its input has changed, and only then") {
    CitedRoom room;
    const auto content =
        room.add(example_citing(room.store, room.project, room.source, "test decides"));  // page 2
    Contents contents(room.store);
    const auto stale = [&] { return contents.stale(content.revision.pk); };
    CHECK_FALSE(stale());
    room.refresh({{"A loop repeats for ever."}, {"A test decides."}});
    CHECK_FALSE(stale());  // page 1 changed, page 2 did not
    room.refresh({{"A loop repeats."}, {"A test decides much."}});
    CHECK(stale());
    room.refresh({{"A loop repeats."}});  // page 2 is gone
    CHECK(stale());
    (void)room.add(room.manual);  // back to the first bytes
    CHECK_FALSE(stale());
    Change change(room.store);
    Sources(room.store).remove(change, room.project, room.source, true);
    change.commit();
    CHECK(stale());
  }

  TEST_CASE("an input whose hash is of a part of its place is judged by all of the place's text") {
    CitedRoom room;
    auto draft = example_citing(room.store, room.project, room.source, "test decides");
    draft.inputs.front().range = draft.citations.front().range.value();
    draft.inputs.front().text_hash = base::sha256("test decides");
    const auto content = room.add(draft);
    room.refresh({{"A loop repeats for ever."}, {"A test decides."}});
    CHECK_FALSE(Contents(room.store).stale(content.revision.pk));
    room.refresh({{"A loop repeats."}, {"A test decides much."}});
    CHECK(Contents(room.store).stale(content.revision.pk));
  }

  TEST_CASE("text placed by characters stays fresh when it only moves") {
    CitedRoom room;
    auto draft = example_citing(room.store, room.project, room.source, "test decides");
    auto& input = draft.inputs.front();
    input.range = draft.citations.front().range.value();
    input.place = write_place(CharPlace{input.range.start, input.range.end});
    input.text_hash = base::sha256("test decides");
    const auto content = room.add(draft);
    room.refresh({{"A loop repeats for ever and ever."}, {"A test decides."}});
    CHECK_FALSE(Contents(room.store).stale(content.revision.pk));
    room.refresh({{"A loop repeats for ever and ever."}, {"A test may decide."}});
    CHECK(Contents(room.store).stale(content.revision.pk));
  }

  TEST_CASE("stale content is listed alone, with the inputs that changed, and counted") {
    CitedRoom room;
    const auto loops = room.add(example_citing(room.store, room.project, room.source, "A loop repeats."));
    const auto tests =
        room.add(example_citing(room.store, room.project, room.source, "A test decides.", "Tests"));
    Contents contents(room.store);
    CHECK(contents.list(room.project.pk, {.stale = true}).empty());
    room.refresh({{"A loop repeats."}, {"A test may decide."}});
    const auto stale = contents.list(room.project.pk, {.stale = true});
    REQUIRE(stale.size() == 1);
    CHECK(stale.front().slug == "tests");
    CHECK(contents.count(room.project.pk, {.stale = true}) == 1);
    CHECK(contents.list(room.project.pk, {.kind = "spec", .stale = true}).empty());
    CHECK(contents.changed_inputs(loops.revision.pk).empty());
    const auto changed = contents.changed_inputs(tests.revision.pk);
    REQUIRE(changed.size() == 1);
    CHECK(write_changed(changed.front()) == "manual#p2");
  }

  TEST_CASE("content of a source that is gone is stale, and says so") {
    CitedRoom room;
    const auto content = room.add(example_citing(room.store, room.project, room.source, "A loop repeats."));
    changing(room.store,
             [&](Change& change) { Sources(room.store).remove(change, room.project, room.source, true); });
    const auto changed = Staleness(room.store).changed_in(room.project.pk);
    REQUIRE(changed.size() == 1);
    CHECK(changed.front().revision_pk == content.revision.pk);
    CHECK(write_changed(changed.front()) == "(deleted source)#p1");
  }

  TEST_CASE("a place that the new version has no longer makes stale") {
    CitedRoom room;
    const auto content = room.add(example_citing(room.store, room.project, room.source, "A test decides."));
    room.refresh({{"A loop repeats."}});
    CHECK(Contents(room.store).stale(content.revision.pk));
  }

  TEST_CASE("what a staleness remembers of one version is not told of the next") {
    CitedRoom room;
    const auto content = room.add(example_citing(room.store, room.project, room.source, "A loop repeats."));
    Contents contents(room.store);
    room.refresh({{"A loop ends."}, {"A test decides."}});
    CHECK(contents.stale(content.revision.pk));
    room.refresh({{"A loop repeats."}, {"Another test."}});
    CHECK_FALSE(contents.stale(content.revision.pk));
  }
}

}  // namespace praxeo::tests::store_rooms
