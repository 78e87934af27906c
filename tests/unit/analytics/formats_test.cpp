// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "analytics/fields.hpp"
#include "analytics/logged.hpp"
#include "base/error.hpp"

namespace praxeo::tests::analytics_rooms {

using namespace praxeo::analytics;

namespace {

// As text, so that a failure shows all of it.
std::string told(Format& format, std::string_view line) {
  Logged logged;
  switch (format.read(line, logged)) {
    case Line::comment:
      return "comment";
    case Line::unreadable:
      return "unreadable";
    case Line::request:
      break;
  }
  std::string text;
  for (const auto part : {std::string_view(date_text(logged.day)), logged.host, logged.address, logged.method,
                          logged.target, logged.referrer, logged.agent})
    text.append(part).append("|");
  return text + std::to_string(logged.status) + "|" + std::to_string(logged.bytes) +
         (logged.prefetch ? "|prefetch" : "");
}
std::string combined(std::string_view line) { return told(*combined_format(), line); }

}  // namespace

TEST_SUITE("analytics/formats") {
  TEST_CASE("combined lines are read as Apache, nginx and praxeo serve write them") {
    CHECK(
        combined(
            R"(192.0.2.7 - - [22/Nov/2026:10:13:31 +0000] "GET /tea/ HTTP/1.1" 200 512 "https://a.example/x" "Mozilla/5.0")") ==
        "2026-11-22||192.0.2.7|GET|/tea/|https://a.example/x|Mozilla/5.0|200|512");
    CHECK(combined(
              R"(2001:db8::7 - ann [22/Nov/2026:10:13:31 +0000] "HEAD /tea/?a=1 HTTP/2.0" 304 - "-" "-")") ==
          "2026-11-22||2001:db8::7|HEAD|/tea/?a=1|||304|0");
  }
  TEST_CASE("the common format has neither referrer nor agent") {
    CHECK(combined(R"(192.0.2.7 - - [22/Nov/2026:10:13:31 +0000] "GET /tea/ HTTP/1.0" 200 512)") ==
          "2026-11-22||192.0.2.7|GET|/tea/|||200|512");
  }
  TEST_CASE("a virtual host in front is told by the dash behind the address") {
    CHECK(
        combined(
            R"(example.org:443 192.0.2.7 - - [22/Nov/2026:10:13:31 +0000] "GET / HTTP/1.1" 200 1 "-" "M")") ==
        "2026-11-22|example.org|192.0.2.7|GET|/||M|200|1");
    CHECK(
        combined(R"([2001:db8::1]:80 192.0.2.7 - ann [22/Nov/2026:10:13:31 +0000] "GET / HTTP/1.1" 200 1)") ==
        "2026-11-22|[2001:db8::1]|192.0.2.7|GET|/|||200|1");
  }
  TEST_CASE("days are of UTC, whatever the server's zone") {
    CHECK(combined(R"(a - - [22/Nov/2026:00:30:00 +0100] "GET / HTTP/1.1" 200 1)").starts_with("2026-11-21"));
    CHECK(combined(R"(a - - [31/Dec/2026:23:30:00 -0100] "GET / HTTP/1.1" 200 1)").starts_with("2027-01-01"));
    CHECK(combined(R"(a - - [29/Feb/2028:12:00:00 +0530] "GET / HTTP/1.1" 200 1)").starts_with("2028-02-29"));
  }
  TEST_CASE("quotes inside of fields end none of them, escaped or not") {
    CHECK(combined(R"(a - - [22/Nov/2026:10:13:31 +0000] "GET /\"x HTTP/1.1" 404 1 "-" "a \"b\" c")") ==
          "2026-11-22||a|GET|/\\\"x||a \\\"b\\\" c|404|1");
    CHECK(combined(R"(a - - [22/Nov/2026:10:13:31 +0000] "GET /\x22x HTTP/1.1" 404 1 "-" "a\x22b")") ==
          "2026-11-22||a|GET|/\\x22x||a\\x22b|404|1");
    CHECK(combined(R"(a - - [22/Nov/2026:10:13:31 +0000] "GET /a"b HTTP/1.1" 404 1 "-" "q"q")") ==
          "2026-11-22||a|GET|/a\"b||q\"q|404|1");
  }
  TEST_CASE("a user's name may hold blanks and brackets") {
    CHECK(combined(R"(a - x [y] z [22/Nov/2026:10:13:31 +0000] "GET / HTTP/1.1" 200 1)") ==
          "2026-11-22||a|GET|/|||200|1");
  }
  TEST_CASE("what is no request is readable and asks for nothing") {
    CHECK(combined(R"(a - - [22/Nov/2026:10:13:31 +0000] "-" 408 - "-" "-")") == "2026-11-22||a|||||408|0");
    CHECK(combined(R"(a - - [22/Nov/2026:10:13:31 +0000] "\x16\x03\x01" 400 150)") ==
          "2026-11-22||a|||||400|150");
    CHECK(combined(R"(a - - [22/Nov/2026:10:13:31 +0000] "GET /old" 200 1)") ==
          "2026-11-22||a|GET|/old|||200|1");
  }
  TEST_CASE("lines that are cut, out of time or of no size are not read") {
    for (const std::string line :
         {"", " ", "-", "GET / HTTP/1.1", "a - - [22/Nov/2026:10:13:31 +0000]",
          R"(a - - [22/Nov/2026:10:13:31 +0000] "GET / HTTP/1.1)",
          R"(a - - [22/Nov/2026:10:13:31 +0000] "GET / HTTP/1.1" 200)",
          R"(a - - [22/Nov/9999:10:13:31 +0000] "GET / HTTP/1.1" 200 1)",
          R"(a - - [31/Feb/2026:10:13:31 +0000] "GET / HTTP/1.1" 200 1)",
          R"(a - - [22/Nix/2026:10:13:31 +0000] "GET / HTTP/1.1" 200 1)",
          R"(a - - [22/Nov/2026:25:13:31 +0000] "GET / HTTP/1.1" 200 1)",
          R"(a - - [22/Nov/2026:10:13:31 +0000] "GET / HTTP/1.1" 200 -5)",
          R"(a - - [22/Nov/2026:10:13:31 +0000] "GET / HTTP/1.1" 200 1099511627777)",
          R"(a - - [22/Nov/2026:10:13:31 +0000] "GET / HTTP/1.1" 200 99999999999999999999)",
          R"(a - - [22/Nov/2026:10:13:31 +0000] "GET / HTTP/1.1" 200 1 "-)",
          R"(a - - [22/Nov/2026:10:13:31 +0000] "GET / HTTP/1.1" 200 1 "-" "M)"}) {
      INFO(line);
      CHECK(combined(line) == "unreadable");
    }
  }
  TEST_CASE("any bytes at all are read or refused, and never read past") {
    std::string line = R"(h - - [22/Nov/2026:10:13:31 +0000] "GET /tea/ HTTP/1.1" 200 512 "-" "M")";
    for (auto& format : {combined_format(), caddy_format(), s3_format(), cloudfront_format()}) {
      Logged logged;
      for (std::size_t cut = 0; cut <= line.size(); ++cut) (void)format->read(line.substr(0, cut), logged);
      for (std::size_t at = 0; at < line.size(); ++at)
        for (const char c : {'\0', '"', '[', '\\', ' ', '\xff'}) {
          auto changed = line;
          changed[at] = c;
          (void)format->read(changed, logged);
        }
    }
  }

  TEST_CASE("Caddy's JSON lines are read, and its other messages are comments") {
    const auto caddy = caddy_format();
    CHECK(
        told(
            *caddy,
            R"({"level":"info","ts":1795342411.524,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"10.0.0.1","client_ip":"192.0.2.7","proto":"HTTP/2.0","method":"GET","host":"example.org:8443","uri":"/tea/?x","headers":{"User-Agent":["M \"q\""],"Referer":["https://a.example/"],"Sec-Purpose":["prefetch;prerender"]}},"size":10900,"status":200})") ==
        "2026-11-22|example.org|192.0.2.7|GET|/tea/?x|https://a.example/|M \"q\"|200|10900|prefetch");
    CHECK(told(*caddy, R"({"level":"info","ts":1795342411.5,"msg":"serving initial configuration"})") ==
          "comment");
    CHECK(
        told(
            *caddy,
            R"({"ts":"2026-11-22T10:13:31Z","request":{"method":"GET","uri":"/"},"status":200,"size":-1})") ==
        "unreadable");
    CHECK(told(*caddy,
               R"({"ts":"2026/11/22 10:13:31.000","request":{"method":"GET","uri":"/"},"status":200})") ==
          "2026-11-22|||GET|/|||200|0");
    CHECK(
        told(*caddy,
             R"({"ts":1795342411,"request":{"method":"GET","uri":"/"},"status":200,"size":1099511627777})") ==
        "unreadable");
    CHECK(told(*caddy, R"({"ts":1e300,"request":{"method":"GET","uri":"/"},"status":200})") == "unreadable");
    CHECK(told(*caddy, std::string(5000, '[')) == "unreadable");
    CHECK(told(*caddy, R"({"request":{}})") == "unreadable");
  }
  TEST_CASE("Caddy's days are of UTC, in each of the ways in which it writes times") {
    const auto caddy = caddy_format();
    const auto day = [&](const std::string& time) {
      return told(*caddy, R"({"ts":")" + time + R"(","request":{"method":"GET","uri":"/"},"status":200})")
          .substr(0, 10);
    };
    for (const std::string time :
         {"2026-11-21T23:30:00Z", "2026-11-22T00:30:00+01:00", "2026-11-21T18:30:00-0500",
          "2026-11-21T18:30:00.123-0500", "2026-11-21T18:30:00.123456789-05:00", "2026-11-22T09:00:00.5+0930",
          "2026/11/21 23:30:00", "2026/11/21 23:30:00.123456789", "21/Nov/2026:18:30:00 -0500"}) {
      INFO(time);
      CHECK(day(time) == "2026-11-21");
    }
    CHECK(day("2026-12-31T18:30:00-0600") == "2027-01-01");
    CHECK(day("2026-11-21T23:59:60Z") == "2026-11-21");
    for (const std::string time :
         {"2026-11-21", "2026-11-21T", "2026-11-21T24:00:00Z", "2026-11-21T23:60:00Z", "2026-11-21T23:30Z",
          "2026-11-21T23:30:00.Z", "2026-11-21T23:30:00+1", "2026-11-21T23:30:00+19:00",
          "2026-11-21T23:30:00+01:60", "2026-11-21T23:30:00 CET", "2026-11-21Tab:cd:ef",
          "2026-02-30T10:00:00Z", "2026-11-21T23:30:00Zx", "21/Nov/2026"}) {
      INFO(time);
      CHECK(day(time) == "unreadable");
    }
  }
  TEST_CASE("logs of S3 are read, by path and by host") {
    const auto s3 = s3_format();
    const std::string front =
        "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be site [06/Nov/2026:00:00:38 +0000] "
        "192.0.2.3 - 3E57427F3EXAMPLE ";
    CHECK(
        told(
            *s3,
            front +
                R"(REST.GET.OBJECT tea/index.html "GET /site/tea/index.html?versionId=x HTTP/1.1" 200 - 113 113 7 - "https://a.example" "S3 "quoted"/0.4" - id SigV4)") ==
        "2026-11-06||192.0.2.3|GET|/tea/index.html?versionId=x|https://a.example|S3 \"quoted\"/0.4|200|113");
    CHECK(
        told(*s3,
             front + R"(WEBSITE.GET.OBJECT tea/index.html "GET /tea/ HTTP/1.1" 304 - - 113 7 - "-" "M" -)") ==
        "2026-11-06||192.0.2.3|GET|/tea/||M|304|0");
    CHECK(told(*s3, front + R"(S3.EXPIRE.OBJECT tea/index.html "-" - - - 113 - - "-" "-" -)") ==
          "2026-11-06||192.0.2.3|||||0|0");
    CHECK(told(*s3, front + "REST.GET.OBJECT tea/index.html") == "unreadable");
  }
  TEST_CASE("logs of CloudFront are read by the names of their columns, or as JSON") {
    const auto cloudfront = cloudfront_format();
    CHECK(
        told(*cloudfront, "2026-11-22\t01:13:11\tFRA2\t10\t192.0.2.10\tGET\td1.cloudfront.net\t/tea/\t200") ==
        "unreadable");
    CHECK(told(*cloudfront, "#Version: 1.0") == "comment");
    CHECK(told(*cloudfront,
               "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status "
               "cs(Referer) cs(User-Agent) cs-uri-query") == "comment");
    CHECK(told(*cloudfront,
               "2026-11-22\t01:13:11\tFRA2\t182\t192.0.2.10\tGET\td1.cloudfront.net\t/tea/\t200\t-\tMozilla/"
               "5.0%20(X11)%2520x\te=view&s=tea") ==
          "2026-11-22|d1.cloudfront.net|192.0.2.10|GET|/tea/?e=view&s=tea||Mozilla/5.0 (X11) x|200|182");
    CHECK(told(*cloudfront, "2026-11-22\t01:13:11\tFRA2\t182") == "unreadable");
    CHECK(
        told(
            *cloudfront_format(),
            R"j({"date":"2026-11-22","time":"01:13:11","sc-bytes":"182","c-ip":"192.0.2.10","cs-method":"GET","cs(Host)":"d1","cs-uri-stem":"/tea/","sc-status":200,"cs(Referer)":"-","cs(User-Agent)":"M","cs-uri-query":"-"
  })j") == "2026-11-22|d1|192.0.2.10|GET|/tea/||M|200|182");
  }
  TEST_CASE("the format is told by the first line that one of them reads, and then kept") {
    const auto any = make_format();
    CHECK(told(*any, "nonsense") == "unreadable");
    CHECK(any->name().empty());
    CHECK(told(*any, R"(a - - [22/Nov/2026:10:13:31 +0000] "GET / HTTP/1.1" 200 1)") != "unreadable");
    CHECK(any->name() == "combined");
    CHECK(told(*any, R"({"ts":1795342411,"request":{"method":"GET","uri":"/"},"status":200})") ==
          "unreadable");
    const auto other = make_format();
    CHECK(told(*other, R"({"ts":1795342411,"request":{"method":"GET","uri":"/"},"status":200})") !=
          "unreadable");
    CHECK(other->name() == "caddy");
    CHECK_THROWS_AS(static_cast<void>(make_format("iis")), Error);
  }
  TEST_CASE("days and dates are each other's inverse") {
    for (std::int32_t day = 7305; day < 84006; day += 13) {
      const auto text = date_text(day);
      INFO(text);
      CHECK(read_date(text) == day);
    }
  }
}

}  // namespace praxeo::tests::analytics_rooms
