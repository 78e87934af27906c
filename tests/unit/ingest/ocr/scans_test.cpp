// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "ingest/ocr/engine.hpp"
#include "ingest/read_pdf.hpp"
#include "support/source_tree.hpp"

// Scanned PDFs read as a user has them read, by both workers. Made by tests/data/pdf/make_scans.py.
using praxeo::Error;
using praxeo::ErrorKind;
using praxeo::ingest::Document;
using praxeo::ingest::text_of;
namespace ocr = praxeo::ingest::ocr;

namespace {

std::filesystem::path scan(const std::string& name) {
  return praxeo::tests::source_root() / "tests/data/pdf" / ("scan-" + name);
}

praxeo::ingest::ReadRequest scan_request(const std::string& name, ocr::Mode mode = ocr::Mode::automatic,
                                         std::string languages = "eng") {
  praxeo::ingest::ReadRequest request;
  request.file = scan(name);
  request.env.executable = praxeo::tests::praxeo_binary();
  request.allow_unsandboxed = true;
  request.ocr.mode = mode;
  request.ocr.languages = std::move(languages);
  return request;
}

Document read_scan(const praxeo::ingest::ReadRequest& request) {
  praxeo::base::NoProgress progress;
  return praxeo::ingest::read_pdf(request, progress);
}

// False, with a word about it, where Tesseract or the language is not installed: build.sh installs both.
bool can_recognise(const std::string& languages = "eng") {
  praxeo::base::Env env;
  env.executable = praxeo::tests::praxeo_binary();
  const auto lack = ocr::lack_of(ocr::find_engine(env), languages);
  if (lack) MESSAGE("skipped: " << lack.what << "; " << lack.mend);
  return !lack;
}

std::map<std::string, int> words_in(std::string_view text) {
  std::map<std::string, int> words;
  std::istringstream all(praxeo::base::squeeze(text));
  for (std::string word; all >> word;) ++words[word];
  return words;
}

// The harmonic mean of precision and recall, word by word.
double word_f1(std::string_view text, std::string_view meant) {
  const auto got = words_in(text);
  const auto wanted = words_in(meant);
  int common = 0;
  int all = 0;
  for (const auto& [word, count] : got) {
    all += count;
    if (const auto found = wanted.find(word); found != wanted.end()) common += std::min(count, found->second);
  }
  for (const auto& [word, count] : wanted) all += count;
  return all == 0 ? 0 : 2.0 * common / all;
}

const praxeo::store::Warning* warning_of(const Document& document, std::string_view code) {
  for (const auto& warning : document.warnings)
    if (warning.code == code) return &warning;
  return nullptr;
}

void refused_scan(const praxeo::ingest::ReadRequest& request, ErrorKind kind, std::string_view why) {
  try {
    static_cast<void>(read_scan(request));
    FAIL("was read");
  } catch (const Error& error) {
    CHECK(error.kind() == kind);
    CHECK_MESSAGE(error.message().find(why) != std::string::npos, error.message());
  }
}

}  // namespace

TEST_SUITE("ingest/ocr/scans") {
  TEST_CASE("a scanned page is recognised word for word, with its headings, and says how sure it is") {
    if (!can_recognise()) return;
    const auto document = read_scan(scan_request("english.pdf"));
    const auto text = text_of(document.passages);
    CHECK(word_f1(text, praxeo::tests::read_text(scan("english.txt"))) > 0.97);
    CHECK(document.ocr == "all");
    const auto* told = warning_of(document, "ocr");
    REQUIRE(told != nullptr);
    CHECK(told->locator == "#p1");
    const auto note = nlohmann::json::parse(document.metadata).at("ocr");
    CHECK(note.at("languages") == "eng");
    CHECK(note.at("pages") == 1);
    int headings = 0;
    for (const auto& anchor : document.anchors) {
      if (anchor.unit == praxeo::store::AnchorUnit::heading) ++headings;
      if (anchor.unit != praxeo::store::AnchorUnit::page) continue;
      REQUIRE(anchor.confidence);
      CHECK(*anchor.confidence > 0.8);
      CHECK(*anchor.confidence <= 1);
    }
    CHECK(headings == 2);
  }

  TEST_CASE("a page that lay askew among specks is still read line by line") {
    if (!can_recognise()) return;
    const auto text = text_of(read_scan(scan_request("askew.pdf")).passages);
    CHECK(word_f1(text, praxeo::tests::read_text(scan("english.txt"))) > 0.93);
    CHECK(text.find("within a short flight. A hive on a flat roof") != std::string::npos);
  }

  TEST_CASE("pages on their side and on their head are read as they are meant") {
    if (!can_recognise("deu")) return;
    const auto document = read_scan(scan_request("turned.pdf", ocr::Mode::automatic, "deu"));
    const auto meant = praxeo::tests::read_text(scan("german.txt"));
    CHECK(document.ocr == "all");
    CHECK(word_f1(text_of(document.passages), meant + meant + meant) > 0.95);
  }

  TEST_CASE("two columns of a scanned page are read one after the other") {
    if (!can_recognise()) return;
    const auto text = text_of(read_scan(scan_request("columns.pdf")).passages);
    CHECK(word_f1(text, praxeo::tests::read_text(scan("columns.txt"))) > 0.97);
    CHECK(text.find("nineteen miles.") < text.find("Electric light"));
    CHECK(text.find("taken down again.") < text.find("Since 1988"));
  }

  TEST_CASE("letters with marks need the data of their language") {
    if (!can_recognise("deu") || !can_recognise()) return;
    const auto meant = praxeo::tests::read_text(scan("german.txt"));
    const auto german = read_scan(scan_request("german.pdf", ocr::Mode::automatic, "deu"));
    const auto english = read_scan(scan_request("german.pdf"));
    CHECK(word_f1(text_of(german.passages), meant) > 0.97);
    CHECK(word_f1(text_of(english.passages), meant) < 0.95);
    CHECK(german.reader_hash != english.reader_hash);
  }

  TEST_CASE("of a mixed document the pages without text alone are recognised") {
    if (!can_recognise("deu")) return;
    const auto document = read_scan(scan_request("mixed.pdf", ocr::Mode::automatic, "deu"));
    CHECK(document.ocr == "some");
    CHECK(document.pages == 3);
    const auto* told = warning_of(document, "ocr");
    REQUIRE(told != nullptr);
    CHECK(told->locator == "#p2");
    CHECK(warning_of(document, "pages_without_text")->locator == "#p3");
    for (const auto& anchor : document.anchors) {
      if (anchor.unit == praxeo::store::AnchorUnit::page)
        CHECK(anchor.confidence.has_value() == (anchor.value == 2));
    }
    const auto text = text_of(document.passages);
    CHECK(text.starts_with("This page holds text of its own"));
    CHECK(text.find("Brot aus drei Zutaten") != std::string::npos);
  }

  TEST_CASE("asked for never, pictures are not looked at") {
    const auto document = read_scan(scan_request("mixed.pdf", ocr::Mode::never));
    CHECK(document.ocr == "none");
    CHECK(text_of(document.passages).find("Brot") == std::string::npos);
    CHECK(warning_of(document, "ocr") == nullptr);
    CHECK(warning_of(document, "pages_without_text")->locator == "#p2");
    refused_scan(scan_request("english.pdf", ocr::Mode::never), ErrorKind::invalid_input,
                 "no extractable text: its page holds none, and pictures were not to be recognised");
  }

  TEST_CASE("blank pages and pictures without words are told for what they are") {
    if (!can_recognise()) return;
    refused_scan(scan_request("blank.pdf"), ErrorKind::invalid_input, "its 2 pages are blank");
    refused_scan(scan_request("drawing.pdf"), ErrorKind::invalid_input, "found no word");
  }

  TEST_CASE("without the language's data a mixed document is read with a warning, a scanned one is refused") {
    const auto document = read_scan(scan_request("mixed.pdf", ocr::Mode::automatic, "xxx"));
    const auto* told = warning_of(document, "pages_without_text");
    REQUIRE(told != nullptr);
    CHECK(told->message.find("it can't be read here: ") != std::string::npos);
    CHECK(document.ocr == "none");
    refused_scan(scan_request("english.pdf", ocr::Mode::automatic, "xxx"), ErrorKind::invalid_input,
                 "no extractable text: its page holds none but in pictures, and ");
    refused_scan(scan_request("mixed.pdf", ocr::Mode::always, "xxx"), ErrorKind::denied, "not installed");
  }

  TEST_CASE("without praxeo-ocr it says so") {
    auto request = scan_request("english.pdf", ocr::Mode::always);
    request.env.executable = "/nonexistent/bin/praxeo";
    refused_scan(request, ErrorKind::denied, "praxeo-ocr, which reads pictures of text, is not installed");
  }

  TEST_CASE("asked for always, a page's picture is read in place of its text") {
    if (!can_recognise("deu")) return;
    const auto document = read_scan(scan_request("mixed.pdf", ocr::Mode::always, "deu"));
    // Page 1 is set in a font that is not embedded, which can't be drawn inside the isolation; or it can.
    const auto note = nlohmann::json::parse(document.metadata).at("ocr");
    CHECK(note.at("mode") == "always");
    CHECK(note.at("blank_pages").get<int>() + note.at("pages").get<int>() == 3);
    CHECK(text_of(document.passages).find("This page holds text") != std::string::npos);
  }
}
