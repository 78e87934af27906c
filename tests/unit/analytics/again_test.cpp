// SPDX-License-Identifier: Apache-2.0
#include "room.hpp"

namespace praxeo::tests::analytics_rooms {

TEST_SUITE("analytics/again") {
  TEST_CASE("a log of which nothing belonged to an embed is not taken for counted") {
    Desk desk;
    const auto log = line_of({.path = "/x/"}) + line_of({.path = "/x/", .agent = "Googlebot/2.1"});
    CHECK(desk.import("a", log).counted.unattributed == 1);
    CHECK(desk.import("a", log).known == 0);
    CHECK(desk.import("a", log, {.mapped = {"/x/=tea"}}).counted.views == 1);
    CHECK(desk.import("a", log, {.mapped = {"/x/=tea"}}).known == 2);
    // Nor is what comes behind what was counted.
    const auto grown = log + line_of({.path = "/y/"});
    CHECK(desk.import("a", grown, {.mapped = {"/x/=tea"}}).known == 2);
    CHECK(desk.import("a", grown, {.mapped = {"/y/=tea"}}).counted.views == 1);
    CHECK(desk.import("a", grown).known == 3);
    CHECK(desk.total().views == 2);
    const auto bots = line_of({.path = "/loops/", .agent = "Googlebot/2.1"});
    CHECK(desk.import("b", bots).counted.bots == 1);
    CHECK(desk.import("b", bots, {.include_bots = true}).counted.views == 1);
  }
  TEST_CASE("again means: what a log counted before is forgotten, and it counts by the rules of now") {
    Desk desk;
    const auto log = views(0, 20) + line_of({.path = "/x/", .referrer = "https://a.example/"}) +
                     line_of({.path = "/?e=cite&s=tea&p=one&n=1"});
    CHECK(desk.import("other", line_of({.day = 3})).counted.views == 1);
    CHECK(desk.import("a", log.substr(0, log.find('\n') + 1)).counted.views == 1);
    CHECK(desk.import("a", log).counted.views == 19);
    const auto again = desk.import("a.1.gz", gz(log), {.mapped = {"/x/=loops"}, .anew = true});
    CHECK(again.forgotten == 22);
    CHECK(again.known == 0);
    CHECK(again.counted.views == 21);
    CHECK(desk.total().views == 22);
    CHECK(desk.total().visitors == 22);
    CHECK(desk.report(ReadersBy::citation).front().opened == 1);
    CHECK(desk.report(ReadersBy::referrer).size() == 2);
    // It is known from then on, and grows.
    CHECK(desk.import("a", log).known == 22);
    CHECK(desk.import("a", log + line_of({})).counted.views == 1);
    // What was never counted is counted as ever.
    const auto fresh = desk.import("b", line_of({.day = 9}), {.anew = true});
    CHECK(fresh.forgotten == 0);
    CHECK(fresh.counted.views == 1);
  }
  TEST_CASE("again forgets nothing of what the same run counted") {
    Desk desk;
    desk.import("a", views(0, 30));
    Importer importer(desk.store, desk.project, {.anew = true}, desk.world.random);
    CHECK(desk.take(importer, desk.write("a", views(0, 30))).forgotten == 30);
    CHECK(desk.take(importer, desk.write("copy", views(0, 30))).known == 30);
    CHECK(desk.take(importer, desk.write("part", views(0, 20))).known == 20);
    CHECK(desk.take(importer, desk.write("grown", views(0, 35))).counted.visitors == 5);
    CHECK(desk.total().views == 35);
    CHECK(desk.total().visitors == 35);
  }
  TEST_CASE("again may leave nothing of a log") {
    Desk desk;
    const auto log = line_of({.path = "/x/"});
    CHECK(desk.import("a", log, {.mapped = {"/x/=tea"}}).counted.views == 1);
    CHECK(desk.import("a", log, {.anew = true, .dry_run = true}).forgotten == 1);
    CHECK(desk.total().views == 1);
    CHECK(desk.import("a", log, {.anew = true}).forgotten == 1);
    CHECK(desk.total().requests == 0);
    CHECK(desk.import("a", log, {.mapped = {"/x/=tea"}}).counted.views == 1);
  }
  TEST_CASE("again forgets no line that it does not read") {
    Desk desk;
    desk.import("a", views(0, 600));
    CHECK(kind_of([&] { desk.import("a", views(0, 500), {.anew = true}); }) == ErrorKind::conflict);
    CHECK(words_of([&] { desk.import("a", views(0, 500), {.anew = true}); }).find("600") !=
          std::string::npos);
    // Of one that goes another way in the middle, what both have stays counted with the other.
    const auto other = views(0, 100) + views(2000, 30);
    CHECK(desk.import("b", other).counted.views == 30);
    const auto again = desk.import("b", other, {.anew = true});
    CHECK(again.forgotten == 130);
    CHECK(again.known == 100);
    CHECK(again.counted.views == 30);
    CHECK(desk.total().views == 630);
  }
  TEST_CASE("again takes what can be read twice, and nobody else's count for its own") {
    Desk desk;
    const auto path = desk.write("a", views(0, 50));
    desk.import("a", views(0, 50));
    Importer importer(desk.store, desk.project, {.anew = true}, desk.world.random);
    base::NoProgress progress;
    CHECK(kind_of([&] {
            static_cast<void>(importer.take("-", [&] { return open_log_file(path); }, false, progress, {}));
          }) == ErrorKind::usage);
    // Another process takes in what was written behind it, while this one reads it the second time.
    World world(2);
    auto other_store = Store::open(desk.store.workspace(), world.services("analytics import"));
    Importer there(other_store, desk.project, {}, world.random);
    int opened = 0;
    const auto open = [&] {
      auto bytes = open_log_file(path);
      if (++opened != 2) return bytes;
      desk.write("a", views(0, 60));
      bytes.read = [&, inner = bytes.read](char* into, std::size_t size) {
        const auto got = inner(into, size);
        if (got == 0) static_cast<void>(desk.take(there, path));
        return got;
      };
      return bytes;
    };
    const auto taken = importer.take("a", open, true, progress, {});
    CHECK(opened == 4);
    CHECK(taken.forgotten == 60);
    CHECK(desk.total().views == 60);
    CHECK(desk.total().visitors == 60);
  }
}

}  // namespace praxeo::tests::analytics_rooms
