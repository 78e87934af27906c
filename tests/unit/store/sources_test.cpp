// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <nlohmann/json.hpp>

#include "base/text/utf8.hpp"
#include "fixture.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"
#include "store/sql.hpp"

namespace praxeo::tests::store_rooms {
namespace {

std::int64_t hits(Store& store, const std::string& words) {
  Query query(store, "SELECT count(*) FROM passages_fts WHERE passages_fts MATCH ?");
  return query.arg(words).step() ? query.integer(0) : -1;
}

// The same source with another page, as a refresh brings it.
NewSource refreshed(Store& store, const NewSource& before,
                    const std::vector<std::vector<std::string>>& pages) {
  auto next = document(store, before.slug_from, pages);
  next.identity = before.identity;
  return next;
}

}  // namespace

TEST_SUITE("store/sources") {
  TEST_CASE("a source is stored with its head version, passages and anchors") {
    Room room;
    auto manual = document(room.store, "Bash Reference", {{"First page."}, {}, {"Zweite Säite.", "Third."}});
    manual.version.warnings = {{"empty_page", "page 2 is empty", "#p2"}, {"fonts", "no map", {}}};
    const auto done = room.add(manual);
    CHECK(done.outcome == IngestOutcome::created);
    const auto source = Sources(room.store).resolve(room.project.pk, "bash-reference");
    CHECK(source.id == done.source.id);
    CHECK(source.passages == 3);
    CHECK(source.version.pages == 3);
    CHECK(source.version.characters == 11 + 2 + 13 + 2 + 6);
    CHECK(source.version.text_hash == base::sha256("First page.\n\nZweite Säite.\n\nThird."));
    CHECK(source.version.warnings.size() == 2);
    CHECK(source.version.warnings.front().locator == "#p2");
    CHECK_FALSE(source.version.warnings.back().locator);
    CHECK(Sources(room.store).anchors(source.version.pk, AnchorUnit::page).size() == 3);
    CHECK(Sources(room.store).text(source.version.pk) == "First page.\n\nZweite Säite.\n\nThird.");
    CHECK(Events(room.store).last()->type == "source.ingested");
  }

  TEST_CASE("what a version knows by its kind is kept beside it") {
    Room room;
    auto talk = document(room.store, "talk", {{"First words."}});
    talk.kind = SourceKind::youtube;
    talk.identity = "youtube:dQw4w9WgXcQ:en";
    talk.version.document.reset();
    talk.version.pages.reset();
    talk.version.duration_ms = 61'000;
    talk.version.youtube = {"dQw4w9WgXcQ", "webvtt", "auto", "A channel", {}};
    const auto stored = room.add(talk).source;
    CHECK(stored.version.duration_ms == 61'000);
    const auto inputs = Sources(room.store).inputs(stored.version.pk);
    CHECK_FALSE(inputs.document);
    CHECK_FALSE(inputs.topic);
    REQUIRE(inputs.youtube);
    CHECK(inputs.youtube->video_id == "dQw4w9WgXcQ");
    CHECK(inputs.youtube->captions_kind == "auto");
    CHECK(inputs.youtube->channel == "A channel");
    CHECK_FALSE(inputs.youtube->published_at);

    auto idea = document(room.store, "idea", {{"Loops"}});
    idea.kind = SourceKind::topic;
    idea.version.document.reset();
    idea.version.topic = {"beginners", {}, "Begin with for."};
    const auto topic = Sources(room.store).inputs(room.add(idea).source.version.pk).topic;
    REQUIRE(topic);
    CHECK(topic->audience == "beginners");
    CHECK_FALSE(topic->level);
    CHECK(topic->notes == "Begin with for.");
  }

  TEST_CASE("a detail of another kind than the source's is refused") {
    Room room;
    auto manual = document(room.store, "manual", {{"One."}});
    manual.version.topic = TopicInput{};
    CHECK_THROWS((void)room.add(manual));
  }

  TEST_CASE("bytes are found under whatever version has them") {
    Room room;
    auto first = document(room.store, "manual", {{"One."}});
    (void)room.add(first);
    const auto second = refreshed(room.store, first, {{"Two."}});
    (void)room.add(second);
    Sources sources(room.store);
    const auto hash = second.version.content_hash;
    const auto found = sources.find_bytes(room.project.pk, first.kind, hash);
    REQUIRE(found);
    CHECK(found->version.ordinal == 2);
    CHECK(found->head == 2);
    CHECK(sources.find_bytes(room.project.pk, first.kind, first.version.content_hash)->version.ordinal == 1);
    CHECK_FALSE(sources.find_bytes(room.project.pk, SourceKind::text, hash));
    CHECK_FALSE(sources.find_bytes(room.project.pk + 1, first.kind, hash));
    CHECK(sources.origins(room.project.pk, first.kind).size() == 1);
    CHECK(sources.origins(room.project.pk, SourceKind::text).empty());
  }

  TEST_CASE("the same bytes by the same reader are one source and leave no event") {
    Room room;
    const auto manual = document(room.store, "manual", {{"One."}});
    (void)room.add(manual);
    const auto events = Events(room.store).last()->seq;
    CHECK(room.add(manual).outcome == IngestOutcome::already_there);
    CHECK(Sources(room.store).list(room.project.pk).size() == 1);
    CHECK(Events(room.store).last()->seq == events);
  }

  TEST_CASE(
      "new bytes under a known identity are a new version that becomes head, and search sees it alone") {
    Room room;
    const auto manual = document(room.store, "manual", {{"About walruses."}});
    (void)room.add(manual);
    const auto done = room.add(refreshed(room.store, manual, {{"About penguins."}}));
    CHECK(done.outcome == IngestOutcome::new_version);
    CHECK(done.source.head == 2);
    CHECK(hits(room.store, "walruses") == 0);
    CHECK(hits(room.store, "penguins") == 1);
    const auto first = Sources(room.store).at_version(done.source, 1);
    CHECK(Sources(room.store).text(first.version.pk) == "About walruses.");
    CHECK(first.head == 2);
    CHECK(Events(room.store).last()->type == "source.refreshed");
    CHECK(kind_of([&] { (void)Sources(room.store).at_version(done.source, 3); }) == ErrorKind::not_found);
  }

  TEST_CASE("the bytes of an earlier version make it head again, without a third version") {
    Room room;
    const auto manual = document(room.store, "manual", {{"About walruses."}});
    (void)room.add(manual);
    (void)room.add(refreshed(room.store, manual, {{"About penguins."}}));
    const auto back = room.add(manual);
    CHECK(back.outcome == IngestOutcome::new_version);
    CHECK(back.source.head == 1);
    CHECK(hits(room.store, "walruses") == 1);
    CHECK(hits(room.store, "penguins") == 0);
  }

  TEST_CASE("the same bytes are a new version when another reader makes something else of them") {
    Room room;
    auto manual = document(room.store, "manual", {{"One.", "Two."}});
    (void)room.add(manual);
    manual.version.reader_hash = base::sha256("test/2");
    SUBCASE("text") { manual.version.passages[1].text = "Too."; }
    SUBCASE("role") { manual.version.passages[1].role = Role::code; }
    SUBCASE("passages") {
      manual.version.passages[0].text = "One.\n\nTwo.";
      manual.version.passages.pop_back();
    }
    SUBCASE("anchors") { manual.version.anchors[0].label = "i"; }
    SUBCASE("pages") { manual.version.pages = 2; }
    SUBCASE("what was set aside") { manual.version.set_aside.pop_back(); }
    CHECK(room.add(manual).outcome == IngestOutcome::new_version);
    CHECK(
        Sources(room.store).find_reading(manual.version.content_hash, manual.version.reader_hash)->ordinal ==
        2);
    CHECK_FALSE(Sources(room.store).find_reading(manual.version.content_hash, base::sha256("test/3")));
  }

  TEST_CASE("what was set aside is kept in its order, refused outside the text, and never changed") {
    Room room;
    auto manual = document(room.store, "manual", {{"One.", "Two."}});
    manual.version.set_aside = {{0, 1, AsideReason::running, "Head"}, {10, {}, AsideReason::tags, "obey"}};
    const auto source = room.add(manual).source;
    CHECK(Sources(room.store).set_aside(source.version.pk) == manual.version.set_aside);
    CHECK(words_of([&] {
            execute(room.store.database(), "UPDATE set_aside SET text = 'x'");
          }).find("never changed") != std::string::npos);
    CHECK(words_of([&] {
            execute(room.store.database(), "DELETE FROM set_aside");
          }).find("goes only with its version") != std::string::npos);
    auto other = document(room.store, "other", {{"One."}});
    SUBCASE("behind the end") { other.version.set_aside = {{5, {}, AsideReason::tags, "x"}}; }
    SUBCASE("backwards") {
      other.version.set_aside = {{3, {}, AsideReason::tags, "x"}, {2, {}, AsideReason::tags, "x"}};
    }
    SUBCASE("without words") { other.version.set_aside = {{3, {}, AsideReason::tags, ""}}; }
    CHECK_THROWS_AS(room.add(other), Error);
    changing(room.store,
             [&](Change& change) { Sources(room.store).remove(change, room.project, source, false); });
    Query left(room.store, "SELECT 1 FROM set_aside");
    CHECK_FALSE(left.step());
  }

  TEST_CASE("the same bytes are no new version when another reader makes the same of them") {
    Room room;
    auto manual = document(room.store, "manual", {{"One.", "Two."}, {"Three."}});
    (void)room.add(manual);
    const auto events = Events(room.store).last()->seq;
    manual.version.reader = "test/2";
    manual.version.reader_hash = base::sha256("test/2");
    manual.version.title = "Another title";
    CHECK(room.add(manual).outcome == IngestOutcome::already_there);
    CHECK(Events(room.store).last()->seq == events);
    // Nor when an earlier version is what it makes: that one is head again.
    auto other = refreshed(room.store, manual, {{"Else."}});
    (void)room.add(other);
    const auto back = room.add(manual);
    CHECK(back.outcome == IngestOutcome::new_version);
    CHECK(back.source.head == 1);
    CHECK(back.source.version.reader == "test/1");
  }

  TEST_CASE("the origin of a source can be another, with an event") {
    Room room;
    const auto source = room.add(document(room.store, "manual", {{"One."}})).source;
    changing(room.store, [&](Change& change) {
      Sources(room.store).set_origin(change, room.project, source, "/tmp/elsewhere.pdf");
    });
    CHECK(Sources(room.store).resolve(room.project.pk, "manual").origin == "/tmp/elsewhere.pdf");
    CHECK(Events(room.store).last()->type == "source.moved");
  }

  TEST_CASE("an identity that is known as another kind is a conflict") {
    Room room;
    auto manual = document(room.store, "manual", {{"One."}});
    (void)room.add(manual);
    manual.kind = SourceKind::text;
    CHECK(kind_of([&] { (void)room.add(manual); }) == ErrorKind::conflict);
  }

  TEST_CASE("one file may be a source of two projects") {
    Room room;
    const auto manual = document(room.store, "manual", {{"One."}});
    (void)room.add(manual);
    const auto other = Room::make_project(room.store, "Other");
    Change change(room.store);
    CHECK(Sources(room.store).add(change, other, manual).outcome == IngestOutcome::created);
    change.commit();
    CHECK(Sources(room.store).list(other.pk).front().slug == "manual");
  }

  TEST_CASE("passages that are empty, no UTF-8, or hold a NUL are refused, and nothing is stored") {
    Room room;
    auto manual = document(room.store, "manual", {{"One.", "Two."}});
    SUBCASE("empty") { manual.version.passages[1].text = ""; }
    SUBCASE("no UTF-8") { manual.version.passages[1].text = "\xff"; }
    SUBCASE("NUL") { manual.version.passages[1].text = std::string("a\0b", 3); }
    SUBCASE("lead") { manual.version.passages[1].lead = "\xc3"; }
    CHECK(kind_of([&] { (void)room.add(manual); }) == ErrorKind::invalid_input);
    CHECK(Sources(room.store).list(room.project.pk).empty());
  }

  TEST_CASE("an anchor outside the text is refused") {
    Room room;
    auto manual = document(room.store, "manual", {{"One."}});
    manual.version.anchors[0].char_end = 99;
    CHECK(kind_of([&] { (void)room.add(manual); }) == ErrorKind::invalid_input);
  }

  TEST_CASE("a version whose blob is gone is a conflict") {
    Room room;
    auto manual = document(room.store, "manual", {{"One."}});
    std::filesystem::remove(Blobs(room.store).path_of(manual.version.content_hash));
    CHECK(kind_of([&] { (void)room.add(manual); }) == ErrorKind::conflict);
    CHECK(Sources(room.store).list(room.project.pk).empty());
  }

  TEST_CASE("parts of the text are cut by code points, over passages and what stands between them") {
    Room room;
    const std::string whole = "Äpfel.\n\nBirnen – ok.\n\nЯ.";
    const auto source = room.add(document(room.store, "fruit", {{"Äpfel.", "Birnen – ok."}, {"Я."}})).source;
    Sources sources(room.store);
    const base::utf8::Index index(whole);
    const auto points = static_cast<std::int64_t>(index.points());
    for (std::int64_t start = 0; start <= points; ++start) {
      for (std::int64_t end = start; end <= points; ++end) {
        const auto wanted = index.slice(static_cast<std::size_t>(start), static_cast<std::size_t>(end));
        CHECK(sources.text(source.version.pk, Range{start, end}) == wanted);
      }
    }
    CHECK(sources.text(source.version.pk, Range{-5, 999}) == whole);
  }

  TEST_CASE("the passages of a range are those whose tile it touches") {
    Room room;
    const auto source =
        room.add(document(room.store, "abc", {{"aaaa", "bbbb", "cccc"}})).source;  // 0-4, 6-10, 12-16
    const auto ordinals = [&](Range range) {
      std::string all;
      for (const auto& passage : Sources(room.store).passages_in(source.version.pk, range)) {
        all += std::to_string(passage.ordinal);
      }
      return all;
    };
    CHECK(ordinals({0, 4}) == "1");
    CHECK(ordinals({3, 5}) == "12");
    CHECK(ordinals({4, 6}) == "2");
    CHECK(ordinals({5, 13}) == "23");
    CHECK(ordinals({0, 99}) == "123");
    CHECK(ordinals({4, 4}).empty());
    CHECK(ordinals({16, 99}).empty());
  }

  TEST_CASE("lists are filtered by kind and paged by key or by name") {
    Room room;
    (void)room.add(document(room.store, "zebra", {{"One."}}));
    auto notes = document(room.store, "ant", {{"Two."}});
    notes.kind = SourceKind::text;
    (void)room.add(notes);
    Sources sources(room.store);
    CHECK(sources.list(room.project.pk, {.kind = SourceKind::text}).front().slug == "ant");
    CHECK(sources.list(room.project.pk, {.slug_prefix = "an"}).size() == 1);
  }

  TEST_CASE("a source gets another name, but not one that is taken or malformed") {
    Room room;
    const auto source = room.add(document(room.store, "one", {{"One."}})).source;
    (void)room.add(document(room.store, "two", {{"Two."}}));
    const auto rename = [&](const std::string& slug) {
      Change change(room.store);
      Sources(room.store).rename(change, room.project, source, slug);
      change.commit();
    };
    rename("first");
    CHECK(Sources(room.store).resolve(room.project.pk, "first").id == source.id);
    CHECK(kind_of([&] { rename("two"); }) == ErrorKind::conflict);
    CHECK(kind_of([&] { rename("Not a name"); }) == ErrorKind::usage);
  }

  TEST_CASE("a cited source is removed only by force, which leaves the citations without a source") {
    Room room;
    const auto source = room.add(document(room.store, "manual", {{"A loop repeats."}})).source;
    const auto content = room.add(example_citing(room.store, room.project, source, "A loop repeats."));
    const auto remove = [&](bool force) {
      Change change(room.store);
      const auto cited = Sources(room.store).remove(change, room.project, source, force);
      REQUIRE(cited.size() == 1);
      CHECK(cited.front().content_slug == "loops");
      CHECK(cited.front().citations == 1);
      change.commit();
    };
    CHECK(words_of([&] { remove(false); }).find("loops") != std::string::npos);
    CHECK(kind_of([&] { remove(false); }) == ErrorKind::check_failed);
    remove(true);
    CHECK(Sources(room.store).list(room.project.pk).empty());
    CHECK(hits(room.store, "loop") == 0);
    const auto citation = Contents(room.store).citations(content.revision.pk).front();
    CHECK_FALSE(citation.version_pk);
    CHECK_FALSE(citation.source_slug);
    CHECK(citation.locator == "manual@1#p1");
    CHECK(kind_of([&] { remove(true); }) == ErrorKind::not_found);
    base::NoProgress quiet;
    CHECK(store::check(room.store, quiet).findings.empty());
  }

  TEST_CASE("a walk over passages stops when it is told to") {
    Room room;
    const auto source = room.add(document(room.store, "abc", {{"a", "b", "c"}})).source;
    int seen = 0;
    Sources(room.store).passages(source.version.pk, [&](const Passage&) { return ++seen < 2; });
    CHECK(seen == 2);
  }

  TEST_CASE("a source without any text is stored as it is") {
    Room room;
    const auto source = room.add(document(room.store, "scan", {{}, {}})).source;
    CHECK(source.version.characters == 0);
    CHECK(source.passages == 0);
    CHECK(Sources(room.store).text(source.version.pk).empty());
  }
}

}  // namespace praxeo::tests::store_rooms
