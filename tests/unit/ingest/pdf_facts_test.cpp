// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "ingest/read_pdf.hpp"
#include "support/make_pdf.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

// What a PDF says of itself and carries beside its pages, read by the real worker.
namespace praxeo::tests::pdf_facts {
namespace {

ingest::Document read_bytes(std::string_view bytes) {
  const TempDir folder;
  base::write_file(folder / "notes.pdf", bytes);
  ingest::ReadRequest request;
  request.file = folder / "notes.pdf";
  request.env.executable = praxeo_binary();
  request.allow_unsandboxed = true;
  base::NoProgress progress;
  return ingest::read_pdf(request, progress);
}

PdfMaker manual() {
  PdfMaker pdf("A small manual");
  for (int page = 1; page <= 3; ++page) {
    pdf.page();
    if (page == 1) pdf.outline("Loops");
    pdf.text(72, 120,
             "These lines are the body of page " + std::to_string(page) + ", and there are no more.");
  }
  return pdf;
}

constexpr const char* kPacket =
    R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="Typist 2">
<dc:title><rdf:Alt><rdf:li xml:lang="en">A small handbook</rdf:li>
<rdf:li xml:lang="x-default">Ein kleines Handbuch</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Grace Hopper</rdf:li><rdf:li>Ada Lovelace</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag><rdf:li>tea</rdf:li><rdf:li>water</rdf:li></rdf:Bag></dc:subject>
<title xmlns="http://example.org/">Of another namespace</title></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>2025-03-01T12:30:00+02:00</xmp:CreateDate></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>)";

}  // namespace

TEST_SUITE("ingest/pdf_facts") {
  TEST_CASE("XMP is read with its lists, its default language and properties written as attributes") {
    auto pdf = manual();
    pdf.catalog("/Metadata @1 0 R");
    pdf.stream_object("/Type /Metadata /Subtype /XML", kPacket);
    const auto document = read_bytes(pdf.bytes());
    CHECK(document.title == "Ein kleines Handbuch");
    CHECK(document.authors == std::vector<std::string>{"Grace Hopper", "Ada Lovelace"});
    const auto metadata = nlohmann::json::parse(document.metadata);
    CHECK(metadata["title_from"] == "xmp");
    CHECK(metadata["author"] == "Grace Hopper; Ada Lovelace");
    CHECK(metadata["keywords"] == "tea, water");
    CHECK(metadata["producer"] == "Typist 2");
    CHECK(metadata["created"] == "2025-03-01T10:30:00.000Z");
  }

  TEST_CASE(
      "a packet with a wrapper that is broken is read, one that declares entities or is no XML is not") {
    const std::string_view packet(kPacket);
    const auto title_with = [](std::string_view bytes) {
      auto pdf = manual();
      pdf.catalog("/Metadata @1 0 R");
      pdf.stream_object("/Type /Metadata /Subtype /XML", bytes);
      return read_bytes(pdf.bytes()).title;
    };
    CHECK(title_with(std::string(packet) + "</x:xmpmeta> & padding") == "Ein kleines Handbuch");
    CHECK(title_with("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>") == "A small manual");
    CHECK(title_with("no XML at all") == "A small manual");
    CHECK(title_with("") == "A small manual");
    CHECK(title_with(std::string(5 << 20, ' ') + std::string(packet)) == "A small manual");
  }

  TEST_CASE("texts of the information dictionary may be UTF-8 without saying so") {
    PdfMaker utf8("\u00DCber T\u00F6pfe");
    utf8.page();
    utf8.text(72, 120, "Words are on the page.");
    utf8.info(
        "/Subject (K\xFC"
        "che)");  // one byte a letter, as the format has it
    const auto document = read_bytes(utf8.bytes());
    CHECK(document.title == "\u00DCber T\u00F6pfe");
    CHECK(nlohmann::json::parse(document.metadata)["subject"] == "K\u00FCche");
  }

  TEST_CASE("attachments, annotations and links are listed, and their words are no part of the text") {
    auto pdf = manual();
    pdf.catalog("/Names << /EmbeddedFiles @1 0 R >>");
    pdf.object("<< /Kids [@2 0 R @1 0 R] >>");
    pdf.object("<< /Names [(a) @3 0 R (b) (no file) (c)] /Kids [@1 0 R] >>");
    pdf.object("<< /Type /Filespec /F (data.csv) /UF <FEFF00DC002E006300730076> /EF << /F @4 0 R >> >>");
    pdf.stream_object("/Type /EmbeddedFile /Subtype /text#2Fcsv /Params << /Size 7 >>", "a,b,c,d");
    pdf.page_entries(
        "/Annots [<< /Type /Annot /Subtype /Highlight /Rect [0 0 9 9] /Contents (Is this so?) /T (Ada) "
        "/M (D:20240229120000Z) >> "
        "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/) >> >> "
        "<< /Type /Annot /Subtype /Link /Rect [0 9 9 9] /A << /S /URI /URI (https://example.org/) >> >> "
        "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Dest [1 /Fit] >> "
        "<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] >> 7 null (words)]");
    const auto document = read_bytes(pdf.bytes());
    const auto metadata = nlohmann::json::parse(document.metadata);
    CAPTURE(document.metadata);
    REQUIRE(metadata.contains("attachments"));
    CHECK(metadata["attachments"] ==
          nlohmann::json{{{"name", "\u00DC.csv"}, {"size_bytes", 7}, {"media_type", "text/csv"}}});
    REQUIRE(metadata["annotations"].size() == 3);
    CHECK(metadata["annotations"][1] == nlohmann::json{{"page", 2},
                                                       {"kind", "highlight"},
                                                       {"contents", "Is this so?"},
                                                       {"author", "Ada"},
                                                       {"modified", "2024-02-29T12:00:00.000Z"}});
    REQUIRE(metadata["links"].size() == 6);
    CHECK(metadata["links"][2] == nlohmann::json{{"page", 2}, {"url", "https://example.org/"}});
    CHECK(metadata["links"][3] == nlohmann::json{{"page", 2}, {"to_page", 2}});
    CHECK_FALSE(metadata.contains("left_out"));
    CHECK(praxeo::ingest::text_of(document.passages).find("Is this so") == std::string::npos);
  }

  TEST_CASE("far too many annotations are listed up to a limit, and the rest is counted") {
    PdfMaker pdf("Many notes");
    pdf.text(72, 100, "There are words on this page.");
    std::string notes = "/Annots [";
    for (int i = 0; i < 3000; ++i) {
      notes += "<< /Subtype /Text /Rect [0 0 9 9] /Contents (" + std::string(100, '"') + ") >> ";
      notes += "<< /Subtype /Link /A << /S /URI /URI (https://example.org/" + std::to_string(i) + ") >> >> ";
    }
    pdf.page_entries(notes + "]");
    const auto metadata = nlohmann::json::parse(read_bytes(pdf.bytes()).metadata);
    const auto annotations = metadata["annotations"].size();
    CHECK(annotations > 100);
    CHECK(annotations + metadata["left_out"]["annotations"].get<std::size_t>() == 3000);
    CHECK(metadata["links"].size() + metadata["left_out"]["links"].get<std::size_t>() == 3000);
  }

  TEST_CASE("named destinations lead to their pages, through a tree and through a dictionary") {
    auto pdf = manual();
    pdf.catalog(
        "/Dests << /third << /D [12 0 R /Fit] >> >> /Names << /Dests << /Names [(second) [10 0 R /Fit]] >> "
        ">>");
    pdf.page_entries(
        "/Annots [<< /Subtype /Link /A << /S /GoTo /D (second) >> >> << /Subtype /Link /Dest /third >> "
        "<< /Subtype /Link /Dest (nowhere) >> << /Subtype /Link /A << /S /GoToR /F (other.pdf) >> >>]");
    const auto links = nlohmann::json::parse(read_bytes(pdf.bytes()).metadata)["links"];
    REQUIRE(links.size() == 9);
    CHECK(links[0]["to_page"] == 2);
    CHECK(links[1]["to_page"] == 3);
    CHECK(links[2]["file"] == "other.pdf");
  }

  TEST_CASE("where the title is rubbish, the first page has it, and the metadata says so") {
    PdfMaker pdf("Microsoft Word - kettle7.doc");
    pdf.text(72, 100, "The Kettle Controller", PdfFont::bold, 22);
    pdf.text(72, 126, "and its Profiles", PdfFont::bold, 22);
    for (int at = 0; at < 6; ++at)
      pdf.text(72, 200 + 12 * at,
               "These lines are the body of the manual, and each of them is as long as that.");
    const auto document = read_bytes(pdf.bytes());
    CHECK(document.title == "The Kettle Controller and its Profiles");
    const auto metadata = nlohmann::json::parse(document.metadata);
    CHECK(metadata["title"] == document.title);
    CHECK(metadata["title_from"] == "page");
    CHECK(metadata["title_refused"] == "Microsoft Word - kettle7.doc");
  }
}

}  // namespace praxeo::tests::pdf_facts
