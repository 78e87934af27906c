// SPDX-License-Identifier: Apache-2.0
#include "analytics/route.hpp"

#include <doctest/doctest.h>

#include "analytics/bots.hpp"
#include "analytics/visitors.hpp"
#include "base/error.hpp"

namespace praxeo::tests::analytics_rooms {

using namespace praxeo::analytics;

namespace {

std::string told(Router& router, std::string_view target) {
  const auto place = router.find(target);
  const auto embed = std::to_string(place.embed);
  switch (place.what) {
    case Place::What::unknown:
      return "unknown";
    case Place::What::part:
      return "part of " + embed;
    case Place::What::page:
      return "page of " + embed;
    case Place::What::shown:
      return "shown " + embed;
    case Place::What::cited:
      return "cited " + embed + " " + std::string(place.piece) + " " + std::to_string(place.note);
  }
  return "";
}

}  // namespace

TEST_SUITE("analytics/route") {
  TEST_CASE("an embed is told by the last folder that bears its slug") {
    Router router({"tea", "loops"}, {}, {});
    CHECK(told(router, "/tea/") == "page of 0");
    CHECK(told(router, "/docs/tea/index.html?x=/loops/") == "page of 0");
    CHECK(told(router, "/tea/loops/") == "page of 1");
    CHECK(told(router, "/loops") == "page of 1");
    CHECK(told(router, "/tea/praxeo-embed.js") == "part of 0");
    CHECK(told(router, "/tea/404.html") == "part of 0");
    CHECK(told(router, "http://example.org/tea/#x") == "page of 0");
    CHECK(told(router, "/t%65a/") == "page of 0");
    CHECK(told(router, "/t%6") == "unknown");
    CHECK(told(router, "/teapot/") == "unknown");
    CHECK(told(router, "/") == "unknown");
    CHECK(told(router, "") == "unknown");
    CHECK(told(router, "*") == "unknown");
    CHECK(told(router, "/tea.html") == "unknown");
  }
  TEST_CASE("an embed that is mapped lies below its paths alone, the longest first") {
    Router router({"tea", "loops"}, {{"/a/", 0}, {"/a/b/", 1}}, {});
    CHECK(told(router, "/a/") == "page of 0");
    CHECK(told(router, "/a") == "page of 0");
    CHECK(told(router, "/a/b/index.html") == "page of 1");
    CHECK(told(router, "/ab/") == "unknown");
    CHECK(told(router, "/tea/") == "unknown");
  }
  TEST_CASE("the address of the only bundle is that embed's, and folders below it are not") {
    Router router({"tea"}, {}, {}, "/course/");
    CHECK(told(router, "/course/") == "page of 0");
    CHECK(told(router, "/course/index.html") == "page of 0");
    CHECK(told(router, "/course/logo.png") == "part of 0");
    CHECK(told(router, "/course/tea/") == "page of 0");
    CHECK(told(router, "/course/blog/") == "unknown");
    Router two({"tea", "loops"}, {}, {}, "/course/");
    CHECK(told(two, "/course/") == "unknown");
  }
  TEST_CASE("beacons say themselves what they are of, and nothing that is not there") {
    Router router({"tea"}, {}, {"rules"});
    CHECK(told(router, "/beacon.gif?e=view&s=tea") == "shown 0");
    CHECK(told(router, "/b?e=cite&s=tea&p=rules&n=3") == "cited 0 rules 3");
    for (const auto* target :
         {"/b?e=view&s=coffee", "/b?e=cite&s=tea&p=other&n=3", "/b?e=cite&s=tea&p=rules&n=0",
          "/b?e=cite&s=tea&p=rules&n=-1", "/b?e=cite&s=tea&p=rules&n=3x", "/b?e=cite&s=tea",
          "/b?e=view&s=tea&x=1", "/b?e=", "/b?e=view", "/b?e=cite&s=tea&p=rules&n=10000"}) {
      INFO(target);
      CHECK(told(router, target) == "unknown");
    }
  }
  TEST_CASE("a referrer is its host, and nothing of what follows") {
    CHECK(host_of("https://www.Example.org:8080/secret?token=1") == "example.org");
    CHECK(host_of("http://user:pass@example.org") == "example.org");
    CHECK(host_of("https://[2001:db8::1]:80/") == "[2001:db8::1]");
    CHECK(host_of("android-app:x").empty());
    CHECK(host_of("").empty());
    CHECK(host_of("https://ex\x1b[31mample/").empty());
    CHECK(host_of("https://" + std::string(300, 'a')).empty());
  }
  TEST_CASE("a mapped path is a folder") {
    CHECK(folder_path("docs/tea", "x") == "/docs/tea/");
    CHECK(folder_path("https://example.org/docs/tea/index.html", "x") == "/docs/tea/");
    CHECK(folder_path("https://example.org", "x") == "/");
    CHECK_THROWS_AS(static_cast<void>(folder_path("", "x")), Error);
    CHECK_THROWS_AS(static_cast<void>(folder_path("/a b/", "x")), Error);
  }
}

TEST_SUITE("analytics/visitors") {
  TEST_CASE("a visitor counts once for an embed on a day") {
    base::SeededRandom random(7);
    Visitors visitors(random);
    CHECK(visitors.first(1, 0, "192.0.2.1", "M"));
    CHECK_FALSE(visitors.first(1, 0, "192.0.2.1", "M"));
    CHECK(visitors.first(1, 0, "192.0.2.1", "N"));
    CHECK(visitors.first(1, 1, "192.0.2.1", "M"));
    CHECK(visitors.first(2, 0, "192.0.2.1", "M"));
    CHECK(visitors.first(1, 0, "192.0.2.1M", ""));
    visitors.forget();
    CHECK(visitors.first(1, 0, "192.0.2.1", "M"));
  }
  TEST_CASE("however many come, each counts once") {
    base::SeededRandom random(7);
    Visitors visitors(random);
    int first = 0;
    for (int round = 0; round < 2; ++round)
      for (int i = 0; i < 20000; ++i) first += visitors.first(1, 0, std::to_string(i), "M") ? 1 : 0;
    CHECK(first == 20000);
  }
  TEST_CASE("beyond what fits the oldest day is forgotten, and only that") {
    base::SeededRandom random(7);
    Visitors visitors(random, 10);
    for (int i = 0; i < 8; ++i) CHECK(visitors.first(1, 0, std::to_string(i), "M"));
    for (int i = 0; i < 3; ++i) CHECK(visitors.first(2, 0, std::to_string(i), "M"));
    CHECK_FALSE(visitors.first(2, 0, "0", "M"));
    CHECK(visitors.first(1, 0, "0", "M"));
    for (int i = 0; i < 100; ++i) (void)visitors.first(3, 0, std::to_string(i), "M");
    CHECK_FALSE(visitors.first(3, 0, "99", "M"));
  }
  TEST_CASE("programs are told from readers by what they say of themselves") {
    Bots bots;
    CHECK(bots.date().size() == 10);
    for (const auto* agent : {"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                              "curl/7.88.1", "Wget/1.21", "python-requests/2.31",
                              "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
                              "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
                              "HeadlessChrome/120.0.0.0 Safari/537.36"})
      CHECK_MESSAGE(bots.has(agent), agent);
    for (const auto* agent :
         {"", "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
          "Safari/537.36 Edg/120.0.0.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
          "Version/17.1 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (Linux; Android 14; Cubot X70) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36",
          "Lynx/2.9.0dev.12 libwww-FM/2.14", "w3m/0.5.3", "Mozilla/5.0 (X11; U; Linux) Konqueror/4.5"})
      CHECK_MESSAGE(!bots.has(agent), agent);
  }
}

}  // namespace praxeo::tests::analytics_rooms
