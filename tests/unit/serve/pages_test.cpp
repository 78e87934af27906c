// SPDX-License-Identifier: Apache-2.0
#include "serve/pages.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"
#include "unit/embed/desk.hpp"
#include "unit/serve/running.hpp"

namespace praxeo::tests::serve_room {
namespace {

using embed_room::Desk;

serve::PagesRequest request_of(Desk& desk, bool drafts, bool reload = false) {
  return {.project = desk.project,
          .embeds = {},
          .include_drafts = drafts,
          .generator = "praxeo 0.1.0",
          .templates = desk.folder / "templates",
          .reload = reload};
}

std::string bytes_of(serve::Site& site, std::string_view path) {
  const auto found = site.find(path, {});
  return found.resource ? *found.resource->bytes : std::string();
}

}  // namespace

TEST_SUITE("serve/pages") {
  TEST_CASE("an embed is shown byte for byte as it would be exported") {
    Desk desk;
    const auto embed = desk.embed({desk.add_sample(0), desk.add_sample(2)});
    auto export_request = desk.request(embed);
    desk.export_to(embed);
    auto asked = request_of(desk, true);
    asked.generator = export_request.generator;
    serve::PagesSite site(desk.store, asked);
    CHECK(bytes_of(site, embed.slug + "/") == base::read_file(desk.folder / "out" / "index.html"));
    CHECK(bytes_of(site, embed.slug + "/index.html") == bytes_of(site, embed.slug + "/"));
    CHECK(bytes_of(site, embed.slug + "/praxeo-embed.js") ==
          base::read_file(desk.folder / "out" / "praxeo-embed.js"));
    CHECK(site.embeds() == std::vector<std::string>{embed.slug});
    CHECK(site.find(embed.slug, {}).what == serve::Found::What::folder);
    CHECK(site.find("none/", {}).what == serve::Found::What::nothing);
  }

  TEST_CASE("the first page lists the embeds, and says which can't be shown") {
    Desk desk;
    const auto embed = desk.embed({desk.add_snippet("Draft")}, "A <b> title");
    serve::PagesSite site(desk.store, request_of(desk, false));
    const auto list = bytes_of(site, "");
    CHECK(says(list, "href=\"./" + embed.slug + "/\">A &lt;b&gt; title</a>"));
    CHECK(says(list, "has nothing to show"));
    const auto found = site.find(embed.slug + "/", {});
    REQUIRE(found.resource);
    CHECK(found.resource->status == 404);
    CHECK(says(*found.resource->bytes, "--include-drafts"));
  }

  TEST_CASE("an embed without pieces says so") {
    Desk desk;
    const auto embed = desk.embed({});
    serve::PagesSite site(desk.store, request_of(desk, true));
    CHECK(says(bytes_of(site, embed.slug + "/"), "has no pieces yet"));
  }

  TEST_CASE("an embed that there is not is refused at once") {
    Desk desk;
    auto asked = request_of(desk, false);
    asked.embeds = {"none"};
    CHECK_THROWS_AS(serve::PagesSite(desk.store, asked), Error);
  }

  TEST_CASE("what another connection changes is shown, what does not show is no change") {
    Desk desk;
    const auto snippet = desk.add_snippet("Before");
    const auto embed = desk.embed({snippet});
    store::Store reader = store::Store::open(desk.store.workspace(), desk.store.services());
    auto asked = request_of(desk, true);
    serve::PagesSite site(reader, asked);
    CHECK_FALSE(site.look());
    (void)desk.retitle(snippet, "Afterwards");
    CHECK(site.look());
    CHECK(says(bytes_of(site, embed.slug + "/"), "Afterwards"));
    (void)desk.add_snippet("Elsewhere");
    CHECK_FALSE(site.look());
  }

  TEST_CASE("a changed template is shown, a broken one says what is wrong") {
    Desk desk;
    const auto embed = desk.embed({desk.add_snippet("Tea")});
    serve::PagesSite site(desk.store, request_of(desk, true));
    const auto file = desk.folder / "templates/themes/plain/foot.mustache";
    base::write_file(file, "<p>my own foot</p></body></html>\n");
    CHECK(site.look());
    CHECK(says(bytes_of(site, embed.slug + "/"), "my own foot"));
    base::write_file(file, "{{#open}}");
    CHECK(site.look());
    CHECK(site.find(embed.slug + "/", {}).resource->status == 500);
    CHECK(says(bytes_of(site, embed.slug + "/"), "foot.mustache"));
  }
}

}  // namespace praxeo::tests::serve_room
