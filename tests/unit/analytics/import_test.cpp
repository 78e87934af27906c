// SPDX-License-Identifier: Apache-2.0
#include "room.hpp"

namespace praxeo::tests::analytics_rooms {
TEST_SUITE("analytics/import") {
  TEST_CASE("a log is counted once, whatever it is called and however it is packed") {
    Desk desk;
    const auto log = views(0, 300);
    const auto first = desk.import("access.log", log);
    CHECK(first.format == "combined");
    CHECK(first.known == 0);
    CHECK(first.counted.views == 300);
    for (const auto& [name, bytes] : {std::pair{"access.log", log},
                                      {"access.log.1", log},
                                      {"access.log.2.gz", gz(log)},
                                      {"two.gz", gz(log.substr(0, 5000)) + gz(log.substr(5000))}}) {
      const auto again = desk.import(name, bytes);
      CHECK(again.known == 300);
      CHECK(again.counted.views == 0);
    }
    CHECK(desk.total().views == 300);
    CHECK(desk.total().visitors == 300);
  }
  TEST_CASE("of a log that grew, what came behind counts, at any length") {
    for (const int before : {1, 2, 15, 16, 17, 300, 1023, 1024, 1025, 1300, 3000}) {
      Desk desk;
      desk.import("a", views(0, before));
      const auto grown = desk.import("a", views(0, before + 7));
      INFO(before);
      CHECK(grown.known == before);
      CHECK(grown.counted.views == 7);
      CHECK(desk.import("a.1.gz", gz(views(0, before + 600))).counted.views == 593);
      CHECK(desk.total().views == before + 600);
      CHECK(Analytics(desk.store).logs(desk.project.pk, "x").empty());
    }
  }
  TEST_CASE("a line that is not ended yet counts when it is") {
    Desk desk;
    auto log = views(0, 20);
    const auto torn = desk.import("a", log.substr(0, log.size() - 10));
    CHECK(torn.torn);
    CHECK(torn.counted.views == 19);
    CHECK(desk.import("a", log).counted.views == 1);
    // Were it its first one, there would be nothing yet.
    CHECK(desk.import("b", line_of({.path = "/loops/"}).substr(0, 30)).lines == 0);
  }
  TEST_CASE("two logs that begin with the same line are two logs") {
    Desk desk;
    const auto same = line_of({.address = "203.0.113.1"});
    CHECK(desk.import("a", same + views(0, 50)).counted.views == 51);
    const auto other = desk.import("b", same + views(500, 50));
    CHECK(other.known == 0);
    CHECK(other.counted.views == 51);
    // Both are known from now on, and grow apart.
    CHECK(desk.import("a", same + views(0, 52)).counted.views == 2);
    CHECK(desk.import("b", same + views(500, 53)).counted.views == 3);
    CHECK(desk.total().views == 107);
  }
  TEST_CASE("a log that goes another way in the middle is known as far as both go") {
    Desk desk;
    desk.import("a", views(0, 600));
    const auto other = desk.import("b", views(0, 100) + views(2000, 30));
    CHECK(other.known == 100);
    CHECK(other.counted.views == 30);
  }
  TEST_CASE("the beginning of a known log holds nothing new, at any length") {
    Desk desk;
    const auto log = views(0, 3000);
    desk.import("a", log);
    for (const int lines : {1, 10, 16, 900, 1024, 1030, 1279, 1281, 2999}) {
      INFO(lines);
      const auto part = desk.import("b", views(0, lines));
      CHECK(part.known == lines);
      CHECK(part.counted.views == 0);
    }
    CHECK(desk.total().views == 3000);
  }
  TEST_CASE("logs of CloudFront all begin with the same comments, and are told apart by what follows") {
    Desk desk;
    const std::string front = "#Version: 1.0\n#Fields: date cs-method cs-uri-stem sc-status c-ip\n";
    CHECK(desk.import("1", front + "2026-11-22\tGET\t/tea/\t200\t192.0.2.1\n").counted.views == 1);
    CHECK(desk.import("2", front + "2026-11-22\tGET\t/tea/\t200\t192.0.2.2\n").counted.views == 1);
    CHECK(desk.import("2", front + "2026-11-22\tGET\t/tea/\t200\t192.0.2.2\n").counted.views == 0);
    CHECK(desk.import("3", front).lines == 2);
    CHECK(desk.total().views == 2);
  }
  TEST_CASE("an empty log is none, and one without any request is refused") {
    Desk desk;
    CHECK(desk.import("a", "").lines == 0);
    CHECK(kind_of([&] { desk.import("a", "one\ntwo\n"); }) == ErrorKind::invalid_input);
    CHECK(kind_of([&] { desk.import("a", std::string(3 << 20U, 'x') + "\n"); }) == ErrorKind::invalid_input);
    CHECK(kind_of([&] { desk.import("a", std::string(3 << 20U, 'x')); }) == ErrorKind::invalid_input);
    CHECK(words_of([&] { desk.import("words.txt", "one\ntwo\n"); }).find("words.txt") != std::string::npos);
    CHECK(desk.total().requests == 0);
  }
  TEST_CASE("a packed log that is cut off or broken counts nothing, and all of it when it is whole") {
    Desk desk;
    const auto packed = gz(views(0, 500));
    CHECK(kind_of([&] { desk.import("a.gz", packed.substr(0, packed.size() / 2)); }) ==
          ErrorKind::invalid_input);
    auto broken = packed;
    broken[packed.size() / 2] = static_cast<char>(broken[packed.size() / 2] ^ 0x55);
    CHECK(kind_of([&] { desk.import("a.gz", broken); }) == ErrorKind::invalid_input);
    CHECK(desk.total().views == 0);
    CHECK(desk.import("a.gz", packed).counted.views == 500);
  }
  TEST_CASE("zeros behind a packed log, as tapes leave them, are nothing") {
    Desk desk;
    const auto zeros = [](std::size_t count) { return std::string(count, '\0'); };
    const auto packed = gz(views(0, 20));
    CHECK(desk.import("a.gz", packed + zeros(1)).counted.views == 20);
    CHECK(desk.import("b.gz", gz(views(0, 20)) + gz(views(20, 5)) + zeros(std::size_t{3} << 20U))
              .counted.views == 5);
    // Not between members, not before more, and not for what is missing.
    for (const auto& bytes : {packed + zeros(9) + packed, packed + zeros(600) + "x", packed + "x",
                              packed.substr(0, packed.size() - 9) + zeros(200'000)}) {
      CHECK(kind_of([&] { desk.import("c.gz", bytes); }) == ErrorKind::invalid_input);
    }
    CHECK(desk.total().views == 25);
  }
  TEST_CASE("a line without end is given up at last, and never held") {
    struct Nothing final : Lines {
      void line(std::string_view, bool) override { ++count; }
      int count = 0;
    } nothing;
    LineCutter cutter(nothing);
    const std::string piece(std::size_t{16} << 20U, 'x');
    for (int i = 0; i < 64; ++i) cutter.add(piece);
    CHECK(cutter.torn_too_long());
    CHECK(kind_of([&] { cutter.add("x"); }) == ErrorKind::invalid_input);
    CHECK(nothing.count == 0);
  }
  TEST_CASE("lines that can't be read are counted and named, the first of them") {
    Desk desk;
    std::string log = views(0, 3);
    log += std::string(300 << 10U, 'x') + "\n" + "\x1b[31mred\n" + std::string("\0\0\0", 3) + "\n\xff\xfe\n";
    log += views(3, 2) + "more\nand\n" + views(5, 1);
    const auto imported = desk.import("a", log);
    CHECK(imported.counted.views == 6);
    CHECK(imported.counted.unreadable == 6);
    CHECK(imported.counted.unreadable_lines == std::vector<std::int64_t>{4, 5, 6, 7, 10});
  }
  TEST_CASE("lines may end as on Windows, and empty ones are nothing") {
    Desk desk;
    auto log = views(0, 2);
    for (std::size_t at = 0; (at = log.find('\n', at)) != std::string::npos; at += 2) log.insert(at, "\r");
    CHECK(desk.import("a", "\r\n\n" + log + "\n").counted.views == 2);
    CHECK(desk.total().views == 2);
  }
  TEST_CASE("only whole pages that were got are views") {
    Desk desk;
    std::string log;
    for (const int status : {200, 206, 304, 301, 404, 500, 403}) log += line_of({.status = status});
    log += line_of({.method = "HEAD"}) + line_of({.method = "POST"}) + line_of({.path = "/tea/logo.png"});
    const auto imported = desk.import("a", log);
    CHECK(imported.counted.views == 3);
    const auto total = desk.total();
    CHECK(total.requests == 10);
    CHECK(total.redirected == 1);
    CHECK(total.refused == 2);
    CHECK(total.failed == 1);
    CHECK(total.bytes == 5120);
    CHECK(total.visitors == 1);
  }
  TEST_CASE("bots are left out unless they are asked for, and what is of no embed is told") {
    Desk desk;
    const auto log = line_of({}) + line_of({.agent = "Googlebot/2.1"}) + line_of({.path = "/blog/a"}) +
                     line_of({.path = "/blog/b"}) + line_of({.path = "/"});
    const auto imported = desk.import("a", log);
    CHECK(imported.counted.bots == 1);
    CHECK(imported.counted.unattributed == 3);
    CHECK(imported.counted.unattributed_folders.at("/blog/") == 2);
    CHECK(imported.counted.requests == 5);
    Desk other;
    CHECK(other.import("a", log, {.include_bots = true}).counted.views == 2);
  }
  TEST_CASE("referrers are hosts of others, and how many had none") {
    Desk desk;
    std::string log;
    for (const auto* referrer : {"-", "https://a.example/x?secret", "https://www.a.example",
                                 "https://own.example/", "http://site.example/", "javascript:alert(1)"})
      log += line_of({.referrer = referrer});
    desk.import("a", log, {.address = "https://site.example/", .own_hosts = {"own.example"}});
    const auto rows = desk.report(ReadersBy::referrer);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].key == "a.example");
    CHECK(rows[0].views == 2);
    CHECK(rows[1].key.empty());
    CHECK(rows[2].key == "*");
  }
  TEST_CASE("referrers without number take a bounded place") {
    Desk desk;
    std::string log;
    for (int i = 0; i < 1500; ++i) log += line_of({.referrer = fmt::format("https://s{}.example/", i)});
    desk.import("a", log);
    const auto rows = desk.report(ReadersBy::referrer);
    CHECK(rows.size() == Tally::kMost + 1);
    CHECK(rows.front().key == "*");
    CHECK(rows.front().views == 500);
  }
  TEST_CASE("beacons tell of pages and of citations that were opened") {
    Desk desk;
    desk.import("a", line_of({.path = "/beacon.gif?e=view&s=tea", .referrer = "https://x.example/"}) +
                         line_of({.path = "/beacon.gif?e=cite&s=tea&p=one&n=2"}) +
                         line_of({.path = "/beacon.gif?e=cite&s=tea&p=one&n=2"}) +
                         line_of({.path = "/beacon.gif?e=cite&s=tea&p=none&n=2"}));
    CHECK(desk.total().views == 0);
    CHECK(desk.total().beacons == 1);
    CHECK(desk.total().visitors == 1);
    const auto rows = desk.report(ReadersBy::citation);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].piece == "one");
    CHECK(rows[0].note == 2);
    CHECK(rows[0].opened == 2);
    CHECK(desk.report(ReadersBy::referrer).empty());
  }
  TEST_CASE("visitors of one run are told apart over its logs, and those of several runs bounded") {
    Desk desk;
    const auto one = desk.write("one", views(0, 10)), two = desk.write("two", views(5, 10));
    Importer importer(desk.store, desk.project, {}, desk.world.random);
    CHECK(desk.take(importer, one).counted.visitors == 10);
    CHECK(desk.take(importer, two).counted.visitors == 5);
    CHECK(desk.total().visitors == 15);
    CHECK(desk.total().visitors_at_least == 15);
    CHECK(desk.total().views == 20);
  }
  TEST_CASE("who was in the known part of a log is no new visitor") {
    Desk desk;
    desk.import("a", views(0, 20));
    CHECK(desk.import("a", views(0, 20) + views(10, 20)).counted.visitors == 10);
    CHECK(desk.total().visitors == 30);
  }
  TEST_CASE("a dry run counts and keeps nothing") {
    Desk desk;
    CHECK(desk.import("a", views(0, 20), {.dry_run = true}).counted.views == 20);
    CHECK(desk.total().views == 0);
    CHECK(desk.import("a", views(0, 20)).counted.views == 20);
  }
  TEST_CASE("who comes second with the same log counts nothing, however close") {
    Desk desk;
    const auto path = desk.write("a", views(0, 50));
    World world(2);
    auto other_store = Store::open(desk.store.workspace(), world.services("analytics import"));
    Importer here(desk.store, desk.project, {}, desk.world.random),
        there(other_store, desk.project, {}, world.random);
    base::NoProgress progress;
    int opened = 0;
    // The other one has it whole while this one is reading.
    const auto open = [&] {
      auto bytes = open_log_file(path);
      if (++opened > 1) return bytes;
      bytes.read = [&, inner = bytes.read](char* into, std::size_t size) {
        const auto got = inner(into, size);
        if (got == 0) static_cast<void>(desk.take(there, path));
        return got;
      };
      return bytes;
    };
    CHECK(here.take("a", open, true, progress, {}).known == 50);
    CHECK(opened == 2);
    CHECK(desk.total().views == 50);
    opened = 0;
    desk.write("a", views(0, 60));
    CHECK(kind_of([&] { static_cast<void>(here.take("-", open, false, progress, {})); }) ==
          ErrorKind::conflict);
    CHECK(desk.total().views == 60);
  }
  TEST_CASE("a run that is stopped has counted nothing of the log it was at") {
    Desk desk;
    const auto path = desk.write("a", views(0, 50));
    Importer importer(desk.store, desk.project, {}, desk.world.random);
    std::stop_source stop;
    stop.request_stop();
    base::NoProgress progress;
    CHECK(kind_of([&] {
            static_cast<void>(importer.take(
                "a", [&] { return open_log_file(path); }, true, progress, stop.get_token()));
          }) == ErrorKind::interrupted);
    CHECK(desk.total().views == 0);
    CHECK(desk.take(importer, path).counted.visitors == 50);
  }
  TEST_CASE("paths lead to embeds that there are") {
    Desk desk;
    CHECK(desk.import("a", line_of({.path = "/x/"}), {.mapped = {"/x/=tea"}}).counted.views == 1);
    CHECK(kind_of([&] { desk.import("b", "", {.mapped = {"/x/=coffee"}}); }) == ErrorKind::not_found);
    CHECK(kind_of([&] { desk.import("b", "", {.mapped = {"/x/"}}); }) == ErrorKind::usage);
  }
  TEST_CASE("no address, agent or path of a reader is kept in the database") {
    Desk desk;
    desk.import("a", line_of({.path = "/tea/?token=hidden",
                              .address = "203.0.113.77",
                              .referrer = "https://a.example/private",
                              .agent = "Peculiar/1.0"}) +
                         line_of({.path = "/blog/hidden"}));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(desk.folder / ".praxeo")) {
      if (!entry.is_regular_file()) continue;
      const auto bytes = base::read_file(entry.path());
      for (const auto* secret : {"203.0.113.77", "Peculiar", "hidden", "private"})
        CHECK_MESSAGE(bytes.find(secret) == std::string::npos, entry.path().string(), secret);
    }
  }
  TEST_CASE("with an embed go its numbers, and its log stays known") {
    Desk desk;
    desk.import("a", views(0, 20));
    Embeds embeds(desk.store);
    changing(desk.store,
             [&](Change& c) { embeds.remove(c, desk.project, embeds.resolve(desk.project.pk, "tea")); });
    CHECK(desk.total().views == 0);
    CHECK(desk.import("a", views(0, 20)).known == 20);
  }
}

}  // namespace praxeo::tests::analytics_rooms
