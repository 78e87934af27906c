// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "base/files.hpp"
#include "content/kind.hpp"
#include "embed/look.hpp"
#include "support/source_tree.hpp"
#include "unit/embed/sample.hpp"

namespace {

using Json = nlohmann::json;
using praxeo::tests::count_of;

// tests/data/embed/payloads.json: words that would run, or fetch, were they taken for HTML, Markdown's links,
// attributes, templates or styles.
std::vector<std::string> payloads() {
  return Json::parse(praxeo::base::read_file(praxeo::tests::source_root() / "tests/data/embed/payloads.json"))
      .get<std::vector<std::string>>();
}

// A body of a schema that says the payload wherever a text may stand, choices and names of languages too.
Json filled(const Json& schema, const std::string& payload) {
  const auto type = schema.value("type", Json("string"));
  const auto is = [&](std::string_view name) {
    return type == name || (type.is_array() && std::find(type.begin(), type.end(), name) != type.end());
  };
  if (is("object")) {
    Json object = Json::object();
    for (const auto& [name, member] : schema.at("properties").items()) object[name] = filled(member, payload);
    return object;
  }
  if (is("array"))
    return Json::array({filled(schema.at("items"), payload), filled(schema.at("items"), payload)});
  if (is("string")) return payload;
  if (is("boolean")) return true;
  return 1;
}

praxeo::embed::PagePiece piece_of(const std::string& kind, const Json& body, const std::string& payload,
                                  std::size_t number) {
  return {.kind = kind,
          .slug = kind + "-" + std::to_string(number),
          .title = payload,
          .state = "approved",
          .body = body.dump(-1, ' ', false, Json::error_handler_t::replace),
          .language = payload,
          .citations = {{.quote = payload,
                         .source_title = payload,
                         .source_slug = payload,
                         .place = payload,
                         .status = praxeo::store::CitationStatus::verified}}};
}

}  // namespace

TEST_SUITE("embed/payloads") {
  // tests/browser opens the pages that this writes, with their policy and without.
  TEST_CASE("two hundred payloads stay words in every field of every kind in every theme") {
    const auto all = payloads();
    REQUIRE(all.size() >= 200);
    std::vector<praxeo::embed::PagePiece> pieces;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const auto& kind : praxeo::content::shipped_kinds().all())
        pieces.push_back(piece_of(kind.name, filled(Json::parse(kind.schema), all[i]), all[i], i));
      // A kind that nobody knows is shown block by block.
      pieces.push_back(
          piece_of("lesson", {{"title", all[i]}, {"aims", {all[i]}}, {"text", all[i] + " [^1]"}}, all[i], i));
    }
    auto head = praxeo::tests::sample_head(pieces);
    head.writers = head.source_titles = all;
    for (const auto& payload : all) {
      head.title += payload;
      head.slug += payload;
      head.generator += payload;
    }
    const char* folder = std::getenv("PRAXEO_PAYLOAD_PAGES");
    for (const auto& theme : praxeo::embed::theme_names(praxeo::templates::Library())) {
      CAPTURE(theme);
      const auto html = praxeo::tests::render_page(head, pieces, theme);
      CHECK(count_of(html, "<script") == 1);
      CHECK(count_of(html, "</script") == 1);
      CHECK(count_of(html, "<style") == 1);
      CHECK(count_of(html, "</style") == 1);
      for (const auto* never :
           {"<img", "<iframe", "<svg", "<object", "<embed", "<base", "<form", "<!--", "href=\"javascript"})
        CHECK_MESSAGE(count_of(html, never) == 0, never);
      if (folder != nullptr)
        praxeo::base::write_file(std::filesystem::path(folder) / (theme + ".html"), html);
    }
  }
}
