// SPDX-License-Identifier: Apache-2.0
#include "serve/oembed.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "serve/folder.hpp"
#include "support/temp_dir.hpp"
#include "unit/serve/running.hpp"

namespace praxeo::tests::serve_room {
namespace {

struct Pages {
  Pages() {
    base::write_file(dir / "course/index.html", "<title>Tea &amp; &lt;milk&gt;</title>");
    base::write_file(dir / "data.json", "{}");
  }
  TempDir dir;
};

std::string body_of(const std::string& reply) { return reply.substr(reply.find("\r\n\r\n") + 4); }

}  // namespace

TEST_SUITE("serve/oembed") {
  TEST_CASE("a page is given as its frame, in JSON and XML") {
    const Pages pages;
    serve::FolderSite site(pages.dir.path(), false);
    Running running(site);
    const auto reply = running.get("/oembed?url=http%3A%2F%2Flocalhost%3A80%2Fcourse%2F%3Fx%3D1&unknown=1");
    CHECK(says(reply, "Content-Type: application/json\r\n"));
    const auto json = nlohmann::json::parse(body_of(reply));
    CHECK(json.at("version") == "1.0");
    CHECK(json.at("type") == "rich");
    CHECK(json.at("title") == "Tea & <milk>");
    CHECK(json.at("width") == 640);
    CHECK(json.at("height") == 640);
    CHECK(json.at("provider_url") == "http://localhost:80/");
    const std::string html = json.at("html");
    CHECK(html.starts_with("<iframe src=\"http://localhost:80/course/\" title=\"Tea &amp; &lt;milk&gt;\""));
    CHECK(html.find("allow-same-origin") == std::string::npos);
    const auto xml = running.get("/oembed?url=http://localhost/course/&format=xml");
    CHECK(says(xml, "Content-Type: text/xml; charset=utf-8\r\n"));
    CHECK(says(xml, "<oembed>\n  <version>1.0</version>\n"));
    CHECK(says(xml, "<html>&lt;iframe src="));
    CHECK(says(xml, "<title>Tea &amp; &lt;milk&gt;</title>"));
  }

  TEST_CASE("a page's own height counts, whether its style stands in it or beside it") {
    const TempDir dir;
    std::string text;
    for (int i = 0; i < 40; ++i) text += "<p>A line of some words.</p>";
    const std::string style = "p { margin: 20px 0; }";
    const std::string mark = "<meta name=\"praxeo:embed\" content=\"x\">";
    const auto body = "<body>" + text + "</body>";
    base::write_file(dir / "one/index.html", mark + "<style>" + style + "</style>" + body);
    base::write_file(dir / "many/index.html",
                     mark + "<link rel=\"stylesheet\" href=\"style.00.css\">" + body);
    base::write_file(dir / "many/style.00.css", style);
    base::write_file(dir / "lost/index.html",
                     mark + "<link rel=\"stylesheet\" href=\"style.01.css\">" + body);
    serve::FolderSite site(dir.path(), false);
    Running running(site);
    const auto height = [&](const std::string& page) -> int {
      const auto reply = running.get("/oembed?url=http://localhost/" + page);
      return nlohmann::json::parse(body_of(reply)).at("height");
    };
    CHECK(height("one/") > 1000);
    CHECK(height("many/") == height("one/"));
    CHECK(height("many/index.html") == height("one/"));
    CHECK(height("lost/") == 640);
  }

  TEST_CASE("no frame is larger than was asked for") {
    const Pages pages;
    serve::FolderSite site(pages.dir.path(), false);
    Running running(site);
    const auto small = nlohmann::json::parse(
        body_of(running.get("/oembed?url=http://localhost/course/&maxwidth=300&maxheight=200")));
    CHECK(small.at("width") == 300);
    CHECK(small.at("height") == 200);
    const auto large = nlohmann::json::parse(
        body_of(running.get("/oembed?url=http://localhost/course/&maxwidth=3000&maxheight=2000")));
    CHECK(large.at("width") == 640);
    CHECK(large.at("height") == 640);
    for (const std::string_view wrong : {"0", "-5", "x", "1e3", "", "99999999999999999999"}) {
      CAPTURE(wrong);
      const auto reply = running.get("/oembed?url=http://localhost/course/&maxwidth=" + std::string(wrong));
      CHECK(says(reply, "HTTP/1.1 400 "));
    }
  }

  TEST_CASE("what is no page here is not found, and another form not implemented") {
    const Pages pages;
    serve::FolderSite site(pages.dir.path(), false);
    Running running(site);
    for (const std::string_view url :
         {"http://localhost/none/", "http://localhost/data.json", "http://evil.example/course/", "course/",
          "javascript:alert(1)", "ftp://localhost/course/", "http://localhost/../course/",
          "http://user@localhost/course/", "http://localhost%22%3E/course/", ""}) {
      CAPTURE(url);
      CHECK(says(running.get("/oembed?url=" + std::string(url)), "HTTP/1.1 404 "));
    }
    CHECK(says(running.get("/oembed?url=http://localhost/course/&format=yaml"), "HTTP/1.1 501 "));
    CHECK(says(running.get("/oembed"), "HTTP/1.1 400 "));
    CHECK(says(running.get("/oembed?url=%zz"), "HTTP/1.1 400 "));
  }
}

}  // namespace praxeo::tests::serve_room
