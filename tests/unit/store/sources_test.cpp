// SPDX-License-Identifier: Apache-2.0
#include "fixture.hpp"
#include "store/events.hpp"

namespace praxeo::tests::store_rooms {

TEST_SUITE("store/sources") {
  TEST_CASE("a source is stored with its head version, passages and anchors") {
    Room room;
    const auto done =
        room.add(document(room.store, "Bash Reference", {{"First page."}, {}, {"Zweite Säite.", "Third."}}));
    CHECK(done.outcome == IngestOutcome::created);
    const auto source = Sources(room.store).resolve(room.project.pk, "bash-reference");
    CHECK(source.id == done.source.id);
    CHECK(source.passages == 3);
    CHECK(source.version.pages == 3);
    CHECK(source.version.characters == 11 + 2 + 13 + 2 + 6);
    CHECK(source.version.text_hash == base::sha256("First page.\n\nZweite Säite.\n\nThird."));
    CHECK(Sources(room.store).anchors(source.version.pk, AnchorUnit::page).size() == 3);
    CHECK(Sources(room.store).text(source.version.pk) == "First page.\n\nZweite Säite.\n\nThird.");
    CHECK(Events(room.store).last()->type == "source.ingested");
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
}

}  // namespace praxeo::tests::store_rooms
