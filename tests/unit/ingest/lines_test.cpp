// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/lines.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/make_page.hpp"

using namespace praxeo::ingest::pdf;
using praxeo::tests::PageMaker;

namespace {

std::vector<std::string> texts(const Page& page) {
  std::size_t region = 0;
  praxeo::base::Removed removed;
  std::vector<std::string> all;
  for (const auto& line : lines_of(page, region, removed)) all.push_back(line.text);
  return all;
}

}  // namespace

TEST_SUITE("ingest/pdf/lines") {
  TEST_CASE("runs on one line are joined by what lies between them") {
    const auto page = PageMaker(1)
                          .text(120, 50, "operator")
                          .text(90, 50, "the")
                          .text(165, 50, "‘")
                          .code(170, 50, "|")
                          .get();
    CHECK(texts(page) == std::vector<std::string>{"the operator ‘|"});
  }

  TEST_CASE("a superscript belongs to the line it is raised from") {
    const auto page =
        PageMaker(1).text(90, 50, "word").text(110, 47, "2", {.size = 6}).text(90, 62, "next").get();
    CHECK(texts(page) == std::vector<std::string>{"word2", "next"});
  }

  TEST_CASE("large type beside two small lines takes neither of them together") {
    const auto page = PageMaker(1)
                          .text(60, 40, "A", {.size = 30})
                          .text(90, 46, "first line")
                          .text(90, 60, "second line")
                          .get();
    const auto found = texts(page);
    CHECK(std::find(found.begin(), found.end(), "first line") != found.end());
  }

  TEST_CASE("letters raised or lowered within a logo stay in it") {
    auto page = PageMaker(1)
                    .text(50, 100, "the usual")
                    .text(100, 100, "L")
                    .text(102.6, 100.3, "A", {.size = 5.1})
                    .text(105.8, 100, "T")
                    .text(110.2, 102, "E")
                    .text(114.2, 100, "X2")
                    .text(124.3, 104.5, "ε", {.size = 4.7})
                    .text(132, 100, "fashion")
                    .get();
    const auto lines = texts(page);
    REQUIRE(lines.size() == 1);
    CHECK(lines.front() == "the usual LATEX2ε fashion");
  }

  TEST_CASE("ligatures are spelled out and soft hyphens seen as hyphens") {
    praxeo::base::Removed removed;
    CHECK(clean("e\xEF\xAC\x83"
                "cient \xEF\xAC\x81t",
                false, removed) == "efficient fit");
    CHECK(clean("com\xC2\xAD", false, removed) == "com-");
  }

  TEST_CASE("quotes in typewriter type are the ones a shell knows") {
    praxeo::base::Removed removed;
    CHECK(clean("echo ’a’ ‘b‘", true, removed) == "echo 'a' `b`");
    CHECK(clean("it’s", false, removed) == "it’s");
  }

  TEST_CASE("what can't be seen is taken out and counted") {
    praxeo::base::Removed removed;
    CHECK(clean("a\xE2\x80\x8B"
                "b",
                false, removed) == "ab");
    CHECK(removed.invisible == 1);
  }

  TEST_CASE("a character that is no letter parts words, since fonts put blanks so") {
    praxeo::base::Removed removed;
    CHECK(clean("one\x01two", false, removed) == "one two");
    CHECK(removed.controls == 1);
  }

  TEST_CASE("words over each other stay two lines beside a tall neighbour") {
    const auto page = PageMaker(1)
                          .text(90, 50, "11:00", {.size = 5})
                          .text(90, 54.5, "11:05", {.size = 5})
                          .text(120, 53, "Main", {.size = 9})
                          .get();
    for (const auto& line : texts(page)) CHECK(line.find("11:0011:05") == std::string::npos);
  }

  TEST_CASE("words that lie on each other are two") {
    const auto page = PageMaker(1).text(90, 50, "under").text(94, 50, "over").get();
    CHECK(texts(page) == std::vector<std::string>{"under over"});
  }

  TEST_CASE("words of right-to-left scripts are turned round and ordered from the right") {
    // "shalom olam" as the reader gives it: letters from left to right.
    const auto page = PageMaker(1).text(90, 50, "םלוע").text(140, 50, "םולש").get();
    CHECK(texts(page) == std::vector<std::string>{"שלום עולם"});
  }

  TEST_CASE("two columns are read one after the other") {
    PageMaker page(1);
    for (int row = 0; row < 12; ++row)
      page.text(72, 100 + 12 * row, "left column words of line " + std::to_string(row));
    for (int row = 0; row < 12; ++row)
      page.text(320, 100 + 12 * row, "right column words of line " + std::to_string(row));
    const auto found = texts(page.get());
    REQUIRE(found.size() == 24);
    CHECK(found[11] == "left column words of line 11");
    CHECK(found[12] == "right column words of line 0");
  }

  TEST_CASE("what spans two columns is read before and behind them") {
    PageMaker page(1);
    page.text(72, 60, "A title that goes over both of the columns below it, and is long enough for that");
    for (int row = 0; row < 12; ++row)
      page.text(72, 100 + 12 * row, "left column words of line " + std::to_string(row));
    for (int row = 0; row < 12; ++row)
      page.text(320, 100 + 12 * row, "right column words of line " + std::to_string(row));
    const auto found = texts(page.get());
    REQUIRE(found.size() == 25);
    CHECK(found[0].starts_with("A title"));
    CHECK(found[13] == "right column words of line 0");
  }

  TEST_CASE("columns of any number of lines are columns where prose fills them") {
    const std::string full = "words of prose that fill the column to its edge";  // 235 points
    PageMaker page(1);
    for (int row = 0; row < 4; ++row) page.text(60, 60 + 12 * row, full);
    for (int row = 0; row < 4; ++row) page.text(310, 62 + 12 * row, full);
    page.text(60, 120,
              "A heading that spans both of the columns of this page from the left to the right one");
    for (int row = 0; row < 9; ++row) page.text(60, 140 + 12 * row, full);
    for (int row = 0; row < 7; ++row)
      page.text(310, 140 + 12 * row, "behind it: words of the right column to its edge");
    const auto found = texts(page.get());
    REQUIRE(found.size() == 25);
    CHECK(found[8].starts_with("A heading"));
    CHECK(found[17] == full);
    CHECK(found[18].starts_with("behind it"));
  }

  TEST_CASE("three columns are read one after the other") {
    PageMaker page(1);
    for (const int column : {0, 1, 2}) {
      for (int row = 0; row < 10; ++row)
        page.text(50 + 180 * column, 60 + 12 * row,
                  "column " + std::to_string(column) + " has lines of words");
    }
    const auto found = texts(page.get());
    REQUIRE(found.size() == 30);
    CHECK(found[9].starts_with("column 0"));
    CHECK(found[10].starts_with("column 1"));
    CHECK(found[29].starts_with("column 2"));
  }

  TEST_CASE("notes in the margin are read behind the text beside them") {
    PageMaker page(1);
    for (int row = 0; row < 8; ++row) {
      page.text(60, 60 + 12 * row,
                "a line of the text that is justified at its own right edge, as all of them");
      if (row == 1) page.text(450, 60 + 12 * row, "a note in small type", {.size = 8});
      if (row == 2) page.text(450, 60 + 12 * row, "of two lines", {.size = 8});
    }
    page.text(450, 144, "another note", {.size = 8});
    const auto found = texts(page.get());
    REQUIRE(found.size() == 11);
    CHECK(found[7].starts_with("a line of the text"));
    CHECK(found[8] == "a note in small type");
  }

  TEST_CASE("labels at the right edge stay on the lines they stand on") {
    PageMaker page(1);
    for (int row = 0; row < 6; ++row) {
      page.code(60, 60 + 24 * row, "void function_number_x (struct context *ctx)")
          .text(450, 60 + 24 * row, "[Function]");
      page.text(80, 72 + 24 * row, "Does what it is there for and gives back nothing at all, ever.");
    }
    CHECK(texts(page.get()).size() == 12);
  }

  TEST_CASE("a page whose letters are turned is read as it is held") {
    Page page = PageMaker(1).get();
    page.width = 400;
    page.height = 600;
    page.styles.push_back({"Times", 10, false, false, false});
    // Two lines downwards, the first at the right.
    page.runs.push_back({"first line", 300, 100, 310, 150, 0, 1});
    page.runs.push_back({"its end", 300, 156, 310, 190, 0, 1});
    page.runs.push_back({"second line", 286, 100, 296, 155, 0, 1});
    CHECK(texts(page) == std::vector<std::string>{"first line its end", "second line"});
  }

  TEST_CASE("letters of a vertical font along a line are that line") {
    Page page = PageMaker(1).get();
    page.styles.push_back({"Arial", 10, false, false, false});
    // Each in a square of one em around its middle, as the reader gives them, the last one first.
    const std::string words = "ten letters make a line";
    const auto wide = [](char c) {
      return c == 'i' || c == 'l' ? 2.2 : c == 't' ? 2.8 : c == 'm' ? 8.3 : 5.4;
    };
    double left = 60;
    std::vector<Run> letters;
    for (const char c : words) {
      const auto width = c == ' ' ? 4.0 : wide(c);
      const auto middle = left + width / 2;
      if (c != ' ') letters.push_back({std::string(1, c), middle - 5, 100, middle + 5, 110, 0, 1});
      left += width;
    }
    for (auto letter = letters.rbegin(); letter != letters.rend(); ++letter) page.runs.push_back(*letter);
    page.runs.push_back({".", left + 1.4 - 5, 100, left + 1.4 + 5, 110, 0, 1});
    CHECK(texts(page) == std::vector<std::string>{"ten letters make a line."});
  }

  TEST_CASE("a paragraph written from the right goes on in its short last line") {
    std::size_t region = 0;
    praxeo::base::Removed removed;
    const auto page = PageMaker(1).text(90, 50, "םולש").get();
    const auto line = lines_of(page, region, removed).front();
    CHECK(line.left == doctest::Approx(612 - 110));
    CHECK(line.right == doctest::Approx(612 - 90));
  }

  TEST_CASE("Latin words in a right-to-left line keep their order") {
    const auto page = PageMaker(1).text(90, 50, "הברהו םולש PDF reader").text(220, 50, "תא").get();
    CHECK(texts(page) == std::vector<std::string>{"את PDF reader שלום והרבה"});
  }

  TEST_CASE("a table is not cut into columns") {
    PageMaker page(1);
    for (int row = 0; row < 12; ++row) {
      page.text(72, 100 + 12 * row, "name of a thing " + std::to_string(row))
          .text(320, 100 + 12 * row, "value of that thing");
    }
    CHECK(texts(page.get()).size() == 12);
  }

  TEST_CASE("typewriter lines keep their columns") {
    std::size_t region = 0;
    praxeo::base::Removed removed;
    const auto page = PageMaker(1).code(90, 50, "if").code(126, 50, "then").get();
    const auto line = lines_of(page, region, removed).front();
    CHECK(cell_width(line) == doctest::Approx(6));
    CHECK(typed(line, 90, 6) == "if    then");
    CHECK(typed(line, 78, 6) == "  if    then");
  }

  TEST_CASE("parts of a page are read in the order that its author gives") {
    auto page = PageMaker(1)
                    .lines(72, 100, {"One stands on the left", "and goes on."})
                    .lines(320, 100, {"Two stands on the right", "and goes on."})
                    .lines(72, 200, {"Three is on the left again", "and goes on."})
                    .text(72, 50, "Above all")
                    .text(72, 300, "Outside")
                    .get();
    page.beads = {{70, 95, 300, 130}, {310, 95, 600, 130}, {70, 195, 300, 230}};
    CHECK(texts(page) == std::vector<std::string>{"Above all", "One stands on the left", "and goes on.",
                                                  "Two stands on the right", "and goes on.",
                                                  "Three is on the left again", "and goes on.", "Outside"});
    // Where they hold little of the page they are not believed.
    auto without = page;
    without.beads.clear();
    page.beads.resize(2);
    page.beads[1].bottom = page.beads[0].bottom = 112;
    CHECK(texts(page) == texts(without));
  }

  TEST_CASE("a title in large type is read before the small lines beside it") {
    CHECK(texts(PageMaker(1)
                    .text(50, 30, "Title in a big font", {.size = 24})
                    .lines(450, 28, {"some text with", "a smaller font", "on multiple lines"})
                    .get()) == std::vector<std::string>{"Title in a big font", "some text with",
                                                        "a smaller font", "on multiple lines"});
    CHECK(texts(PageMaker(1)
                    .lines(50, 28, {"Street 1", "Town"})
                    .text(250, 28, "Name and Sons", {.size = 22})
                    .lines(50, 90, {"Dear reader,", "this is a letter."})
                    .get()) ==
          std::vector<std::string>{"Street 1", "Town", "Name and Sons", "Dear reader,", "this is a letter."});
  }

  TEST_CASE("turned text comes last") {
    auto page = PageMaker(1).text(20, 300, "margin").text(90, 50, "body").get();
    page.runs[0].turned = 1;
    CHECK(texts(page) == std::vector<std::string>{"body", "margin"});
  }

  TEST_CASE("an empty page has no lines") { CHECK(texts(PageMaker(1).get()).empty()); }
}
