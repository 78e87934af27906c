// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "store/short_ids.hpp"
#include "unit/store/fixture.hpp"

namespace praxeo::tests::store_rooms {
namespace {

std::vector<std::string> names_of(const std::vector<Source>& sources) {
  std::vector<std::string> slugs;
  for (const auto& source : sources) slugs.push_back(source.slug);
  return slugs;
}

struct Stretch {
  std::vector<std::string> slugs;
  NextCursor next;
};

Stretch stretch(Room& room, Page page, const SourceFilter& filter = {}) {
  Stretch found;
  found.next = Sources(room.store).each(room.project.pk, filter, page, [&](const Source& source) {
    found.slugs.push_back(source.slug);
  });
  return found;
}

// All of a list, `limit` rows at a time.
std::vector<std::string> paged(Room& room, const std::string& sort, std::int64_t limit) {
  std::vector<std::string> all;
  Page page{.sort = sort, .limit = limit};
  do {
    auto part = stretch(room, page);
    CHECK(part.slugs.size() <= static_cast<std::size_t>(limit));
    all.insert(all.end(), part.slugs.begin(), part.slugs.end());
    page.cursor = part.next;
  } while (page.cursor);
  return all;
}

Room& fill(Room& room, const std::vector<std::string>& names) {
  for (const auto& name : names) room.add(document(room.store, name, {{"What " + name + " says."}}));
  return room;
}

}  // namespace

TEST_SUITE("store/keyset") {
  TEST_CASE("every key, both ways, gives each row once in stretches of any size") {
    Room room;
    fill(room, {"pear", "apple", "fig", "date", "plum"});
    for (const std::string key : {"created", "updated", "slug", "title", "kind", "size"}) {
      for (const auto& sort : {key, "-" + key}) {
        INFO(sort);
        const auto whole = stretch(room, {.sort = sort}).slugs;
        CHECK(std::set<std::string>(whole.begin(), whole.end()).size() == 5);
        for (const std::int64_t limit : {1, 2, 3, 5, 9}) CHECK(paged(room, sort, limit) == whole);
      }
      auto down = stretch(room, {.sort = "-" + key}).slugs;
      std::ranges::reverse(down);
      CHECK(down == stretch(room, {.sort = key}).slugs);
    }
  }

  TEST_CASE("the order is the key's") {
    Room room;
    fill(room, {"pear", "apple", "fig"});
    CHECK(stretch(room, {}).slugs == std::vector<std::string>{"pear", "apple", "fig"});
    CHECK(stretch(room, {.sort = "-created"}).slugs == std::vector<std::string>{"fig", "apple", "pear"});
    CHECK(stretch(room, {.sort = "slug"}).slugs == std::vector<std::string>{"apple", "fig", "pear"});
    CHECK(stretch(room, {}).slugs == names_of(Sources(room.store).list(room.project.pk)));
  }

  TEST_CASE("rows that come or go between two stretches move no other") {
    Room room;
    fill(room, {"bean", "cress", "dill", "fennel"});
    auto first = stretch(room, {.sort = "slug", .limit = 2});
    CHECK(first.slugs == std::vector<std::string>{"bean", "cress"});
    fill(room, {"anise", "elder"});  // one before the place, one behind it
    const auto gone = Sources(room.store).resolve(room.project.pk, "cress");  // the very row it stopped at
    changing(room.store,
             [&](Change& change) { Sources(room.store).remove(change, room.project, gone, false); });
    CHECK(stretch(room, {.sort = "slug", .cursor = first.next}).slugs ==
          std::vector<std::string>{"dill", "elder", "fennel"});
  }

  TEST_CASE("there is no cursor behind the last row") {
    Room room;
    fill(room, {"one", "two"});
    CHECK_FALSE(stretch(room, {.limit = 2}).next);
    CHECK_FALSE(stretch(room, {.limit = 3}).next);
    CHECK(stretch(room, {.limit = 1}).next);
    CHECK_FALSE(stretch(room, {}).next);
  }

  TEST_CASE("a cursor brings its order along and fits no other") {
    Room room;
    fill(room, {"pear", "apple", "fig"});
    const auto cursor = stretch(room, {.sort = "slug", .limit = 1}).next;
    CHECK(stretch(room, {.cursor = cursor}).slugs == std::vector<std::string>{"fig", "pear"});
    CHECK(kind_of([&] { stretch(room, {.sort = "-slug", .cursor = cursor}); }) == ErrorKind::usage);
    CHECK(kind_of([&] { stretch(room, {.sort = "created", .cursor = cursor}); }) == ErrorKind::usage);
  }

  TEST_CASE("a cursor of another list, of another project, or of nobody is refused") {
    Room room;
    fill(room, {"pear", "apple"});
    const auto cursor = stretch(room, {.limit = 1}).next;
    CHECK(words_of([&] {
            (void)Contents(room.store).each(room.project.pk, {}, {.cursor = cursor}, [](const Content&) {});
          }).find("another list") != std::string::npos);
    const auto other = Room::make_project(room.store, "Other");
    CHECK(kind_of([&] {
            (void)Sources(room.store).each(other.pk, {}, {.cursor = cursor}, [](const Source&) {});
          }) == ErrorKind::usage);
    for (const std::string wrong : {"", "x", "AAAA", "e30", "bnVsbA", "W10", "%%%", "1 OR 1=1"}) {
      INFO(wrong);
      CHECK(kind_of([&] { stretch(room, {.cursor = wrong}); }) == ErrorKind::usage);
    }
    CHECK(kind_of([&] { stretch(room, {.cursor = std::string(100000, 'A')}); }) == ErrorKind::usage);
  }

  TEST_CASE("an unknown key and a limit below one are refused") {
    Room room;
    CHECK(words_of([&] { stretch(room, {.sort = "colour"}); }).find("created, updated") != std::string::npos);
    CHECK(kind_of([&] { stretch(room, {.sort = "s.pk"}); }) == ErrorKind::usage);
    CHECK(kind_of([&] { stretch(room, {.limit = 0}); }) == ErrorKind::usage);
  }

  TEST_CASE("since takes its moment in, until leaves it out") {
    Room room;
    fill(room, {"old"});
    room.world.clock.advance(std::chrono::hours(1));
    fill(room, {"new"});
    const auto later = noon() + std::chrono::hours(1);
    CHECK(stretch(room, {}, {.since = later}).slugs == std::vector<std::string>{"new"});
    CHECK(stretch(room, {}, {.until = later}).slugs == std::vector<std::string>{"old"});
    CHECK(stretch(room, {}, {.since = noon(), .until = later}).slugs == std::vector<std::string>{"old"});
  }

  TEST_CASE("each list of a project comes whole in the order of its rows, whatever lies between them") {
    Room room;
    const auto other = Room::make_project(room.store, "Other");
    std::vector<std::string> own;
    for (int i = 0; i < 6; ++i) {
      const auto name = "piece " + std::to_string(i);
      const auto made = document(room.store, name, {{"What " + name + " says."}});
      if (i % 2 == 0) {
        own.push_back(room.add(made).source.slug);
      } else {
        changing(room.store, [&](Change& change) { (void)Sources(room.store).add(change, other, made); });
      }
    }
    CHECK(stretch(room, {}).slugs == own);
    CHECK(paged(room, "created", 1) == own);
    CHECK(paged(room, "-created", 2) == std::vector<std::string>(own.rbegin(), own.rend()));
  }

  TEST_CASE("projects and embeds are chosen by date, projects by state too") {
    Room room;
    Embeds embeds(room.store);
    const auto embed = [&](const char* name) {
      changing(room.store, [&](Change& change) {
        (void)embeds.create(change, room.project, {.slug_from = name, .title = name});
      });
    };
    embed("old");
    room.world.clock.advance(std::chrono::hours(1));
    embed("new");
    const auto later = noon() + std::chrono::hours(1);
    const auto chosen = [&](const EmbedFilter& filter) {
      std::string slugs;
      (void)embeds.each(room.project.pk, filter, {}, [&](const Embed& one) { slugs += one.slug + " "; });
      return slugs;
    };
    CHECK(chosen({}) == "old new ");
    CHECK(chosen({.since = later}) == "new ");
    CHECK(chosen({.until = later}) == "old ");

    Projects projects(room.store);
    const auto second = Room::make_project(room.store, "Second");
    changing(room.store, [&](Change& change) { (void)projects.archive(change, second); });
    const auto listed = [&](const ProjectFilter& filter) {
      std::vector<std::string> slugs;
      (void)projects.each(filter, {}, [&](const Project& one) { slugs.push_back(one.slug); });
      return slugs;
    };
    CHECK(listed({}) == std::vector{room.project.slug});
    CHECK(listed({.state = "archived"}) == std::vector{second.slug});
    CHECK(listed({.with_archived = true}).size() == 2);
    CHECK(listed({.with_archived = true, .since = later}) == std::vector{second.slug});
    CHECK(listed({.with_archived = true, .until = later}) == std::vector{room.project.slug});
  }

  TEST_CASE("passages of a place come in stretches, as they come at once") {
    Room room;
    std::vector<std::vector<std::string>> pages;
    for (int page = 0; page < 4; ++page) pages.push_back({"First thing.", "Second, longer thing."});
    const auto source = room.add(document(room.store, "book", pages)).source;
    Sources sources(room.store);
    for (const Range range :
         {Range{0, source.version.characters}, Range{5, 40}, Range{12, 14}, Range{3, 3}}) {
      std::vector<std::int64_t> at_once, in_stretches;
      for (const auto& passage : sources.passages_in(source.version.pk, range))
        at_once.push_back(passage.ordinal);
      Page page{.limit = 1};
      do {
        page.cursor = sources.each_passage(
            source, range, page, [&](const Passage& passage) { in_stretches.push_back(passage.ordinal); });
      } while (page.cursor);
      CHECK(in_stretches == at_once);
    }
  }
}

TEST_SUITE("store/short_ids") {
  TEST_CASE("the shortest prefix that is enough has at least six characters, and means its row") {
    Room room;
    CHECK(short_id(room.store, Noun::project, room.project.id) == room.project.id.substr(0, 6));
    fill(room, {"one", "two", "three", "four"});
    Sources sources(room.store);
    for (const auto& source : sources.list(room.project.pk)) {
      const auto brief = short_id(room.store, Noun::source, source.id);
      CHECK(brief.size() >= 6);
      CHECK(sources.resolve(room.project.pk, brief).pk == source.pk);
      if (brief.size() > 6) {
        CHECK(kind_of([&] { (void)sources.resolve(room.project.pk, brief.substr(0, brief.size() - 1)); }) ==
              ErrorKind::usage);
      }
    }
  }
}

}  // namespace praxeo::tests::store_rooms
