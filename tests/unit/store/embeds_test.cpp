// SPDX-License-Identifier: Apache-2.0
#include "fixture.hpp"

namespace praxeo::tests::store_rooms {

TEST_SUITE("store/embeds") {
  TEST_CASE("an embed shows its pieces in the order they were named") {
    Room room;
    const auto source = room.add(document(room.store, "m", {{"A loop repeats. A test decides."}})).source;
    const auto one = room.add(example_citing(room.store, room.project, source, "loop", "One"));
    const auto two = room.add(example_citing(room.store, room.project, source, "test", "Two"));
    Embeds embeds(room.store);
    const auto embed = changing(room.store, [&](Change& c) {
      return embeds.create(c, room.project,
                           {.slug_from = "My site", .title = "Site", .contents = {two.pk, one.pk}});
    });
    CHECK(embed.slug == "my-site");
    CHECK(kind_of([&] {
            changing(room.store, [&](Change& c) {
              return embeds.create(c, room.project,
                                   {.slug_from = "Twice", .title = "Twice", .contents = {one.pk, one.pk}});
            });
          }) == ErrorKind::usage);
    CHECK(embed.items == 2);
    CHECK(embeds.contents(embed).front().slug == "two");
    CHECK(embeds.resolve(room.project.pk, "my-site").id == embed.id);
    changing(room.store, [&](Change& c) { Contents(room.store).remove(c, room.project, two); });
    CHECK(embeds.contents(embed).size() == 1);
    changing(room.store, [&](Change& c) { embeds.remove(c, room.project, embed); });
    CHECK(embeds.list(room.project.pk).empty());
    CHECK(kind_of([&] { changing(room.store, [&](Change& c) { embeds.remove(c, room.project, embed); }); }) ==
          ErrorKind::not_found);
  }

  TEST_CASE("a selection means what is there when it is asked") {
    Room room;
    const auto source = room.add(document(room.store, "m", {{"A loop repeats. A test decides."}})).source;
    Embeds embeds(room.store);
    const auto select = [&](const std::string& selector) {
      return changing(room.store, [&](Change& c) {
        return embeds.create(c, room.project, {.slug_from = "s", .title = "S", .selector = selector});
      });
    };
    const auto drafts = select("{\"kind\": \"example\", \"state\": \"draft\", \"source\": \"m\"}");
    const auto lost = select("{\"source\": \"gone\"}");
    CHECK(embeds.contents(drafts).empty());
    (void)room.add(example_citing(room.store, room.project, source, "loop", "One"));
    CHECK(embeds.contents(drafts).size() == 1);
    CHECK(embeds.contents(lost).empty());
    for (const auto* bad : {"{\"colour\": \"red\"}", "{\"kind\": 3}", "[]"}) {
      CHECK(kind_of([&] { (void)select(bad); }) == ErrorKind::usage);
    }
  }
}

}  // namespace praxeo::tests::store_rooms
