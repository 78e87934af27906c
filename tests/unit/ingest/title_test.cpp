// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/title.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using praxeo::ingest::pdf::Layout;
using praxeo::ingest::pdf::Line;
using praxeo::ingest::pdf::may_be_title;
using praxeo::ingest::pdf::title_on_page;
using praxeo::ingest::pdf::TitleWorth;
using praxeo::ingest::pdf::worth_of_title;

namespace {

Line line(std::string text, double size, double top, int page = 1) {
  Line made;
  made.page = page;
  made.text = std::move(text);
  made.size = size;
  made.top = top;
  made.bottom = top + size;
  return made;
}

std::string title_of_lines(const std::vector<Line>& lines) {
  return title_on_page(lines, Layout{.size = 10}, 800);
}

}  // namespace

TEST_SUITE("ingest/pdf/title") {
  TEST_CASE("what a program put there is rubbish") {
    for (const char* told : {"",
                             " ",
                             "untitled",
                             "Untitled-1",
                             "Microsoft Word - letter.doc",
                             "Microsoft PowerPoint - x",
                             "Slide 1",
                             "PowerPoint Presentation",
                             "Document1",
                             "C:\\texts\\final",
                             "/home/ada/paper",
                             "thesis.tex",
                             "page.dvi",
                             "Title",
                             "(anonymous)",
                             "http://example.org/a",
                             "12-34",
                             "-",
                             "a",
                             "Scan_0001",
                             "bash\x01ref",
                             "kettle.pdf",
                             "\xEF\xBF\xBD\xEF\xBF\xBD words"}) {
      CAPTURE(std::string(told));
      CHECK(worth_of_title(told, "kettle.pdf") == TitleWorth::rubbish);
    }
  }

  TEST_CASE("one word that may be a file's or a job's name is doubtful") {
    for (const char* told : {"main", "paper_v3", "1706.03762v5", "Kettle", "ms-final"}) {
      CAPTURE(std::string(told));
      CHECK(worth_of_title(told, "kettle.pdf") == TitleWorth::doubtful);
    }
  }

  TEST_CASE("what a person wrote is a title, with one NUL behind it too") {
    for (const std::string& told :
         std::vector<std::string>{"Bash Reference Manual", "Bash", "C++", "Grüße", "文档",
                                  "Slide rules in 1930", "The document", std::string("A title\0", 8)}) {
      CAPTURE(told);
      CHECK(worth_of_title(told, "kettle.pdf") == TitleWorth::good);
    }
  }

  TEST_CASE("the largest words high on the first page are its title, line after line") {
    CHECK(title_of_lines({line("Journal of Kettles", 12, 40), line("On the Temperature", 20, 90),
                          line("of Water", 20, 114), line("Ada Lovelace", 12, 150),
                          line("It boils.", 10, 200), line("LARGER ON THE NEXT", 40, 90, 2)}) ==
          "On the Temperature of Water");
  }

  TEST_CASE("words low on the page, no larger than the text, or far below the first are no title") {
    CHECK(title_of_lines({line("It boils.", 10, 100), line("A Large Foot", 20, 700)}).empty());
    CHECK(title_of_lines({line("It boils.", 10, 100), line("and cools", 11, 112)}).empty());
    CHECK(title_of_lines({line("On Water", 20, 90), line("Large as well", 20, 300)}) == "On Water");
    CHECK(title_of_lines({}).empty());
  }

  TEST_CASE("pictures of words, numbers and the names of parts are no titles") {
    CHECK(title_of_lines({line("M L", 40, 50), line("Modelling Language", 20, 120)}) == "Modelling Language");
    for (const char* words : {"Contents", "1 Overview", "2.3. Loops", "2024", "S et um", "‘X’"}) {
      CAPTURE(std::string(words));
      CHECK_FALSE(may_be_title(words));
    }
    for (const char* words : {"10 Ways to Boil Water", "2024 in Review", "標題", "bzip2 and libbzip2"}) {
      CAPTURE(std::string(words));
      CHECK(may_be_title(words));
    }
  }
}
