// SPDX-License-Identifier: Apache-2.0
#include "serve/server.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "serve/folder.hpp"
#include "support/temp_dir.hpp"
#include "unit/serve/running.hpp"

namespace praxeo::tests::serve_room {
namespace {

constexpr std::string_view kPage =
    "<!doctype html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
    "&#39;none&#39;; "
    "script-src &#39;sha256-x&#39;\"><title>Tea &amp; milk</title></head><body><p>Hello</p></body></html>";

struct Folder {
  Folder() {
    base::write_file(dir / "index.html", kPage);
    base::write_file(dir / "data.json", "0123456789");
    base::write_file(dir / "course/index.html", "<title>Course</title>");
    base::write_file(dir / ".secret", "no");
    base::write_file(dir / "course/_headers", "no");
    base::write_file(dir / "a b.txt", "blank");
  }
  TempDir dir;
};

std::string status_of(const std::string& reply) { return reply.substr(0, reply.find("\r\n")); }

}  // namespace

TEST_SUITE("serve/server") {
  TEST_CASE("a folder's files are sent with their types, hashes and policies") {
    const Folder folder;
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    const auto page = running.get("/");
    CHECK(says(page, "HTTP/1.1 200 OK\r\n"));
    CHECK(says(page, "Content-Type: text/html; charset=utf-8\r\n"));
    CHECK(says(page, "X-Content-Type-Options: nosniff\r\n"));
    CHECK(says(page, "Content-Security-Policy: default-src 'none'; script-src 'sha256-x'\r\n"));
    CHECK(says(page, "ETag: \""));
    CHECK(page.ends_with(kPage));
    CHECK(says(running.get("/data.json"), "Content-Type: application/json\r\n"));
    CHECK(running.get("/a%20b.txt").ends_with("blank"));
    CHECK(says(running.get("/course"), "Location: ./course/\r\n"));
    CHECK(running.get("/course/").ends_with("<title>Course</title>"));
    CHECK(running.get("/healthz").ends_with("ok\n"));
    const auto beacon = running.get("/beacon.gif?e=view&s=course");
    CHECK(says(beacon, "Content-Type: image/gif\r\n"));
    CHECK(says(beacon, "Cache-Control: no-store\r\n"));
    CHECK(says(beacon, "Content-Length: 43\r\n"));
    CHECK(beacon.substr(beacon.size() - 43).starts_with("GIF89a"));
    CHECK(beacon.ends_with(";"));
  }

  TEST_CASE(
      "a file whose name tells what is in it is kept for good, and a stranger may read what a search "
      "fetches") {
    const Folder folder;
    base::write_file(folder.dir / "style.0123456789abcdef.css", "p{}");
    base::write_file(folder.dir / "script.0123456789abcdef.js", "1");
    base::write_file(folder.dir / "search.json", "{}");
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    const auto style = running.get("/style.0123456789abcdef.css");
    CHECK(says(style, "Cache-Control: public, max-age=31536000, immutable\r\n"));
    CHECK_FALSE(says(style, "Access-Control-Allow-Origin"));
    const auto script = running.get("/script.0123456789abcdef.js");
    CHECK(says(script, "immutable\r\n"));
    CHECK(says(script, "Access-Control-Allow-Origin: *\r\n"));
    const auto search = running.get("/search.json");
    CHECK(says(search, "Cache-Control: no-cache\r\n"));
    CHECK(says(search, "Access-Control-Allow-Origin: *\r\n"));
    CHECK_FALSE(says(running.get("/data.json"), "Access-Control-Allow-Origin"));
  }

  TEST_CASE("HEAD says what GET would, without the body, and the connection goes on") {
    const Folder folder;
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    Client client(running.port());
    client.say(
        "HEAD /data.json HTTP/1.1\r\nHost: localhost\r\n\r\nGET /data.json HTTP/1.1\r\nHost: "
        "localhost\r\n\r\n");
    const auto head = client.hear_reply(true);
    CHECK(says(head, "200 OK"));
    CHECK(says(head, "Content-Length: 10\r\n"));
    const auto get = client.hear_reply();
    CHECK(get.starts_with("HTTP/1.1 200 OK"));
    CHECK(get.ends_with("0123456789"));
  }

  TEST_CASE("what is there already is not sent again") {
    const Folder folder;
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    const auto first = running.get("/data.json");
    const auto at = first.find("ETag: ") + 6;
    const auto etag = first.substr(at, first.find("\r\n", at) - at);
    Client client(running.port());
    client.say("GET /data.json HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \"x\", W/" + etag + "\r\n\r\n");
    CHECK(status_of(client.hear_reply(true)) == "HTTP/1.1 304 Not Modified");
    client.say("GET /data.json HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \"x\"\r\n\r\n");
    CHECK(status_of(client.hear_reply()) == "HTTP/1.1 200 OK");
  }

  TEST_CASE("one range is sent alone, one beyond the end refused") {
    const Folder folder;
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    const auto part = running.get("/data.json", "Range: bytes=2-4\r\n");
    CHECK(says(part, "206 Partial Content"));
    CHECK(says(part, "Content-Range: bytes 2-4/10\r\n"));
    CHECK(part.ends_with("\r\n\r\n234"));
    CHECK(running.get("/data.json", "Range: bytes=8-\r\n").ends_with("\r\n\r\n89"));
    CHECK(running.get("/data.json", "Range: bytes=-3\r\n").ends_with("\r\n\r\n789"));
    CHECK(running.get("/data.json", "Range: bytes=8-99\r\n").ends_with("\r\n\r\n89"));
    for (const std::string_view range : {"bytes=10-", "bytes=99-100", "bytes=-0", "bytes=5-2"}) {
      CAPTURE(range);
      const auto beyond = running.get("/data.json", "Range: " + std::string(range) + "\r\n");
      CHECK(says(beyond, "HTTP/1.1 416 "));
    }
    CHECK(says(running.get("/data.json", "Range: bytes=10-\r\n"), "Content-Range: bytes */10\r\n"));
    CHECK(says(running.get("/data.json", "Range: bytes=0-1,4-5\r\n"), "200 OK"));
    CHECK(says(running.get("/data.json", "Range: bytes=0-1\r\nIf-Range: \"other\"\r\n"), "200 OK"));
  }

  TEST_CASE("a compressed form goes to who takes it, and caches are told") {
    const Folder folder;
    base::write_file(folder.dir / "data.json.br", "BR");
    base::write_file(folder.dir / "data.json.gz", "GZ");
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    const auto both = running.get("/data.json", "Accept-Encoding: gzip, deflate, br\r\n");
    CHECK(both.ends_with("\r\n\r\nBR"));
    CHECK(says(both, "Content-Encoding: br\r\n"));
    CHECK(says(both, "Vary: Accept-Encoding\r\n"));
    CHECK(says(both, "Content-Type: application/json\r\n"));
    CHECK(running.get("/data.json", "Accept-Encoding: gzip;q=0.5, br;q=0\r\n").ends_with("\r\n\r\nGZ"));
    const auto plain = running.get("/data.json");
    CHECK(plain.ends_with("0123456789"));
    CHECK(says(plain, "Vary: Accept-Encoding\r\n"));
    CHECK_FALSE(says(plain, "Content-Encoding"));
    CHECK_FALSE(says(running.get("/", "Accept-Encoding: br\r\n"), "Content-Encoding"));
  }

  TEST_CASE("a compressed form that is older than its file is not sent") {
    const Folder folder;
    base::write_file(folder.dir / "data.json.br", "BR");
    namespace fs = std::filesystem;
    fs::last_write_time(folder.dir / "data.json.br",
                        fs::last_write_time(folder.dir / "data.json") - std::chrono::hours(1));
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    CHECK(running.get("/data.json", "Accept-Encoding: br\r\n").ends_with("0123456789"));
  }

  TEST_CASE("no path leads out of the folder") {
    const Folder folder;
    const TempDir outside;
    base::write_file(outside / "private.txt", "private");
    namespace fs = std::filesystem;
    fs::create_symlink(outside.path(), folder.dir / "out");
    fs::create_symlink(outside / "private.txt", folder.dir / "link.txt");
    fs::create_symlink("data.json", folder.dir / "inside.json");
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    for (const std::string_view target :
         {"/../index.html", "/course/../data.json", "/%2e%2e/index.html", "/course%2f..%2fdata.json",
          "/..%2f", "/data.json%00.html", "/a%5cb", "/%", "/%zz", "/./data.json", "data.json",
          "http://127.0.0.1/"}) {
      CAPTURE(target);
      CHECK(status_of(running.get(target)) == "HTTP/1.1 400 Bad Request");
    }
    for (const std::string_view target : {"/out/private.txt", "/link.txt"}) {
      CAPTURE(target);
      CHECK(status_of(running.get(target)) == "HTTP/1.1 403 Forbidden");
    }
    for (const std::string_view target :
         {"/.secret", "/course/_headers", "/none", "//data.json", "/course//index.html", "/data.json/"}) {
      CAPTURE(target);
      CHECK(status_of(running.get(target)) == "HTTP/1.1 404 Not Found");
    }
    CHECK(running.get("/inside.json").ends_with("0123456789"));
  }

  TEST_CASE("a folder's own page says that there is nothing") {
    const Folder folder;
    base::write_file(folder.dir / "404.html", "<title>Lost</title>");
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    const auto lost = running.get("/none");
    CHECK(status_of(lost) == "HTTP/1.1 404 Not Found");
    CHECK(lost.ends_with("<title>Lost</title>"));
  }

  TEST_CASE("a name that is not this server's gets nothing") {
    const Folder folder;
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    const auto asked = [&](std::string_view lines) {
      Client client(running.port());
      client.say("GET /data.json HTTP/1.1\r\n" + std::string(lines) + "\r\n");
      return status_of(client.hear_reply());
    };
    for (const std::string_view host : {"127.0.0.1", "localhost", "LOCALHOST:80", "[::1]:80", "x.localhost",
                                        "pages.example", "Pages.Example.:99"}) {
      CAPTURE(host);
      CHECK(asked("Host: " + std::string(host) + "\r\n") == "HTTP/1.1 200 OK");
    }
    for (const std::string_view host :
         {"evil.example", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil"}) {
      CAPTURE(host);
      CHECK(asked("Host: " + std::string(host) + "\r\n").starts_with("HTTP/1.1 421"));
    }
    CHECK(asked("Host: \r\n") == "HTTP/1.1 400 Bad Request");
    CHECK(asked("") == "HTTP/1.1 400 Bad Request");
    CHECK(asked("Host: localhost\r\nHost: evil.example\r\n") == "HTTP/1.1 400 Bad Request");
  }

  TEST_CASE("only reading is answered, and a body is never taken for the next request") {
    const Folder folder;
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    for (const std::string_view method : {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
      CAPTURE(method);
      const auto reply = running.get("/data.json", "", method);
      CHECK(status_of(reply) == "HTTP/1.1 405 Method Not Allowed");
      CHECK(says(reply, "Allow: GET, HEAD\r\n"));
    }
    Client client(running.port());
    client.say(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 55\r\n\r\n"
        "GET /data.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto all = client.hear_all();
    CHECK(status_of(all) == "HTTP/1.1 405 Method Not Allowed");
    CHECK_FALSE(says(all, "0123456789"));
    Client chunked(running.port());
    chunked.say(
        "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5\r\nGET /\r\n0\r\n\r\nGET /data.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK_FALSE(says(chunked.hear_all(), "0123456789"));
  }

  TEST_CASE("what is no HTTP is refused, and the server goes on") {
    const Folder folder;
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    for (const std::string& bytes : std::vector<std::string>{
             "\x16\x03\x01\x02\x00\x01\r\n\r\n", "GET\r\n\r\n", "\r\n\r\n\r\n", "GET / HTTP/9.9\r\n\r\n"}) {
      Client client(running.port());
      client.say(bytes);
      CHECK_FALSE(says(client.hear_until("\r\n\r\n"), "200 OK"));
    }
    Client long_one(running.port());
    long_one.say("GET /" + std::string(20000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(says(long_one.hear_until("\r\n"), " 414 "));
    CHECK(running.get("/data.json").ends_with("0123456789"));
  }

  TEST_CASE("each request is a line of the log, whatever stands in it") {
    const Folder folder;
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    (void)running.get("/data.json?x=1", "Referer: https://a.example/\"\\\r\nUser-Agent: \x1b[31mred\r\n");
    (void)running.get("/none");
    const auto log = running.stop();
    CHECK(says(log,
               "127.0.0.1 - - [01/Mar/2026:12:00:00 +0000] \"GET /data.json?x=1 HTTP/1.1\" 200 10 "
               "\"https://a.example/\\\"\\\\\" \"\\x1b[31mred\"\n"));
    CHECK(says(log, "\"GET /none HTTP/1.1\" 404 22 \"-\" \"-\"\n"));
  }

  TEST_CASE("a file larger than memory is meant to hold goes out in parts, whole or by range") {
    const Folder folder;
    std::string large(3U << 20U, 'x');
    large.replace(large.size() - 3, 3, "end");
    base::write_file(folder.dir / "large.bin", large);
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    const auto all = running.get("/large.bin");
    CHECK(all.size() > large.size());
    CHECK(all.ends_with("xend"));
    CHECK(running.get("/large.bin", "Range: bytes=-4\r\n").ends_with("\r\n\r\nxend"));
  }

  TEST_CASE("a changed file is another one") {
    const Folder folder;
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    CHECK(running.get("/data.json").ends_with("0123456789"));
    base::write_file(folder.dir / "data.json", "new");
    std::string reply;
    for (int i = 0; i < 100 && !reply.ends_with("new"); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      reply = running.get("/data.json");
    }
    CHECK(reply.ends_with("new"));
  }

  TEST_CASE("a stop lets what is under way finish, and ends what is idle") {
    const Folder folder;
    base::write_file(folder.dir / "large.bin", std::string(16U << 20U, 'x'));
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    Client idle(running.port()), slow(running.port());
    slow.say("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(says(slow.hear_until("\r\n\r\n"), "200 OK"));
    running.ask_to_stop();
    CHECK(idle.hear_all().empty());
    CHECK(slow.hear_all().size() == 16U << 20U);
    (void)running.stop();
    CHECK_THROWS_AS(Client(running.port()), std::runtime_error);
  }

  TEST_CASE("a port that is taken is named, with the way out") {
    const Folder folder;
    serve::FolderSite site(folder.dir.path(), false);
    Running running(site);
    try {
      (void)serve::listen(PRAXEO_HTTP_MODULE, {.port = running.port()}, running.server);
      FAIL("it was bound twice");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::conflict);
      CHECK(error.message() == "port " + std::to_string(running.port()) + " of 127.0.0.1 is in use");
      CHECK(error.hints().size() == 1);
    }
    CHECK_THROWS_AS((void)serve::listen("/nowhere.so", {}, running.server), Error);
    CHECK_THROWS_AS((void)serve::listen(PRAXEO_HTTP_MODULE, {.host = "192.0.2.1"}, running.server), Error);
  }

  TEST_CASE("a folder that is not there is said") {
    const TempDir dir;
    CHECK_THROWS_AS(serve::FolderSite(dir / "none", false), Error);
    base::write_file(dir / "file", "x");
    CHECK_THROWS_AS(serve::FolderSite(dir / "file", false), Error);
  }
}

}  // namespace praxeo::tests::serve_room
