// SPDX-License-Identifier: Apache-2.0
#include "embed/page.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/resources.hpp"
#include "embed/page_height.hpp"
#include "unit/embed/sample.hpp"

namespace {

using praxeo::tests::count_of;

const std::string kHostile = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\xE2\x80\xAE'\"";

}  // namespace

TEST_SUITE("embed/page") {
  // tests/browser looks at the page that this writes.
  TEST_CASE("the sample page can be rendered") {
    auto pieces = praxeo::tests::sample_pieces();
    pieces.front().citations.front().link = "https://example.org/bashref.pdf#page=11";
    pieces.push_back(
        {.kind = "snippet",
         .slug = "right-to-left",
         .title = "حلقة بسيطة",
         .state = "approved",
         .body =
             R"({"title": "حلقة بسيطة", "language": "bash", "code": "for f in *; do echo \"$f\"; done", "explanation": "تكرر الحلقة أوامرها لكل اسم في القائمة.[^1]", "usage": "", "stdin": "", "dependencies": []})",
         .language = "ar",
         .citations = {{.quote = "تكرر الحلقة أوامرها",
                        .source_title = "دليل",
                        .source_slug = "dalil@1",
                        .place = "p. 4"}}});
    const std::string video = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";
    pieces.push_back(
        {.kind = "snippet",
         .slug = "a-watched-loop",
         .title = "A loop that was watched",
         .state = "approved",
         .body =
             R"({"title": "A loop that was watched", "language": "bash", "code": "for name in Ann Bob; do echo \"$name\"; done", "explanation": "A loop goes through the names.[^1]", "usage": "", "stdin": "", "dependencies": []})",
         .language = "en",
         .citations = {{.quote = "A for loop goes through the names, one after the other.",
                        .source_title = "Loops in the shell",
                        .source_slug = "lecture@2",
                        .place = "1:05–1:12",
                        .link = video + "&t=65s",
                        .status = praxeo::store::CitationStatus::verified,
                        .picture_id = "page_source_lecture_2"}}});
    const auto picture =
        praxeo::base::read_file(praxeo::tests::source_root() / "tests/data/pictures/wide.webp");
    const praxeo::embed::PageSource lecture{
        .slug = "lecture",
        .title = "Loops in the shell",
        .content_hash = "sha256:" + std::string(64, 'b'),
        .version = 2,
        .citations = 1,
        .duration_ms = 391'208,
        .link = video,
        .thumbnail = praxeo::store::Thumbnail{.content_hash = praxeo::base::sha256(picture),
                                              .media_type = "image/webp",
                                              .width = 1280,
                                              .height = 720,
                                              .bytes = static_cast<std::int64_t>(picture.size())},
        .picture =
            "data:image/webp;base64," +
            praxeo::base::base64({reinterpret_cast<const std::uint8_t*>(picture.data()), picture.size()})};
    const char* folder = std::getenv("PRAXEO_SAMPLE_PAGES");
    for (const auto& theme : praxeo::embed::theme_names(praxeo::templates::Library())) {
      CAPTURE(theme);
      const std::string html =
          praxeo::tests::render_page(praxeo::tests::sample_head(pieces), pieces, theme, {}, {lecture});
      CHECK(html.starts_with("<!DOCTYPE html>"));
      CHECK(count_of(html, "data-source=\"page_source_lecture_2\"") == 1);
      CHECK(count_of(html, "<li class=\"source-media\" id=\"page_source_lecture_2\">") == 1);
      CHECK(count_of(html, "<a class=\"thumb thumb-play\" href=\"" + video + "\" target=\"_blank\"") == 1);
      CHECK(count_of(html, "alt=\"Watch Loops in the shell\"><span class=\"thumb-time\">6:31</span></a>") ==
            1);
      CHECK(html.ends_with("</html>\n"));
      CHECK(count_of(html, "dir=\"rtl\"") == 1);
      CHECK(count_of(html, "href=\"https://example.org/bashref.pdf#page=11\" target=\"_blank\"") == 1);
      if (folder == nullptr) continue;
      praxeo::base::write_file(std::filesystem::path(folder) / (theme + ".html"), html);
      praxeo::base::write_file(std::filesystem::path(folder) / (theme + ".height"),
                               std::to_string(praxeo::embed::frame_height(html)));
    }
    praxeo::embed::Look look;
    look.beacon = praxeo::embed::read_beacon("https://beacon.example/b.gif");
    const auto html = praxeo::tests::render_page(praxeo::tests::sample_head(pieces), pieces, "plain", look);
    CHECK(html.find("asks beacon.example for a picture") != std::string::npos);
    if (folder != nullptr) praxeo::base::write_file(std::filesystem::path(folder) / "beacon.htm", html);
  }

  TEST_CASE("the policy allows exactly the style and the script of the page") {
    const auto pieces = praxeo::tests::sample_pieces();
    const std::string html = praxeo::tests::render_page(praxeo::tests::sample_head(pieces), pieces);
    for (const char* tag : {"style", "script"}) {
      const std::string open = std::string("<") + tag + ">";
      REQUIRE(count_of(html, open) == 1);
      const std::size_t start = html.find(open) + open.size();
      praxeo::base::Sha256 hash;
      hash.update(html.substr(start, html.find(std::string("</") + tag, start) - start));
      // The policy stands in an attribute; base 64 has no character that is escaped there.
      CHECK(html.find(std::string(tag) + "-src &#39;sha256-" + praxeo::base::base64(hash.digest())) !=
            std::string::npos);
    }
    CHECK(html.find("default-src &#39;none&#39;") != std::string::npos);
    CHECK(count_of(html, " style=\"") == 0);
    CHECK(count_of(html, "http-equiv") == 1);
  }

  TEST_CASE("hostile words stay words wherever they stand") {
    const nlohmann::json body = {
        {"title", kHostile},
        {"summary", kHostile + " [^1] [x](javascript:alert(1))"},
        {"level", "beginner"},
        {"prerequisites", {kHostile}},
        {"problem", kHostile},
        {"steps",
         {{{"heading", kHostile},
           {"text", kHostile},
           {"code", {{"language", kHostile}, {"source", "echo '</script></style></code>" + kHostile}}}}}},
        {"result", kHostile},
        {"takeaways", {kHostile}}};
    praxeo::embed::PagePiece piece{.kind = "example",
                                   .slug = "hostile",
                                   .title = kHostile,
                                   .state = "approved",
                                   .body = body.dump(),
                                   .language = kHostile,
                                   .citations = {{.quote = kHostile,
                                                  .source_title = kHostile,
                                                  .source_slug = kHostile,
                                                  .place = kHostile,
                                                  .status = praxeo::store::CitationStatus::verified}}};
    auto head = praxeo::tests::sample_head({piece});
    head.title = head.slug = head.generator = kHostile;
    head.writers = head.source_titles = {kHostile};
    const std::string html = praxeo::tests::render_page(head, {piece});
    CHECK(count_of(html, "<script") == 1);
    CHECK(count_of(html, "</script") == 1);
    CHECK(count_of(html, "</style") == 1);
    CHECK(count_of(html, "</title") == 1);
    CHECK(count_of(html, "<img") == 0);
    CHECK(count_of(html, "href=\"javascript") == 0);
    // Only fenced, in the code.
    CHECK(count_of(html, "\xE2\x80\xAE") == count_of(html, "data-point=\"U+202E\">\xE2\x80\xAE</span>"));
  }

  TEST_CASE("every mark leads to a note and every note leads back") {
    const auto pieces = praxeo::tests::sample_pieces();
    const std::string html = praxeo::tests::render_page(praxeo::tests::sample_head(pieces), pieces);
    std::size_t citations = 0;
    for (const auto& piece : pieces) citations += piece.citations.size();
    CHECK(count_of(html, "role=\"doc-noteref\"") == citations);
    CHECK(count_of(html, "role=\"doc-backlink\"") == citations);
    CHECK(count_of(html, "cite-") == 0);
  }

  TEST_CASE("the page tells machines who wrote it") {
    auto head = praxeo::tests::sample_head(praxeo::tests::sample_pieces());
    std::string html = praxeo::tests::render_page(head, {});
    CHECK(html.find("digitalsourcetype/algorithmicMedia\"") != std::string::npos);
    CHECK(html.find("name=\"praxeo:written-by\" content=\"extractive/2\"") != std::string::npos);
    head.writers = {"extractive/2", "openai/some-model"};
    html = praxeo::tests::render_page(head, {});
    CHECK(html.find("digitalsourcetype/trainedAlgorithmicMedia\"") != std::string::npos);
    CHECK(html.find("the language model openai/some-model") != std::string::npos);
    head.writers = {};
    html = praxeo::tests::render_page(head, {});
    CHECK(html.find("digital-source-type") == std::string::npos);
    CHECK(html.find("Written automatically") == std::string::npos);
  }

  TEST_CASE("every kind of content has a layout in every theme") {
    const auto theme = praxeo::embed::Theme::load(praxeo::templates::Library(), "plain");
    for (const auto& kind : praxeo::content::shipped_kinds().all()) CHECK(theme.layout(kind.name));
    CHECK_FALSE(theme.layout("poem"));
  }

  TEST_CASE("a requirement that says no is labelled so, and stays one of its level") {
    const auto requirement = [](std::string level, std::string text) {
      return nlohmann::json{{"id", "R1"},
                            {"level", level},
                            {"text", text},
                            {"rationale", ""},
                            {"acceptance", nlohmann::json::array()}};
    };
    const auto page_of = [&](const nlohmann::json& only) {
      const nlohmann::json body = {{"title", "Rules"},
                                   {"purpose", "Why."},
                                   {"scope", ""},
                                   {"definitions", nlohmann::json::array()},
                                   {"requirements", {only}},
                                   {"non_goals", nlohmann::json::array()},
                                   {"open_questions", nlohmann::json::array()}};
      const auto theme = praxeo::embed::Theme::load(praxeo::templates::Library(), "plain");
      return praxeo::embed::PageRenderer(theme).piece({.kind = "spec",
                                                       .slug = "rules",
                                                       .title = "Rules",
                                                       .state = "approved",
                                                       .body = body.dump(),
                                                       .language = {},
                                                       .citations = {}});
    };
    for (const char* denied :
         {"A page must not be cached.", "A page must *never* be cached.", "Never cache a page.",
          "Names may not hold blanks.", "Nobody may share a page."}) {
      CAPTURE(denied);
      const auto html = page_of(requirement("MUST", denied));
      CHECK(count_of(html, "<span class=\"level\">MUST NOT</span>") == 1);
      CHECK(count_of(html, "class=\"level-must\"") == 1);
    }
    const auto advised = page_of(requirement("SHOULD", "A name should not be long."));
    CHECK(count_of(advised, "<span class=\"level\">SHOULD NOT</span>") == 1);
    CHECK(count_of(advised, "class=\"level-should\"") == 1);
    for (const char* plain : {"A name must begin with a letter and must not hold blanks.",
                              "A page must be short.", "Only names may be used."}) {
      CAPTURE(plain);
      CHECK(count_of(page_of(requirement("MUST", plain)), "<span class=\"level\">MUST</span>") == 1);
    }
    CHECK(count_of(page_of(requirement("MAY", "A name need not be long.")),
                   "<span class=\"level\">MAY</span>") == 1);
  }

  TEST_CASE("optional parts that a body lacks leave no empty headings") {
    const nlohmann::json body = {{"title", "Bare"},
                                 {"purpose", "Why."},
                                 {"scope", ""},
                                 {"definitions", nlohmann::json::array()},
                                 {"requirements",
                                  {{{"id", "R1"},
                                    {"level", "MUST"},
                                    {"text", "It must."},
                                    {"rationale", ""},
                                    {"acceptance", nlohmann::json::array()}}}},
                                 {"non_goals", nlohmann::json::array()},
                                 {"open_questions", nlohmann::json::array()}};
    const auto theme = praxeo::embed::Theme::load(praxeo::templates::Library(), "plain");
    const std::string html = praxeo::embed::PageRenderer(theme).piece({.kind = "spec",
                                                                       .slug = "bare",
                                                                       .title = "Bare",
                                                                       .state = "approved",
                                                                       .body = body.dump(),
                                                                       .language = {},
                                                                       .citations = {}});
    CHECK(count_of(html, "<h3>") == 1);
    CHECK(count_of(html, "Accepted when") == 0);
    CHECK(count_of(html, "class=\"notes\"") == 0);
    CHECK(count_of(html, " lang=") == 0);
  }
}
