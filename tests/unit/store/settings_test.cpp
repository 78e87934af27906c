// SPDX-License-Identifier: Apache-2.0
#include "store/settings.hpp"
#include "fixture.hpp"
#include "store/events.hpp"

namespace praxeo::tests::store_rooms {

TEST_SUITE("store/settings") {
  TEST_CASE("a setting is of the workspace or of one project, and holds JSON") {
    Room room;
    Settings settings(room.store);
    changing(room.store, [&](Change& c) {
      settings.set(c, std::nullopt, "a", "{ \"x\": 1 }");
      settings.set(c, room.project, "a", "2");
    });
    CHECK(settings.get(std::nullopt, "a") == "{\"x\":1}");
    CHECK(settings.get(room.project.pk, "a") == "2");
    CHECK_FALSE(settings.get(room.project.pk, "b"));
    CHECK(settings.all(std::nullopt).size() == 1);
    CHECK(changing(room.store, [&](Change& c) { return settings.unset(c, room.project, "a"); }));
    CHECK_FALSE(changing(room.store, [&](Change& c) { return settings.unset(c, room.project, "a"); }));
    CHECK(kind_of([&] {
            changing(room.store, [&](Change& c) { settings.set(c, std::nullopt, "a", "{"); });
          }) == ErrorKind::invalid_input);
  }

  TEST_CASE("a setting that has its value already is no change") {
    Room room;
    Settings settings(room.store);
    changing(room.store, [&](Change& c) { settings.set(c, std::nullopt, "a", "1"); });
    const auto seq = Events(room.store).last()->seq;
    changing(room.store, [&](Change& c) { settings.set(c, std::nullopt, "a", " 1 "); });
    CHECK(Events(room.store).last()->seq == seq);
  }
}

}  // namespace praxeo::tests::store_rooms
