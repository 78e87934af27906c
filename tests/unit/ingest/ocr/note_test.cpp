// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/note.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "ingest/ocr/reread.hpp"

namespace ocr = praxeo::ingest::ocr;
using Kind = ocr::PageResult::Kind;
using ocr::Mode;
using ocr::Options;
using praxeo::ingest::Document;

namespace {

ocr::PageResult result_of(int page, Kind kind, double confidence = 0.9) {
  return {.page = page,
          .kind = kind,
          .sure = {.words = 100, .confidence = confidence},
          .why = "the recogniser crashed"};
}

Document four_pages() {
  Document document;
  document.pages = 4;
  document.reader_hash = "sha256:as it was";
  for (int page = 1; page <= 4; ++page) {
    document.anchors.push_back({.char_start = page * 10, .char_end = page * 10 + 10, .value = page});
  }
  return document;
}

Document noted(const std::vector<ocr::PageResult>& results, const std::vector<bool>& had_text = {}) {
  auto document = four_pages();
  ocr::note_recognised(document, {.engine = "tesseract 5.3.0", .results = results},
                       Options{.languages = "eng+deu"}, had_text);
  return document;
}

std::string message_of(const Document& document, std::string_view code) {
  const auto found = std::find_if(document.warnings.begin(), document.warnings.end(),
                                  [&](const auto& warning) { return warning.code == code; });
  return found == document.warnings.end() ? "" : found->message + " " + found->locator.value_or("");
}

praxeo::store::SourceVersion version_with(const Document& document) {
  praxeo::store::SourceVersion version;
  version.metadata = document.metadata;
  version.warnings = document.warnings;
  return version;
}

praxeo::base::Env nowhere() {
  praxeo::base::Env env;
  env.executable = "/nonexistent/bin/praxeo";
  return env;
}

}  // namespace

TEST_SUITE("ingest/ocr/note") {
  TEST_CASE("page numbers are written as people write them") {
    CHECK(ocr::page_list({4}) == "4");
    CHECK(ocr::page_list({1, 2, 3, 7, 9, 10}) == "1-3, 7, 9-10");
    CHECK(ocr::page_list({1, 3, 5, 7, 9}, 2) == "1, 3 and 3 more");
  }

  TEST_CASE("recognised pages carry their confidence, the others none") {
    const auto document =
        noted({result_of(2, Kind::recognised, 0.87654), result_of(3, Kind::recognised, 0.95)});
    CHECK_FALSE(document.anchors[0].confidence);
    CHECK(document.anchors[1].confidence == doctest::Approx(0.877));
    CHECK(document.ocr == "some");
    CHECK(message_of(document, "ocr") ==
          "pages 2-3 were recognised from their pictures by tesseract 5.3.0 (eng+deu), lowest confidence "
          "0.88 on page 2 "
          "#p2-3");
    CHECK(message_of(document, "ocr_low").empty());
    CHECK(document.reader_hash != "sha256:as it was");
    const auto note = nlohmann::json::parse(document.metadata).at("ocr");
    CHECK(note.at("pages") == 2);
    CHECK(note.at("lowest_confidence") == doctest::Approx(0.88));
  }

  TEST_CASE("a page that was hard to recognise is named by itself") {
    CHECK(message_of(noted({result_of(2, Kind::recognised, 0.5)}), "ocr_low").find("page 2 ") == 0);
  }

  TEST_CASE("all pages recognised is all") {
    std::vector<ocr::PageResult> results;
    for (int page = 1; page <= 4; ++page) results.push_back(result_of(page, Kind::recognised));
    CHECK(noted(results).ocr == "all");
  }

  TEST_CASE("pages of which nothing came are told, by the reason") {
    const auto document = noted({result_of(1, Kind::failed), result_of(2, Kind::wordless),
                                 result_of(3, Kind::blank), result_of(4, Kind::blank)},
                                {false, false, false, true});
    CHECK(message_of(document, "ocr_failed") == "page 1 could not be recognised: the recogniser crashed #p1");
    CHECK(message_of(document, "ocr_wordless") == "no word was found in the picture of page 2 #p2");
    CHECK(message_of(document, "ocr_kept") ==
          "nothing was recognised on page 4, so the text is the file's own #p4");
    CHECK(document.ocr == "none");
    CHECK(document.reader_hash == "sha256:as it was");
  }

  TEST_CASE("why nothing came of a document is told in words") {
    const auto why = [](const std::vector<ocr::PageResult>& results, std::int64_t pages) {
      return ocr::why_nothing({.engine = "tesseract 5.3.0", .results = results}, Options{}, pages);
    };
    CHECK(why({result_of(1, Kind::blank)}, 1) == "its page is blank");
    CHECK(why({result_of(1, Kind::blank), result_of(2, Kind::blank)}, 2) == "its 2 pages are blank");
    CHECK(why({result_of(1, Kind::wordless)}, 1) ==
          "its page has no text but in pictures, and tesseract 5.3.0 (eng) found no word in them");
    CHECK(
        why({result_of(1, Kind::blank), result_of(2, Kind::failed)}, 2) ==
        "its 2 pages hold none but in pictures, and page 2 could not be recognised: the recogniser crashed");
  }

  TEST_CASE("the metadata that are written are read again, and foreign ones are nothing") {
    const auto again =
        ocr::noted_in(noted({result_of(2, Kind::recognised), result_of(3, Kind::failed)}).metadata);
    REQUIRE(again);
    CHECK(again->pages == 1);
    CHECK(again->looked_at == 2);
    CHECK(again->languages == "eng+deu");
    for (const char* text :
         {"", "{}", "[]", "nonsense", R"({"ocr": 7})", R"({"ocr": {"mode": "sometimes"}})"})
      CHECK_FALSE(ocr::noted_in(text));
  }
}

TEST_SUITE("ingest/ocr/reread") {
  TEST_CASE("the same languages read alike, others don't") {
    const auto version = version_with(noted({result_of(2, Kind::recognised)}));
    CHECK(ocr::read_alike(version, {.languages = "eng+deu"}, nowhere()));
    CHECK_FALSE(ocr::read_alike(version, {.languages = "eng"}, nowhere()));
    CHECK_FALSE(ocr::read_alike(version, {.mode = Mode::never}, nowhere()));
    CHECK_FALSE(ocr::read_alike(version, {.mode = Mode::always, .languages = "eng+deu"}, nowhere()));
  }

  TEST_CASE("a document of text and blank pages reads alike in any language") {
    const auto version = version_with(noted({result_of(2, Kind::blank)}));
    CHECK(ocr::read_alike(version, {.languages = "fra"}, nowhere()));
    CHECK(ocr::read_alike(version, {.mode = Mode::never}, nowhere()));
  }

  TEST_CASE("a document that never needed recognising is not read again") {
    CHECK(ocr::read_alike(version_with(four_pages()), {.languages = "fra"}, nowhere()));
    CHECK_FALSE(ocr::read_alike(version_with(four_pages()), {.mode = Mode::always}, nowhere()));
  }

  TEST_CASE("pages that could not be recognised are read again only once they can be") {
    auto document = four_pages();
    document.warnings.push_back({"pages_without_text", "page 2 holds no text", "#p2"});
    CHECK(ocr::read_alike(version_with(document), {}, nowhere()));
  }

  TEST_CASE("a refresh keeps the languages and the mode a source was read with") {
    const auto version = version_with(noted({result_of(2, Kind::recognised)}));
    CHECK(ocr::as_before(version, {.mode = Mode::never, .languages = "fra"}).languages == "eng+deu");
    CHECK(ocr::as_before(version, {.mode = Mode::never, .languages = "fra"}).mode == Mode::automatic);
    CHECK(ocr::as_before(version_with(four_pages()), {.languages = "fra"}).languages == "fra");
  }
}
