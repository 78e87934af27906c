// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "office.hpp"

using praxeo::ingest::MarkupFormat;
using praxeo::tests::make_zip;
using praxeo::tests::markup::epub_entries;
using praxeo::tests::markup::epub_text;
using praxeo::tests::markup::refusal;

namespace {

std::string encryption_of(std::string_view method, std::string_view file) {
  return "<encryption><EncryptedData><EncryptionMethod Algorithm=\"" + std::string(method) +
         "\"/><CipherData><CipherReference URI=\"" + std::string(file) +
         "\"/></CipherData></EncryptedData></encryption>";
}

}  // namespace

TEST_SUITE("ingest/markup/epub") {
  TEST_CASE("chapters come in the order of the spine, under any name a file may have") {
    CHECK(epub_text(epub_entries("<h1>One</h1><p>First&nbsp;&mdash; words<br/>here.</p>")) ==
          "One\n\nFirst — words here.\n\nSecond.");
  }

  TEST_CASE("a paragraph that is called like its chapter is its heading") {
    const auto document = praxeo::tests::markup::read(
        MarkupFormat::epub, make_zip(epub_entries("<p class=\"t\">CHAPTER ONE</p><p>Words.</p>")));
    REQUIRE(document.anchors.size() == 1);
    CHECK(document.anchors[0].label == "CHAPTER ONE");
  }

  TEST_CASE("what the book says of itself is told") {
    const auto document =
        praxeo::tests::markup::read(MarkupFormat::epub, make_zip(epub_entries("<p>Words.</p>")));
    CHECK(document.title == "A Book");
    CHECK(document.authors == std::vector<std::string>{"Ada", "Bob"});
    CHECK(document.language == "en");
    CHECK(nlohmann::json::parse(document.metadata)["description"] == "Good & short.");
    CHECK(document.media_type == "application/epub+zip");
  }

  TEST_CASE("notes of EPUB are footnotes, counted through the book") {
    CHECK(epub_text(epub_entries("<p>A<a epub:type=\"noteref\" href=\"#n\">*</a>.</p><aside "
                                 "epub:type=\"footnote\" id=\"n\"><p>Note one.</p></aside>",
                                 "<aside epub:type=\"footnote\">Note two.</aside>")) ==
          "A.\n\n[^1]: Note one.\n\n[^2]: Note two.");
  }

  TEST_CASE("a chapter that is no XML is read as HTML") {
    CHECK(epub_text(epub_entries("<p>One<p>two & three<br>four")) == "One\n\ntwo & three four\n\nSecond.");
  }

  TEST_CASE("a chapter that is missing is a warning") {
    auto entries = epub_entries("<p>Words.</p>");
    entries[4].first = "elsewhere.xhtml";
    const auto document = praxeo::tests::markup::read(MarkupFormat::epub, make_zip(entries));
    REQUIRE(document.warnings.size() == 1);
    CHECK(document.warnings[0].code == "part_missing");
    CHECK(document.warnings[0].message == "the chapter 'OEBPS/text/b two.xhtml' is missing");
  }

  TEST_CASE("a book under DRM is refused, hidden fonts are no DRM") {
    auto entries = epub_entries("<p>Words.</p>");
    entries.emplace_back("META-INF/encryption.xml",
                         encryption_of("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/a.xhtml"));
    CHECK(refusal(MarkupFormat::epub, make_zip(entries)) ==
          "it: protected by DRM: 'OEBPS/text/a.xhtml' in it is encrypted");
    entries.back().second = encryption_of("http://www.idpf.org/2008/embedding", "OEBPS/font.otf");
    CHECK(epub_text(entries).starts_with("Words."));
  }

  TEST_CASE("entities that grow are refused, those of HTML are read") {
    auto entries = epub_entries("<p>x</p>");
    entries[5].second = "<!DOCTYPE html [<!ENTITY a \"b\">]><html><body>&a;</body></html>";
    CHECK(refusal(MarkupFormat::epub, make_zip(entries)) ==
          "it: 'OEBPS/text/a.xhtml' declares entities, which could grow without end or name other files");
    entries[5].second = "<html><body>&eacute;&copy;</body></html>";
    CHECK(epub_text(entries).starts_with("é©"));
  }

  TEST_CASE("references lead nowhere outside") {
    auto entries = epub_entries("<p>x</p>");
    entries[1].second = "<container><rootfile full-path=\"../../etc/passwd\"/></container>";
    CHECK(refusal(MarkupFormat::epub, make_zip(entries)) == "it: 'META-INF/container.xml' names no package");
    entries[1].second = "<container><rootfile full-path=\"gone.opf\"/></container>";
    CHECK(refusal(MarkupFormat::epub, make_zip(entries)) ==
          "it: 'gone.opf' is named as its package and missing");
  }
}
