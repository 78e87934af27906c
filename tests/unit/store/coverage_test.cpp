// SPDX-License-Identifier: Apache-2.0
#include "store/coverage.hpp"

#include "fixture.hpp"

namespace praxeo::tests::store_rooms {

namespace {

std::vector<store::Coverage> coverage(store::Store& store, store::Pk project, const store::Page& page = {},
                                      store::NextCursor* next = nullptr) {
  std::vector<store::Coverage> all;
  auto cursor = store::each_coverage(store, project, page, [&](const auto& each) { all.push_back(each); });
  if (next != nullptr) *next = std::move(cursor);
  return all;
}

}  // namespace

TEST_SUITE("store/coverage") {
  TEST_CASE("sources come by slug, in pages and in another order where that is asked for") {
    Room room;
    for (const auto* name : {"b", "c", "a"}) (void)room.add(document(room.store, name, {{name}}));
    const auto slugs = [&](const store::Page& page, store::NextCursor* next = nullptr) {
      std::string all;
      for (const auto& each : coverage(room.store, room.project.pk, page, next)) all += each.source.slug;
      return all;
    };
    CHECK(slugs({}) == "abc");
    CHECK(slugs({.sort = "created"}) == "bca");
    CHECK(slugs({.sort = "-slug"}) == "cba");
    store::NextCursor next;
    CHECK(slugs({.limit = 2}, &next) == "ab");
    REQUIRE(next);
    CHECK(slugs({.cursor = next}) == "c");
  }

  TEST_CASE("pages and passages are cited or not, and what nothing cites is told as places") {
    Room room;
    const auto source =
        room.add(document(room.store, "manual",
                          {{"A loop repeats."}, {"A test decides."}, {"A word ends."}, {"So."}}))
            .source;
    (void)room.add(example_citing(room.store, room.project, source, "loop repeats"));
    const auto all = coverage(room.store, room.project.pk);
    REQUIRE(all.size() == 1);
    const auto& made = all[0];
    CHECK(made.passages == 4);
    CHECK(made.passages_cited == 1);
    CHECK(made.characters_cited == 12);
    REQUIRE(made.pages.size() == 4);
    CHECK(made.pages[0].cited == 12);
    CHECK(made.pages[1].cited == 0);
    CHECK(made.never == std::vector<std::string>{"p2-4"});
  }

  TEST_CASE("what is cited twice counts once") {
    Room room;
    const auto source = room.add(document(room.store, "manual", {{"A loop repeats."}})).source;
    (void)room.add(example_citing(room.store, room.project, source, "loop repeats"));
    (void)room.add(example_citing(room.store, room.project, source, "A loop"));
    const auto all = coverage(room.store, room.project.pk);
    CHECK(all.at(0).characters_cited == 14);
    CHECK(all.at(0).never.empty());
  }

  TEST_CASE("a project without content cites nothing") {
    Room room;
    (void)room.add(document(room.store, "manual", {{"A loop repeats."}, {"A test decides."}}));
    const auto all = coverage(room.store, room.project.pk);
    CHECK(all.at(0).passages_cited == 0);
    CHECK(all.at(0).never == std::vector<std::string>{"p1-2"});
  }
}

}  // namespace praxeo::tests::store_rooms
