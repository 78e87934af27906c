// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/ruled.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <tuple>
#include <vector>

#include "base/files.hpp"
#include "ingest/pdf/lines.hpp"
#include "ingest/read_pdf.hpp"
#include "support/make_page.hpp"
#include "support/make_pdf.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo::ingest::pdf;
using praxeo::tests::PageMaker;

namespace {

// Lines at these places, all as long as the table.
void rule(Page& page, std::initializer_list<double> xs, std::initializer_list<double> ys) {
  const auto left = *xs.begin(), right = *(xs.end() - 1), top = *ys.begin(), bottom = *(ys.end() - 1);
  for (const auto x : xs) page.rules.push_back({x, top, x, bottom});
  for (const auto y : ys) page.rules.push_back({left, y, right, y});
}

std::vector<Line> lines(const Page& page) {
  std::size_t region = 0;
  praxeo::base::Removed removed;
  return lines_of(page, region, removed);
}

using Row = std::vector<std::string>;

std::string text_of(const praxeo::tests::PdfMaker& pdf) {
  const praxeo::tests::TempDir folder;
  praxeo::base::write_file(folder / "table.pdf", pdf.bytes());
  praxeo::ingest::ReadRequest request;
  request.file = folder / "table.pdf";
  request.env.executable = praxeo::tests::praxeo_binary();
  request.allow_unsandboxed = true;
  praxeo::base::NoProgress progress;
  return praxeo::ingest::text_of(praxeo::ingest::read_pdf(request, progress).passages);
}

}  // namespace

TEST_SUITE("ingest/pdf/ruled") {
  TEST_CASE("cells that are drawn hold their lines together") {
    auto page = PageMaker(1)
                    .text(72, 80, "Above the table.")
                    .text(75, 102, "Feature")
                    .text(205, 102, "Meaning of it")
                    .lines(75, 122, {"Filled", "dots"})
                    .lines(205, 122, {"A setting with", "two lines", "or three"})
                    .text(75, 162, "Tear")
                    .text(205, 162, "Another")
                    .text(72, 190, "Below the table.")
                    .get();
    rule(page, {72, 200, 330}, {100, 120, 160, 180});
    const auto found = lines(page);
    REQUIRE(found.size() == 5);
    CHECK(found[0].text == "Above the table.");
    CHECK(found[1].row == Row{"Feature", "Meaning of it"});
    CHECK(found[2].row == Row{"Filled\ndots", "A setting with\ntwo lines\nor three"});
    CHECK(found[3].row == Row{"Tear", "Another"});
    CHECK(found[4].text == "Below the table.");
  }

  TEST_CASE("a cell over several columns has its words in the first of them, and empty columns go") {
    auto page = PageMaker(1)
                    .text(205, 102, "Threshold")
                    .text(75, 122, "Carbon")
                    .text(205, 122, "100")
                    .text(305, 122, "20")
                    .get();
    rule(page, {72, 200, 300, 400, 440}, {100, 120, 140});
    for (auto& line : page.rules) {
      if (line.left == 300 && line.right == 300) line.top = 120;  // not through the head
    }
    const auto found = lines(page);
    REQUIRE(found.size() == 2);
    CHECK(found[0].row == Row{"", "Threshold", ""});
    CHECK(found[1].row == Row{"Carbon", "100", "20"});
  }

  TEST_CASE("two lines of a double rule are one, and no column stands between them") {
    auto page =
        PageMaker(1).text(75, 102, "a").text(210, 102, "b").text(75, 124, "c").text(210, 124, "d").get();
    rule(page, {72, 198, 202, 330}, {100, 119, 122, 140});
    const auto found = lines(page);
    REQUIRE(found.size() == 2);
    CHECK(found[0].row == Row{"a", "b"});
    CHECK(found[1].row == Row{"c", "d"});
  }

  TEST_CASE("where columns alone are ruled, lines that fill them are rows") {
    auto page = PageMaker(1)
                    .text(75, 102, "Name")
                    .text(205, 102, "Size")
                    .lines(75, 122, {"one", "two", "and its rest", "three"})
                    .text(205, 122, "1")
                    .text(205, 134, "2")
                    .text(205, 158, "3")
                    .get();
    rule(page, {72, 200, 330}, {100, 120, 180});
    const auto found = lines(page);
    REQUIRE(found.size() == 4);
    CHECK(found[1].row == Row{"one", "1"});
    CHECK(found[2].row == Row{"two\nand its rest", "2"});
    CHECK(found[3].row == Row{"three", "3"});
  }

  TEST_CASE("a frame, a form without words and a drawing are no tables") {
    auto framed = PageMaker(1).lines(80, 110, {"Text in a frame", "is text."}).get();
    rule(framed, {72, 330}, {100, 160});
    CHECK(lines(framed).size() == 2);
    CHECK(lines(framed)[0].row.empty());
    auto form = PageMaker(1).text(80, 105, "Name").get();
    rule(form, {72, 150, 200, 250, 330}, {100, 120, 140, 160, 180});
    REQUIRE(lines(form).size() == 1);
    CHECK(lines(form)[0].row.empty());
  }

  TEST_CASE("cells that are pages of their own are read one after the other") {
    PageMaker maker(1);
    for (int i = 0; i < 20; ++i) {
      maker.text(75, 130 + 12 * i, "A line on the left side as long as its cell " + std::to_string(i));
      maker.text(305, 130 + 12 * i, "A line on the right side as long as its cell " + std::to_string(i));
    }
    auto page = maker.text(75, 105, "Left head").text(305, 105, "Right head").get();
    rule(page, {72, 300, 540}, {100, 120, 400});
    const auto found = lines(page);
    REQUIRE(found.size() == 42);
    CHECK(found[0].text == "Left head");
    CHECK(found[2].text == "A line on the left side as long as its cell 0");
    CHECK(found[22].text == "A line on the right side as long as its cell 0");
    CHECK(found[2].row.empty());
  }

  TEST_CASE("columns that are written from the right follow each other from there") {
    auto page =
        PageMaker(1).text(75, 102, "ד").text(205, 102, "א").text(75, 122, "ה").text(205, 122, "ב").get();
    rule(page, {72, 200, 330}, {100, 120, 140});
    const auto found = lines(page);
    REQUIRE(found.size() == 2);
    CHECK(found[0].row == Row{"א", "ד"});
  }

  TEST_CASE("a table in one of two columns takes its place in it") {
    PageMaker maker(1);
    for (int i = 0; i < 20; ++i) {
      const auto y = 100 + 12 * i;
      maker.text(320, y, "This is a line of the column on the right.");
      if (i < 8 || i > 12) maker.text(72, y, "This is a line of the column on the left");
    }
    auto page = maker.text(75, 202, "a").text(185, 202, "b").text(75, 222, "c").text(185, 222, "d").get();
    rule(page, {72, 180, 280}, {200, 220, 240});
    const auto found = lines(page);
    REQUIRE(found.size() == 37);
    CHECK(found[7].text.ends_with("left"));
    CHECK(found[8].row == Row{"a", "b"});
    CHECK(found[9].row == Row{"c", "d"});
    CHECK(found[10].text.ends_with("left"));
    CHECK(found[17].text.ends_with("right."));
  }

  TEST_CASE("the rules of a page are found however they are drawn") {
    const auto table = [](std::string_view drawing) {
      praxeo::tests::PdfMaker pdf("Table");
      pdf.page();
      pdf.draw(drawing);
      for (const auto& [x, y, words] :
           {std::tuple{75.0, 115.0, "Name"}, std::tuple{118.0, 115.0, "Size"},
            std::tuple{75.0, 135.0, "kettle of"}, std::tuple{75.0, 147.0, "tea"},
            std::tuple{118.0, 135.0, "one litre"}, std::tuple{118.0, 147.0, "or two"}}) {
        pdf.text(x, y, words);
      }
      return text_of(pdf);
    };
    const std::string expected = "| Name | Size |\n| kettle of tea | one litre or two |";
    // Stroked lines, thin boxes, boxes that are stroked, and boxes filled in a colour.
    CHECK(table("72 692 m 200 692 l 72 672 m 200 672 l 72 640 m 200 640 l 72 640 m 72 692 l S "
                "116 640 m 116 692 l S 200 692 m 200 640 l S") == expected);
    CHECK(table("72 692 128 0.5 re 72 672 128 0.5 re 72 640 128 0.5 re f 72 640 0.5 52 re f "
                "116 640 0.5 52 re f 200 640 0.5 52 re f") == expected);
    CHECK(table("72 672 44 20 re 116 672 84 20 re 72 640 44 32 re 116 640 84 32 re S") == expected);
    CHECK(table("q 0.8 g 72 672 44 20 re f 116 672 84 20 re f 0.9 g 72 640 44 32 re f 116 640 84 32 re f Q "
                "BT ET") == expected);
  }

  TEST_CASE("bullets that are drawn before lines make items of them, as browsers mean them") {
    // A baseline at 100 from the top lies at 792 - 100.
    const auto read = [](std::string_view drawing) {
      praxeo::tests::PdfMaker pdf("List");
      pdf.page();
      pdf.text(72, 80, "What you need:");
      pdf.draw(drawing);
      pdf.text(84, 100, "stand");
      pdf.text(84, 112, "thread");
      const auto text = text_of(pdf);
      return text.substr(text.find("need:") + 7);
    };
    const std::string items = "- stand\n\n- thread";
    const std::string discs =
        "79 695 m 79 696 78 697 77 697 c 76 697 75 696 75 695 c 75 694 76 693 77 693 c 78 693 79 694 79 695 "
        "c f "
        "79 683 m 79 684 78 685 77 685 c 76 685 75 684 75 683 c 75 682 76 681 77 681 c 78 681 79 682 79 683 "
        "c ";
    CHECK(read(discs + "f") == items);
    CHECK(read("75 693 4 4 re f 75 681 4 4 re S") == items);          // squares, one of them empty
    CHECK(read("1 g 75 693 4 4 re f 75 681 4 4 re f 0 g") != items);  // in white
    CHECK(read("75 698 4 4 re f 75 686 4 4 re f") != items);          // above their lines
    CHECK(read("75 693 4 1.3 re f 75 681 4 1.3 re f") != items);      // no marks, but dashes
    CHECK(read("40 693 4 4 re f 40 681 4 4 re f") != items);          // far from them
  }

  TEST_CASE("underscores that are drawn as lines join the words beside them, as TeX means them") {
    // Courier at 10 points: a letter takes 6. The baseline lies at 792 - 120.
    const auto read = [](std::string_view drawing) {
      praxeo::tests::PdfMaker pdf("Names");
      pdf.page();
      pdf.text(72, 100, "Names of functions stand in the text.");
      pdf.draw(drawing);
      pdf.text(72, 120, "doc", praxeo::tests::PdfFont::courier);
      pdf.text(93, 120, "cache", praxeo::tests::PdfFont::courier);
      const auto text = text_of(pdf);
      return text.substr(text.find("doc"));
    };
    CHECK(read("90 670.5 3 0.4 re f") == "doc_cache");
    CHECK(read("90 670.5 m 93 670.5 l S") == "doc_cache");
    CHECK(read("") == "doc cache");
    CHECK(read("90 675 3 0.4 re f") == "doc cache");     // in the middle: a dash, or a fraction's bar
    CHECK(read("72 670.5 20 0.4 re f") == "doc cache");  // underlined
    CHECK(read("72 670.5 18 0.4 re 90 670.5 3 0.4 re 93 670.5 30 0.4 re f") ==
          "doc cache");  // piece by piece
    CHECK(read("72 670.5 m 86 670.5 l S 90 670.5 m 93 670.5 l S 96 670.5 m 123 670.5 l S") == "doc cache");
    CHECK(read("90 670.5 1.5 0.4 re 91.5 670.5 1.5 0.4 re f") == "doc__cache");
  }
}
