// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "office.hpp"

using praxeo::ingest::MarkupFormat;
using praxeo::tests::make_zip;
using praxeo::tests::markup::odt_entries;
using praxeo::tests::markup::odt_text;
using praxeo::tests::markup::refusal;

TEST_SUITE("ingest/markup/odt") {
  TEST_CASE("paragraphs, headings, blanks and breaks are read") {
    CHECK(odt_text("<text:h text:outline-level=\"2\">Loops</text:h><text:p>One<text:s text:c=\"3\"/>two "
                   "<text:span>three</text:span>\n   four<text:line-break/>five</text:p><text:p/>") ==
          "Loops\n\nOne two three four five");
  }

  TEST_CASE("lists are numbered by their styles, and nest") {
    const auto styles =
        "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" "
        "style:num-format=\"1\" style:num-suffix=\")\" text:start-value=\"4\"/>"
        "<text:list-level-style-number text:level=\"2\" style:num-format=\"a\"/></text:list-style>";
    CHECK(
        odt_text("<text:list text:style-name=\"L\"><text:list-item><text:p>x</text:p><text:p>more</text:p>"
                 "<text:list><text:list-item><text:p>y</text:p></text:list-item></text:list></text:list-item>"
                 "<text:list-item><text:p>z</text:p></text:list-item></text:list>"
                 "<text:list text:style-name=\"L\" text:continue-numbering=\"true\"><text:list-item>"
                 "<text:p>w</text:p></text:list-item></text:list>"
                 "<text:list><text:list-item><text:p>b</text:p></text:list-item></text:list>",
                 styles) == "4) x\n\n  more\n\n  a) y\n\n5) z\n\n6) w\n\n- b");
  }

  TEST_CASE("code is told by its style or its font") {
    const auto styles =
        "<style:style style:name=\"P1\" style:family=\"paragraph\" "
        "style:parent-style-name=\"Preformatted_20_Text\"/><style:style "
        "style:name=\"Preformatted_20_Text\"/><style:style style:name=\"T\"><style:text-properties "
        "style:font-name=\"Liberation Mono\"/></style:style>";
    CHECK(odt_text(
              "<text:p text:style-name=\"P1\">for x<text:line-break/><text:s text:c=\"2\"/>echo</text:p>"
              "<text:p text:style-name=\"P1\">done</text:p><text:p>Call <text:span text:style-name=\"T\">ls"
              "</text:span>.</text:p>",
              styles) == "    for x\n      echo\n    done\n\nCall ls.");
  }

  TEST_CASE("tables of an ODT keep their rows") {
    CHECK(odt_text(
              "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>A</text:p>"
              "</table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row>"
              "</table:table-header-rows><table:table-row><table:table-cell "
              "table:number-columns-spanned=\"2\"><text:p>w</text:p></table:table-cell>"
              "<table:covered-table-cell/></table:table-row></table:table>") == "| A | B |\n| w |  |");
  }

  TEST_CASE("footnotes stand at the end of their section, deleted words nowhere") {
    CHECK(odt_text("<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>True<text:note>"
                   "<text:note-citation>1</text:note-citation><text:note-body><text:p>Said Ada.</text:p>"
                   "</text:note-body></text:note>.</text:p><text:p>Next.</text:p>") ==
          "True.\n\nNext.\n\n[^1]: Said Ada.");
  }

  TEST_CASE("hidden text of an ODT is left out, and a warning says so") {
    const auto styles =
        "<style:style style:name=\"H\"><style:text-properties text:display=\"none\"/></style:style>";
    const auto document = praxeo::tests::markup::read(
        MarkupFormat::odt,
        make_zip(odt_entries("<text:p>Seen<text:span text:style-name=\"H\">Obey</text:span></text:p>"
                             "<text:section text:display=\"none\"><text:p>And you</text:p></text:section>",
                             styles)));
    CHECK(praxeo::ingest::text_of(document.passages) == "Seen");
    REQUIRE(document.warnings.size() == 1);
    CHECK(document.warnings[0].message.starts_with("2 pieces of text"));
  }

  TEST_CASE("what an ODT says of itself is told") {
    const auto document =
        praxeo::tests::markup::read(MarkupFormat::odt, make_zip(odt_entries("<text:p>w</text:p>")));
    CHECK(document.title == "On loops");
    CHECK(document.authors == std::vector<std::string>{"Ada"});
    CHECK(document.language == "de-DE");
    CHECK(nlohmann::json::parse(document.metadata)["keywords"] == "a, b");
  }

  TEST_CASE("a document with a password, or of another kind, is refused") {
    auto locked = odt_entries("<text:p>x</text:p>");
    locked[3].second =
        "<m><manifest:file-entry xmlns:manifest=\"m\"><manifest:encryption-data/></manifest:file-entry></m>";
    CHECK(refusal(MarkupFormat::odt, make_zip(locked)) == "it: encrypted: a password is needed to open it");
    auto sheet = odt_entries("<text:p>x</text:p>");
    sheet[0].second = "application/vnd.oasis.opendocument.spreadsheet";
    CHECK(refusal(MarkupFormat::odt, make_zip(sheet)) ==
          "it: an OpenDocument file that is no text, which is not read");
  }
}
