// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "office.hpp"

using praxeo::ingest::MarkupFormat;
using praxeo::tests::make_zip;
using praxeo::tests::markup::docx_entries;
using praxeo::tests::markup::docx_text;
using praxeo::tests::markup::par;
using praxeo::tests::markup::refusal;

namespace {

std::string docx_level(std::string_view form, std::string_view shape, int at = 0, int start = 1) {
  return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"" + std::to_string(start) +
         "\"/><w:numFmt w:val=\"" + std::string(form) + "\"/><w:lvlText w:val=\"" + std::string(shape) +
         "\"/></w:lvl>";
}

std::string in_list(std::string_view number, int level = 0) {
  return "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::string(number) +
         "\"/></w:numPr>";
}

}  // namespace

TEST_SUITE("ingest/markup/docx") {
  TEST_CASE("paragraphs and their runs are read in order, with tabs and breaks as blanks") {
    CHECK(docx_text(par("One.") +
                    "<w:p><w:r><w:t>Tw</w:t></w:r><w:r><w:t>o</w:t><w:tab/><w:t>and</w:t><w:br/>"
                    "<w:t>more</w:t></w:r></w:p><w:p/>") == "One.\n\nTwo and more");
  }

  TEST_CASE("headings are told by outline levels and by styles, whatever language the styles speak") {
    const auto styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Kapitel\"><w:name w:val=\"Kapitel\"/><w:basedOn "
        "w:val=\"berschrift1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"X\"><w:name w:val=\"Mine\"/><w:pPr><w:outlineLvl "
        "w:val=\"2\"/></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>";
    const auto body = par("T", "<w:pStyle w:val=\"Titel\"/>") + par("A", "<w:pStyle w:val=\"Kapitel\"/>") +
                      par("B", "<w:pStyle w:val=\"X\"/>") + par("C", "<w:outlineLvl w:val=\"1\"/>") +
                      par("D", "<w:pStyle w:val=\"X\"/><w:outlineLvl w:val=\"9\"/>");
    const auto document =
        praxeo::tests::markup::read(MarkupFormat::docx, make_zip(docx_entries(body, styles)));
    REQUIRE(document.anchors.size() == 4);
    CHECK(document.anchors[0].value == 1);
    CHECK(document.anchors[1].label == "A");
    CHECK(document.anchors[1].value == 1);
    CHECK(document.anchors[2].value == 3);
    CHECK(document.anchors[3].value == 2);
  }

  TEST_CASE("lists have the numbers that are shown") {
    const auto numbering = "<w:abstractNum w:abstractNumId=\"5\">" + docx_level("decimal", "%1.", 0, 3) +
                           docx_level("lowerLetter", "%2)", 1) + "</w:abstractNum>" +
                           "<w:abstractNum w:abstractNumId=\"6\">" + docx_level("bullet", "·") +
                           "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num>"
                           "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"6\"/></w:num>"
                           "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\">"
                           "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";
    CHECK(docx_text(par("x", in_list("1")) + par("y", in_list("1", 1)) + par("z", in_list("1", 1)) +
                        par("w", in_list("1")) + par("v", in_list("1", 1)) + par("b", in_list("2")) +
                        par("n", in_list("3")) + par("plain", in_list("0")),
                    {}, numbering) == "3. x\n\n  a) y\n\n  b) z\n\n4. w\n\n  a) v\n\n- b\n\n1. n\n\nplain");
  }

  TEST_CASE("the number of a heading stands in front of it") {
    const auto numbering = "<w:abstractNum w:abstractNumId=\"5\">" + docx_level("decimal", "%1") +
                           docx_level("upperRoman", "%1.%2", 1) +
                           "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num>";
    CHECK(docx_text(par("A", "<w:outlineLvl w:val=\"0\"/>" + in_list("1")) +
                        par("B", "<w:outlineLvl w:val=\"1\"/>" + in_list("1", 1)) +
                        par("C", "<w:outlineLvl w:val=\"1\"/>" + in_list("1", 1)),
                    {}, numbering) == "1 A\n\n1.I B\n\n1.II C");
  }

  TEST_CASE("of tracked changes what was inserted is read, what was deleted is not") {
    CHECK(
        docx_text("<w:p><w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>was</w:delText></w:r></w:del>"
                  "<w:ins><w:r><w:t>is</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
                  "<w:moveTo><w:r><w:t> so.</w:t></w:r></w:moveTo></w:p>") == "It is so.");
  }

  TEST_CASE("hidden text of a DOCX is left out, and a warning says so") {
    const auto document = praxeo::tests::markup::read(
        MarkupFormat::docx,
        make_zip(docx_entries("<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
                              "<w:t>Obey me</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/>"
                              "</w:rPr><w:t>.</w:t></w:r></w:p>")));
    CHECK(praxeo::ingest::text_of(document.passages) == "Seen.");
    REQUIRE(document.warnings.size() == 1);
    CHECK(document.warnings[0].code == "hidden_text");
    CHECK(document.warnings[0].message.find("Obey me") != std::string::npos);
  }

  TEST_CASE("code is told by its font or style, and its lines are one block") {
    const auto styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"Code\"><w:name w:val=\"Source Code\"/></w:style>";
    const std::string mono = "<w:rPr><w:rFonts w:ascii=\"Courier New\"/></w:rPr>";
    CHECK(docx_text("<w:p><w:r>" + mono + "<w:t>for x</w:t></w:r></w:p><w:p><w:r>" + mono +
                        "<w:t xml:space=\"preserve\">  echo</w:t></w:r></w:p>" + par("Use it.") +
                        par("done", "<w:pStyle w:val=\"Code\"/>") +
                        "<w:p><w:r><w:t xml:space=\"preserve\">Call </w:t></w:r><w:r>" + mono +
                        "<w:t>ls</w:t></w:r></w:p>",
                    styles) == "    for x\n      echo\n\nUse it.\n\n    done\n\nCall ls");
  }

  TEST_CASE("tables keep their rows, with merged cells filled up, and a box is no table") {
    const auto cell = [](std::string_view words, std::string_view properties = {}) {
      return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr>" + par(words) + "</w:tc>";
    };
    CHECK(docx_text("<w:tbl><w:tr>" + cell("A") + cell("B") + "</w:tr><w:tr>" +
                    cell("wide", "<w:gridSpan w:val=\"2\"/>") + "</w:tr><w:tr>" +
                    cell("top", "<w:vMerge w:val=\"restart\"/>") + cell("1") + "</w:tr><w:tr>" +
                    cell("", "<w:vMerge/>") + cell("2") + "</w:tr></w:tbl>") ==
          "| A | B |\n| wide |  |\n| top | 1 |\n|  | 2 |");
    CHECK(docx_text("<w:tbl><w:tr>" + cell("In a box.") + "</w:tr></w:tbl>") == "In a box.");
  }

  TEST_CASE("footnotes stand at the end of their section") {
    const auto notes = "<w:footnote w:type=\"separator\" w:id=\"0\">" + par("no") +
                       "</w:footnote><w:footnote w:id=\"2\">" + par("Said Ada.") + "</w:footnote>";
    CHECK(docx_text("<w:p><w:r><w:t>True</w:t><w:footnoteReference w:id=\"2\"/><w:t>.</w:t></w:r></w:p>" +
                        par("Next.") + par("End", "<w:outlineLvl w:val=\"0\"/>"),
                    {}, {}, notes) == "True.\n\nNext.\n\n[^1]: Said Ada.\n\nEnd");
  }

  TEST_CASE("a text box is read once, fields by their results alone") {
    CHECK(
        docx_text(
            "<w:p><w:r><w:t>Main.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:drawing>"
            "<w:txbxContent>" +
            par("Box.") + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" +
            par("Box.") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>" +
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGEREF x</w:instrText><w:fldChar "
            "w:fldCharType=\"separate\"/><w:t>7</w:t></w:r></w:p>") == "Main.\n\nBox.\n\n7");
  }

  TEST_CASE("what a DOCX says of itself is told") {
    const auto document =
        praxeo::tests::markup::read(MarkupFormat::docx, make_zip(docx_entries(par("Words."))));
    CHECK(document.title == "On loops");
    CHECK(document.authors == std::vector<std::string>{"Ada", "Bob"});
    CHECK(document.language == "en-GB");
    CHECK(nlohmann::json::parse(document.metadata)["keywords"] == "a, b");
    CHECK(document.reader == "docx/1");
  }

  TEST_CASE("another kind of package, broken XML and what lacks its main part are refused") {
    auto sheet = docx_entries(par("x"));
    sheet[0].second =
        "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-"
        "officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    CHECK(refusal(MarkupFormat::docx, make_zip(sheet)) == "it: a spreadsheet, which is not read");
    auto broken = docx_entries("<w:p><w:r></w:p>");
    CHECK(refusal(MarkupFormat::docx, make_zip(broken))
              .starts_with("it: 'word/document.xml' is damaged: line 1: "));
    auto missing = docx_entries(par("x"));
    missing[3].first = "word/other.xml";
    CHECK(refusal(MarkupFormat::docx, make_zip(missing)) == "it: its main part is missing");
    CHECK(refusal(MarkupFormat::docx, make_zip(docx_entries(""))) == "it: holds no words");
  }

  TEST_CASE("entities are refused, before they grow") {
    auto bomb = docx_entries(par("x"));
    bomb[3].second = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><d>&b;</d>";
    CHECK(refusal(MarkupFormat::docx, make_zip(bomb)) ==
          "it: 'word/document.xml' declares a document type, which such a part may not");
  }
}
