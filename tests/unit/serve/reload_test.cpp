// SPDX-License-Identifier: Apache-2.0
#include "serve/reload.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "base/crypto.hpp"
#include "serve/folder.hpp"
#include "support/temp_dir.hpp"
#include "unit/serve/running.hpp"

namespace praxeo::tests::serve_room {
namespace {

constexpr std::string_view kOwnPolicy =
    "<html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
    "script-src "
    "&#39;sha256-own&#39;\"></head><body>Hello</body></html>";

std::string script_of(const std::string& html) {
  const auto from = html.rfind("<script>") + 8;
  return html.substr(from, html.rfind("</script>") - from);
}

}  // namespace

TEST_SUITE("serve/reload") {
  TEST_CASE("the preview's policy allows its own script, by its hash, and what that fetches from") {
    const auto html = serve::with_reload(std::string(kOwnPolicy));
    base::Sha256 hash;
    hash.update(script_of(html));
    const auto expected =
        "script-src &#39;sha256-" + base::base64(hash.digest()) + "&#39; &#39;sha256-own&#39;";
    CHECK(says(html, expected));
    CHECK(says(html, "; connect-src &#39;self&#39;\""));
    CHECK(says(html, "</script>\n</body>"));
    CHECK(says(html, "default-src &#39;none&#39;"));
  }

  TEST_CASE("a page without a policy, and one without an end, get the script all the same") {
    CHECK(serve::with_reload("<p>Hello").starts_with("<p>Hello<script>"));
    CHECK(says(serve::with_reload(
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;\">"),
               "; script-src &#39;sha256-"));
  }

  TEST_CASE("pages that listen are told of a changed file in under a second, and all end with the server") {
    const TempDir dir;
    base::write_file(dir / "index.html", kOwnPolicy);
    base::write_file(dir / "index.html.gz", "packed");
    serve::FolderSite site(dir.path(), true);
    Running running(site, true);
    const auto page = running.get("/", "Accept-Encoding: gzip\r\n");
    CHECK(says(page, "new EventSource("));
    CHECK(says(page, "connect-src 'self'\r\n"));
    Client listening(running.port());
    listening.say("GET /_praxeo/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(says(listening.hear_until("\r\n\r\n"), "Content-Type: text/event-stream\r\n"));
    CHECK(listening.hear_until("\n\n") == "retry: 500\nevent: version\ndata: 1-0\n\n");
    const auto began = std::chrono::steady_clock::now();
    base::write_file(dir / "index.html", "<body>Changed</body>");
    CHECK(listening.hear_until("\n\n") == "event: version\ndata: 1-1\n\n");
    MESSAGE("told after ", std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(),
            " s");
    CHECK(says(running.get("/"), "Changed"));
    running.ask_to_stop();
    CHECK(listening.hear_all().empty());
  }

  TEST_CASE("without the preview nobody listens, and no page is touched") {
    const TempDir dir;
    base::write_file(dir / "index.html", kOwnPolicy);
    serve::FolderSite site(dir.path(), false);
    Running running(site);
    CHECK(running.get("/").ends_with(kOwnPolicy));
    CHECK(says(running.get("/_praxeo/events"), "404 Not Found"));
  }
}

}  // namespace praxeo::tests::serve_room
