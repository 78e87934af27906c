// SPDX-License-Identifier: Apache-2.0
#include "store/references.hpp"

#include "fixture.hpp"

namespace praxeo::tests::store_rooms {
namespace {

Pk resolve(Room& room, std::string_view reference) {
  return resolve_reference(room.store, Noun::source, room.project.pk, reference);
}

}  // namespace

TEST_SUITE("store/references") {
  TEST_CASE("a thing is found by name, id, the beginning of its id in any case, and as the latest") {
    Room room;
    const auto source = room.add(document(room.store, "manual", {{"One."}})).source;
    CHECK(resolve(room, "manual") == source.pk);
    CHECK(resolve(room, source.id) == source.pk);
    CHECK(resolve(room, source.id.substr(0, 6)) == source.pk);
    auto lower = source.id.substr(0, 20);
    for (auto& c : lower) c = static_cast<char>(std::tolower(c));
    CHECK(resolve(room, lower) == source.pk);
    CHECK(resolve(room, "@latest") == source.pk);
    CHECK(kind_of([&] { (void)resolve(room, source.id.substr(0, 5)); }) == ErrorKind::not_found);
  }

  TEST_CASE("the latest is the one added last, whatever its id") {
    Room room;
    (void)room.add(document(room.store, "one", {{"One."}}));
    room.world.clock.advance(std::chrono::hours(-1000));
    const auto second = room.add(document(room.store, "two", {{"Two."}})).source;
    CHECK(resolve(room, "@latest") == second.pk);
  }

  TEST_CASE("there is no latest of nothing") {
    Room room;
    CHECK(kind_of([&] { (void)resolve(room, "@latest"); }) == ErrorKind::not_found);
  }

  TEST_CASE("the beginning of several ids is a usage error that lists them") {
    Room room;
    const auto one = room.add(document(room.store, "one", {{"One."}})).source;
    const auto two = room.add(document(room.store, "two", {{"Two."}})).source;
    const auto prefix = one.id.substr(0, 6);
    CHECK(kind_of([&] { (void)resolve(room, prefix); }) == ErrorKind::usage);
    const auto words = words_of([&] { (void)resolve(room, prefix); });
    CHECK(words.find(one.id) != std::string::npos);
    CHECK(words.find(two.id) != std::string::npos);
  }

  TEST_CASE("an exact name wins over the beginning of an id") {
    Room room;
    const auto one = room.add(document(room.store, "one", {{"One."}})).source;
    auto prefix = one.id.substr(0, 8);
    for (auto& c : prefix) c = static_cast<char>(std::tolower(c));
    auto other = document(room.store, "other", {{"Two."}});
    other.slug = prefix;
    (void)room.add(other);
    CHECK(resolve(room, prefix) == one.pk + 1);
  }

  TEST_CASE("an unknown name is answered with near ones") {
    Room room;
    (void)room.add(document(room.store, "bashref", {{"One."}}));
    (void)room.add(document(room.store, "octave", {{"Two."}}));
    const auto words = words_of([&] { (void)resolve(room, "bashreff"); });
    CHECK(words.find("did you mean 'bashref'?") != std::string::npos);
    CHECK(words.find("octave") == std::string::npos);
    CHECK(kind_of([&] { (void)resolve(room, "bashreff"); }) == ErrorKind::not_found);
  }

  TEST_CASE("control characters of a reference do not reach the message") {
    Room room;
    CHECK(words_of([&] { (void)resolve(room, "a\x1b[31m"); }).find('\x1b') == std::string::npos);
  }

  TEST_CASE("things of another project are not found") {
    Room room;
    (void)room.add(document(room.store, "manual", {{"One."}}));
    const auto other = Room::make_project(room.store, "Other");
    CHECK(kind_of([&] { (void)resolve_reference(room.store, Noun::source, other.pk, "manual"); }) ==
          ErrorKind::not_found);
  }
}

}  // namespace praxeo::tests::store_rooms
