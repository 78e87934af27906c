// SPDX-License-Identifier: Apache-2.0
#include "serve/gate.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "embed/signed_link.hpp"
#include "serve/folder.hpp"
#include "support/temp_dir.hpp"
#include "unit/serve/running.hpp"

namespace praxeo::tests::serve_room {
namespace {

constexpr const char* kLinkSecret = "0123456789abcdef0123456789abcdef";
constexpr const char* kFormerSecret = "fedcba9876543210fedcba9876543210";

// Running's clock stands at 2026-03-01T12:00:00Z.
base::TimePoint hours_on(int hours) {
  return *base::parse_time("2026-03-01T12:00:00Z") + std::chrono::hours(hours);
}

// The path of a link to `path`, as a browser asks for it.
std::string signed_path(std::string_view path, int hours = 1, const char* secret = kLinkSecret) {
  const auto link =
      embed::sign_link("http://localhost" + std::string(path), embed::LinkSigner(secret), hours_on(hours))
          .link;
  return link.substr(std::string_view("http://localhost").size());
}

struct Closed {
  Closed() {
    base::write_file(dir / "index.html", "<title>All</title>");
    base::write_file(dir / "tea/index.html", "<title>Tea</title>");
    base::write_file(dir / "tea/more/x.json", "{}");
    base::write_file(dir / "coffee/index.html", "<title>Coffee</title>");
  }
  [[nodiscard]] static serve::Gate gate() {
    std::vector<embed::LinkSigner> signers;
    signers.emplace_back(kLinkSecret);
    signers.emplace_back(kFormerSecret, hours_on(5));
    return serve::Gate(std::move(signers));
  }
  TempDir dir;
  serve::FolderSite site{dir.path(), false};
  Running running{site, false, gate()};
};

}  // namespace

TEST_SUITE("serve/gate") {
  TEST_CASE("a signed link opens its page and all below it, and no cache in between keeps them") {
    Closed closed;
    const auto page = closed.running.get(signed_path("/tea/"));
    CHECK(says(page, "HTTP/1.1 200 OK\r\n"));
    CHECK(says(page, "Cache-Control: private, no-cache\r\n"));
    CHECK(says(page, "Referrer-Policy: no-referrer\r\n"));
    CHECK(page.ends_with("<title>Tea</title>"));
    CHECK(closed.running.get(signed_path("/tea/") + "more/x.json").ends_with("{}"));
    CHECK(closed.running.get(signed_path("/") + "coffee/").ends_with("<title>Coffee</title>"));
    CHECK(says(closed.running.get(signed_path("/tea/") + "none"), "404 Not Found"));
  }

  TEST_CASE("a redirect keeps the token") {
    Closed closed;
    CHECK(says(closed.running.get(signed_path("/") + "tea"), "Location: ./tea/\r\n"));
  }

  TEST_CASE(
      "a link that lost its last slash leads to the one with it, or the page's own links would lose it") {
    Closed closed;
    for (const std::string folder : {"/tea/", "/"}) {
      const auto whole = signed_path(folder);
      const auto token = whole.substr(folder.size());
      const auto reply = closed.running.get(whole.substr(0, whole.size() - 1) + "?a=b");
      CHECK(says(reply, "HTTP/1.1 308"));
      CHECK(says(reply, "Location: ./" + token + "?a=b\r\n"));
    }
    const auto expired = signed_path("/tea/", -1);
    CHECK(says(closed.running.get(expired.substr(0, expired.size() - 1)), "HTTP/1.1 403"));
  }

  TEST_CASE("without a signature nothing is told of what there is") {
    Closed closed;
    for (const std::string path : {"/", "/tea/", "/none", "/metrics", "/tea/~ann"}) {
      CAPTURE(path);
      const auto reply = closed.running.get(path);
      CHECK((says(reply, "HTTP/1.1 401") || says(reply, "HTTP/1.1 403")));
      CHECK_FALSE(says(reply, "Tea"));
    }
    const auto none = closed.running.get("/tea/");
    CHECK(says(none, "WWW-Authenticate: Signed-Link"));
    CHECK(says(none, "the address has no signature"));
    CHECK(says(none, "Content-Security-Policy: default-src 'none'"));
    CHECK(closed.running.get("/healthz").ends_with("ok\n"));
  }

  TEST_CASE("what is wrong with a link is told, with status 403") {
    Closed closed;
    const auto good = signed_path("/tea/");
    const auto refused = [&](const std::string& path, std::string_view why) {
      const auto reply = closed.running.get(path);
      CAPTURE(reply);
      CHECK(says(reply, "HTTP/1.1 403 Forbidden\r\n"));
      CHECK(says(reply, why));
      CHECK_FALSE(says(reply, "<title>Tea"));
    };
    refused(signed_path("/tea/", -1), "has expired");
    refused(signed_path("/tea/", 0), "has expired");
    refused("/coffee" + good.substr(4), "does not fit this address");
    refused(good.substr(4), "does not fit this address");
    auto changed = good;
    changed[changed.size() - 5] = changed[changed.size() - 5] == 'x' ? 'y' : 'x';
    refused(changed, "does not fit this address");
    refused(good.substr(0, good.size() - 3), "is not whole");
    refused(signed_path("/tea/", 1, "another secret of another server!"), "a key that does not count here");
  }

  TEST_CASE("links of the former key open until its time is over") {
    Closed closed;
    CHECK(closed.running.get(signed_path("/tea/", 1, kFormerSecret)).ends_with("<title>Tea</title>"));
    CHECK(Closed::gate().pass(signed_path("/tea/", 9, kFormerSecret).substr(1), hours_on(5)).status == 403);
  }

  TEST_CASE("metrics and oEmbed are behind links too") {
    Closed closed;
    CHECK(says(closed.running.get(signed_path("/") + "metrics"), "praxeo_http_requests_total"));
    CHECK(says(closed.running.get(signed_path("/tea/") + "metrics"), "404 Not Found"));
    CHECK(says(closed.running.get("/oembed?url=http://localhost/tea/"), "HTTP/1.1 401"));
    const auto told = closed.running.get("/oembed?url=http://localhost" + signed_path("/tea/"));
    CHECK(says(told, "HTTP/1.1 200 OK"));
    CHECK(says(told, "\"title\":\"Tea\""));
  }

  TEST_CASE("no token stands in the log, good or not, nor in what is told of where one came from") {
    Closed closed;
    const auto good = signed_path("/tea/");
    static_cast<void>(closed.running.get(good));
    static_cast<void>(closed.running.get(good.substr(0, good.size() - 9)));
    const auto token = good.substr(5, good.size() - 6);
    const serve::Request request{.method = "GET",
                                 .target = "/tea/%7e" + token.substr(1) + "/x",
                                 .version = "HTTP/1.1",
                                 .peer = "127.0.0.1",
                                 .referer = "http://localhost" + good};
    const auto line = serve::combined_line(request, 200, 1, hours_on(0));
    CHECK(says(line, "\"GET /tea/~/x HTTP/1.1\""));
    CHECK(says(line, "\"http://localhost/tea/~/\""));
    // oEmbed is asked with the link in a query.
    const auto asked = "/oembed?url=http%3A%2F%2Flocalhost%2Ftea%2F" + token + "%2F&format=json";
    static_cast<void>(closed.running.get(asked));
    const auto encoded = serve::combined_line(
        {.method = "GET", .target = asked, .version = "HTTP/1.1", .referer = "http://localhost" + asked}, 200,
        1, hours_on(0));
    CHECK(says(encoded, "\"GET /oembed?url=http%3A%2F%2Flocalhost%2Ftea%2F~%2F&format=json HTTP/1.1\""));
    CHECK(says(encoded, "\"http://localhost/oembed?url=http%3A%2F%2Flocalhost%2Ftea%2F~%2F&format=json\""));
    const auto log = closed.running.stop() + line + encoded;
    CHECK(says(log, "GET /tea/~/ HTTP"));
    CHECK_FALSE(says(log, token.substr(token.rfind('.') + 1, 20)));
  }

  TEST_CASE("an open gate takes paths as they are") {
    const serve::Gate open;
    CHECK_FALSE(open.closed());
    CHECK(open.pass("tea/~1.x.y/", hours_on(0)).path == "tea/~1.x.y/");
  }
}

}  // namespace praxeo::tests::serve_room
