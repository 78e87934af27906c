// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "base/files.hpp"
#include "content/kind.hpp"
#include "embed/page.hpp"
#include "embed/place.hpp"
#include "embed/theme.hpp"
#include "support/source_tree.hpp"
#include "unit/embed/sample.hpp"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using praxeo::tests::count_of;

// tests/data/embed/payloads.json: words that would run, or fetch, were they taken for HTML, Markdown's links,
// attributes, templates or styles.
std::vector<std::string> payloads() {
  return Json::parse(praxeo::base::read_file(praxeo::tests::source_root() / "tests/data/embed/payloads.json"))
      .get<std::vector<std::string>>();
}

// A body of a schema that says the payload wherever a text may stand, choices and names of languages too;
// where marks may stand, one stands behind it.
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
  if (is("string")) return schema.value("x-praxeo-prose", false) ? payload + " [^1]" : payload;
  if (is("boolean")) return true;
  return 1;
}

praxeo::embed::PagePiece piece_of(const std::string& kind, const Json& body, const std::string& payload,
                                  std::size_t number) {
  praxeo::store::Source source;
  source.origin = "https://example.org/" + payload;
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
                         .link = praxeo::embed::place_link(source, "manual@1#c=3-9", payload),
                         .status = praxeo::store::CitationStatus::verified}}};
}

// A page of these pieces in which all else is hostile too.
std::string page_of(const praxeo::embed::Theme& theme, const std::vector<praxeo::embed::PagePiece>& pieces,
                    const std::vector<std::string>& words) {
  auto head = praxeo::tests::sample_head(pieces);
  head.writers = head.source_titles = words;
  std::vector<praxeo::embed::PageSource> sources;
  for (const auto& payload : words) {
    head.title += payload;
    head.slug += payload;
    head.generator += payload;
    sources.push_back({.slug = payload, .title = payload, .content_hash = payload});
  }
  const praxeo::embed::PageRenderer renderer(theme);
  auto html = renderer.head(head);
  for (const auto& piece : pieces) html += renderer.piece(piece);
  return html + renderer.foot(head, sources);
}

}  // namespace

TEST_SUITE("embed/payloads") {
  // tests/browser opens the pages that this writes, with their policy and without.
  TEST_CASE("two hundred payloads stay words in every field of every kind in every theme") {
    const auto all = payloads();
    REQUIRE(all.size() >= 200);
    // Many small pages: a browser presses every mark and button of each.
    constexpr std::size_t kOnPage = 26;
    const char* folder = std::getenv("PRAXEO_PAYLOAD_PAGES");
    for (const auto& name : praxeo::embed::theme_names(praxeo::templates::Library())) {
      const auto theme = praxeo::embed::Theme::load(praxeo::templates::Library(), name);
      for (std::size_t first = 0; first < all.size(); first += kOnPage) {
        CAPTURE(name);
        CAPTURE(first);
        const std::vector<std::string> words(
            all.begin() + static_cast<std::ptrdiff_t>(first),
            all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), first + kOnPage)));
        std::vector<praxeo::embed::PagePiece> pieces;
        for (std::size_t i = 0; i < words.size(); ++i) {
          for (const auto& kind : praxeo::content::shipped_kinds().all())
            pieces.push_back(piece_of(kind.name, filled(Json::parse(kind.schema), words[i]), words[i], i));
          // A kind that nobody knows is shown block by block.
          pieces.push_back(piece_of("lesson",
                                    {{"title", words[i]}, {"aims", {words[i]}}, {"text", words[i] + " [^1]"}},
                                    words[i], i));
        }
        const auto html = page_of(theme, pieces, words);
        CHECK(count_of(html, "<script") == 1);
        CHECK(count_of(html, "</script") == 1);
        CHECK(count_of(html, "<style") == 1);
        CHECK(count_of(html, "</style") == 1);
        for (const auto* never : {"<img", "<iframe", "<svg", "<object", "<embed", "<base", "<form", "<!--"})
          CHECK_MESSAGE(count_of(html, never) == 0, never);
        if (folder != nullptr)
          praxeo::base::write_file(fs::path(folder) / (name + "-" + std::to_string(first) + ".html"), html);
      }
    }
  }
}
