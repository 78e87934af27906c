// SPDX-License-Identifier: Apache-2.0
#include "analytics/report.hpp"

#include "room.hpp"
#include "store/sql.hpp"

namespace praxeo::tests::analytics_rooms {

TEST_SUITE("analytics/report") {
  TEST_CASE("days, months, embeds: the same sums, cut differently") {
    Desk desk;
    desk.import("a", line_of({.day = 1}) + line_of({.day = 2}) + line_of({.path = "/loops/", .day = 2}) +
                         line_of({.path = "/loops/", .day = 2}));
    const auto days = desk.report(ReadersBy::day);
    REQUIRE(days.size() == 2);
    CHECK(days[0].key == "2026-11-01");
    CHECK(days[1].views == 3);
    CHECK(days[1].visitors == 2);
    CHECK(desk.report(ReadersBy::month).front().key == "2026-11");
    CHECK(desk.report(ReadersBy::embed).front().views == 2);
    CHECK(desk.total().views == 4);
  }
  TEST_CASE("a span takes whole days, its end not among them") {
    Desk desk;
    desk.import("a", line_of({.day = 1}) + line_of({.day = 2}) + line_of({.day = 3}));
    Analytics analytics(desk.store);
    const auto rows = analytics.report({.project = desk.project.pk,
                                        .from = base::parse_time("2026-11-02T23:00:00Z"),
                                        .until = base::parse_time("2026-11-03T00:00:00Z"),
                                        .by = ReadersBy::day});
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].key == "2026-11-02");
    const auto tea = Embeds(desk.store).resolve(desk.project.pk, "tea"),
               loops = Embeds(desk.store).resolve(desk.project.pk, "loops");
    CHECK(analytics.total({.project = desk.project.pk, .embeds = {loops.pk}}).views == 0);
    CHECK(analytics.total({.project = desk.project.pk, .embeds = {loops.pk, tea.pk}}).views == 3);
  }
  TEST_CASE("visitors of several runs lie between two numbers, and of one run they are exact") {
    Desk desk;
    desk.import("a", views(0, 10));
    {
      World world(9);
      auto later = Store::open(desk.store.workspace(), world.services("analytics import"));
      Importer importer(later, desk.project, {}, world.random);
      static_cast<void>(desk.take(importer, desk.write("b", views(5, 10))));
    }
    const auto total = desk.total();
    CHECK(total.views == 20);
    CHECK(total.visitors == 20);
    CHECK(total.visitors_at_least == 10);
    CHECK(visitor_words(total) == "10–20");
  }
  TEST_CASE("no log makes the sums of bytes run over") {
    Desk desk;
    std::string log;
    for (int day = 1; day <= 20; ++day)
      for (int i = 0; i < 40; ++i) {
        auto line = line_of({.day = day});
        line.replace(line.find(" 512 "), 5, " 1099511627776 ");
        log += line;
      }
    CHECK(desk.import("a", log).counted.unreadable == 0);
    CHECK(desk.total().bytes == 20 * (std::int64_t{1} << 44));
    CHECK(desk.report(ReadersBy::month).front().bytes == desk.total().bytes);
    // Nor do rows that hold more than any log gives.
    execute(desk.store.database(), "UPDATE analytics_days SET bytes = 4611686018427387904");
    CHECK(desk.total().bytes == 9200000000000000000);
    CHECK(desk.report(ReadersBy::day).front().bytes == 4611686018427387904);
    CHECK(desk.report(ReadersBy::embed).front().bytes == 9200000000000000000);
  }
  TEST_CASE("who is counted again after a log that failed makes no lower bound") {
    Desk desk;
    Importer importer(desk.store, desk.project, {}, desk.world.random);
    const auto a = desk.write("a", views(0, 10)), b = desk.write("b", views(0, 10) + views(50, 5)),
               other = desk.write("other", line_of({.day = 3}));
    CHECK(desk.take(importer, a).counted.visitors == 10);
    CHECK_THROWS_AS(static_cast<void>(desk.take(importer, desk.write("words", "none\n"))), Error);
    desk.write("b", line_of({.day = 9}) + views(0, 10) + views(50, 5));
    CHECK(desk.take(importer, b).counted.visitors == 16);
    CHECK(desk.take(importer, other).counted.visitors == 1);
    const auto days = desk.report(ReadersBy::day);
    REQUIRE(days.size() == 3);
    CHECK(days[0].visitors_at_least == 1);
    CHECK(days[1].visitors_at_least == 1);
    CHECK(days[2].visitors == 25);
    CHECK(days[2].visitors_at_least == 15);
  }
  TEST_CASE("who is counted again within a log, since there were too many, makes no lower bound") {
    World world;
    Visitors visitors(world.random, 10);
    Bots bots;
    Router router({"tea"}, {}, {}, "");
    const std::vector<Pk> embeds{1};
    const TallyRules rules;
    Tally tally(router, bots, visitors, embeds, rules);
    const auto come = [&](int day, int first, int count) {
      for (int i = first; i < first + count; ++i) {
        const auto address = std::to_string(i);
        Logged logged;
        logged.day = day;
        logged.address = address;
        logged.method = "GET";
        logged.target = "/tea/";
        logged.status = 200;
        tally.add(logged);
      }
    };
    come(8000, 0, 7);
    come(8001, 0, 5);  // which is more than ten
    come(8000, 0, 4);
    const auto days = tally.days();
    REQUIRE(days.size() == 2);
    CHECK(days[0].visitors == 11);
    CHECK(days[0].visitors_least == 7);
    CHECK(days[0].forgot_visitors);
    CHECK(days[1].visitors == 5);
    CHECK(days[1].visitors_least == 5);
    CHECK_FALSE(days[1].forgot_visitors);
  }
  TEST_CASE("sizes are told in the unit that fits") {
    CHECK(bytes_words(0) == "0 B");
    CHECK(bytes_words(1023) == "1023 B");
    CHECK(bytes_words(1536) == "1.5 KiB");
    CHECK(bytes_words(std::int64_t{5} << 40) == "5.0 TiB");
    CHECK(bytes_words(INT64_MAX).ends_with("PiB"));
  }
  TEST_CASE("the page escapes what is foreign, fetches nothing and runs nothing") {
    Desk desk;
    desk.import("a",
                line_of({.referrer = "https://a.example/"}) + line_of({.path = "/b?e=cite&s=tea&p=one&n=1"}));
    Analytics analytics(desk.store);
    const auto page =
        html_report(analytics, {.project = desk.project.pk}, {"<script>x</script>", "0.1.0", noon()});
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("&lt;script&gt;") != std::string::npos);
    CHECK(page.find("default-src 'none'") != std::string::npos);
    for (const auto* fetching : {"src=", "href=", "url(", "@import"})
      CHECK(page.find(fetching) == std::string::npos);
    CHECK(page.find("a.example") != std::string::npos);
    CHECK(page.find("one, note 1") != std::string::npos);
    const auto nothing =
        html_report(analytics, {.project = desk.project.pk, .from = base::parse_time("2027-01-01T00:00:00Z")},
                    {"Tea", "0.1.0", noon()});
    CHECK(nothing.find("Nothing was counted") != std::string::npos);
    CHECK(nothing.find("<table") == std::string::npos);
  }
  TEST_CASE("a picture has a bar a row, the longest for the most") {
    const auto svg =
        svg_report(ReadersBy::referrer, {{.key = "a.example", .views = 10}, {.key = "", .views = 5}});
    CHECK(svg.find("Views by referrer") != std::string::npos);
    CHECK(svg.find("(none told)") != std::string::npos);
    CHECK(svg.find("width=\"420.0\"") != std::string::npos);
    CHECK(svg.find("width=\"210.0\"") != std::string::npos);
  }
}

}  // namespace praxeo::tests::analytics_rooms
