// SPDX-License-Identifier: Apache-2.0
#include "store/slugs.hpp"
#include "fixture.hpp"

namespace praxeo::tests::store_rooms {
namespace {

void add_named(Room& room, const std::string& name, const std::string& slug) {
  auto source = document(room.store, name, {{name}});
  source.slug_from = slug;
  (void)room.add(source);
}

std::vector<std::string> slugs(Room& room) {
  std::vector<std::string> all;
  for (const auto& source : Sources(room.store).list(room.project.pk)) all.push_back(source.slug);
  return all;
}

}  // namespace

TEST_SUITE("store/slugs") {
  TEST_CASE("a taken name gets the number after the largest in use") {
    Room room;
    for (const auto* name : {"a", "b", "c"}) add_named(room, name, "Manual");
    CHECK(slugs(room) == std::vector<std::string>{"manual", "manual-2", "manual-3"});
    Change change(room.store);
    Sources(room.store)
        .remove(change, room.project, Sources(room.store).resolve(room.project.pk, "manual-2"), false);
    change.commit();
    add_named(room, "d", "Manual");
    CHECK(slugs(room).back() == "manual-4");
  }

  TEST_CASE("longer names that begin alike do not count") {
    Room room;
    for (const auto* slug : {"manual", "manual-7x", "manual-9-b", "manuals", "manual-08"})
      add_named(room, slug, slug);
    add_named(room, "z", "Manual");
    CHECK(slugs(room).back() == "manual-2");
  }

  TEST_CASE("a free name is taken as it is, even when numbered ones are there") {
    Room room;
    add_named(room, "a", "manual-5");
    add_named(room, "b", "Manual");
    CHECK(slugs(room).back() == "manual");
    add_named(room, "c", "Manual");
    CHECK(slugs(room).back() == "manual-6");
  }

  TEST_CASE("a name of which nothing is left is the kind's") {
    Room room;
    add_named(room, "a", "!!!");
    CHECK(slugs(room).front() == "pdf");
  }

  TEST_CASE("names have a form, and never that of an id") {
    for (const auto* good : {"a", "0", "bash-ref", "a--b"}) CHECK(is_slug(good));
    for (const auto* bad : {"", "-a", "A", "a_b", "ä", "a b", "01arz3ndektsv4rrffq69g5fav"})
      CHECK_FALSE(is_slug(bad));
    CHECK(is_slug(std::string(64, 'a')));
    CHECK_FALSE(is_slug(std::string(65, 'a')));
  }
}

}  // namespace praxeo::tests::store_rooms
