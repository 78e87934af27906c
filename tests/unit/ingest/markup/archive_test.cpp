// SPDX-License-Identifier: Apache-2.0
#include "office.hpp"

using praxeo::ingest::MarkupFormat;
using praxeo::tests::make_zip;
using praxeo::tests::markup::docx_entries;
using praxeo::tests::markup::epub_entries;
using praxeo::tests::markup::par;
using praxeo::tests::markup::refusal;

TEST_SUITE("ingest/markup/archive") {
  TEST_CASE("names are keys, wherever they seem to lead") {
    auto entries = docx_entries(par("Words."));
    entries.emplace_back("../../../tmp/evil", "x");
    entries.emplace_back("/etc/passwd", "x");
    CHECK(praxeo::ingest::text_of(
              praxeo::tests::markup::read(MarkupFormat::docx, make_zip(entries)).passages) == "Words.");
  }

  TEST_CASE("a name twice is refused") {
    auto entries = docx_entries(par("One."));
    entries.push_back({"word/document.xml", "<other/>"});
    CHECK(refusal(MarkupFormat::docx, make_zip(entries)) ==
          "it: holds 'word/document.xml' twice, so nobody knows which is meant");
  }

  TEST_CASE("an encrypted archive is refused") {
    CHECK(refusal(MarkupFormat::epub, make_zip(epub_entries("<p>x</p>"), true)) ==
          "it: encrypted: 'mimetype' in it needs a password");
  }

  TEST_CASE("an archive that is cut off or none at all is refused") {
    const auto whole = make_zip(docx_entries(par("Words.")));
    CHECK(refusal(MarkupFormat::docx, whole.substr(0, whole.size() / 2))
              .starts_with("it: no whole ZIP archive"));
    CHECK(refusal(MarkupFormat::docx, "PK\x03\x04 and nothing").starts_with("it: no whole ZIP archive"));
  }

  TEST_CASE("more files than a document may have are refused") {
    auto entries = docx_entries(par("x"));
    for (int i = 0; i < 50'001; ++i) entries.emplace_back("f" + std::to_string(i), "");
    CHECK(refusal(MarkupFormat::docx, make_zip(entries)) == "it: holds more than 50000 files");
  }

  TEST_CASE("no byte that is changed brings more down than the document") {
    const auto whole = make_zip(docx_entries(par("Words of a document that is to be damaged.")));
    unsigned seed = 7;
    for (int round = 0; round < 60; ++round) {
      auto bytes = whole;
      for (int change = 0; change < 3; ++change) {
        seed = seed * 1664525 + 1013904223;
        bytes[seed / 7 % bytes.size()] = static_cast<char>(seed >> 24);
      }
      try {
        static_cast<void>(praxeo::tests::markup::read(MarkupFormat::docx, bytes));
      } catch (const praxeo::Error& error) {
        CHECK(error.kind() == praxeo::ErrorKind::invalid_input);
      }
    }
  }
}
