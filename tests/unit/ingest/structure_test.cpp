// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/structure.hpp"

#include <doctest/doctest.h>

#include "base/text/blocks.hpp"
#include "ingest/pdf/compose.hpp"
#include "ingest/pdf/references.hpp"
#include "support/make_page.hpp"

using namespace praxeo::ingest::pdf;
using praxeo::base::BlockRole;
using praxeo::tests::PageMaker;

namespace {

// Three full lines of prose at the margin of every page, so that there is a body to measure.
PageMaker page_with_body(int number) {
  return PageMaker(number).lines(
      90, 60,
      {"The body of this page is set in three lines of which each one is quite full and long,",
       "so that margins, pitch and size can be measured by what most of the lines have in it",
       "and so that nothing else on it is in doubt, which is all that is wanted of this text."});
}

std::string read(const std::vector<Page>& pages, const std::vector<OutlineEntry>& outline = {}) {
  std::vector<Line> lines;
  std::vector<std::string> labels;
  std::size_t region = 0;
  praxeo::base::Removed removed;
  for (const auto& page : pages) {
    labels.push_back(page.label);
    for (auto& line : lines_of(page, region, removed)) lines.push_back(std::move(line));
  }
  const auto layout = measure(lines);
  const auto parts = structure_of(lines, find_headings(lines, outline, layout), layout, Joiner(lines));
  const auto composed = compose(parts, labels);
  // What was written is read back as what was meant.
  std::vector<praxeo::base::HeadingMark> marks;
  for (const auto& anchor : composed.anchors) {
    if (anchor.unit == praxeo::store::AnchorUnit::heading) {
      marks.push_back({static_cast<std::size_t>(anchor.char_start), static_cast<int>(anchor.value)});
    }
  }
  const auto found = praxeo::base::blocks(composed.text, marks);
  REQUIRE(found.size() == parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    CHECK(found[i].role == parts[i].role);
    CHECK(found[i].marker == parts[i].marker);
  }
  return composed.text;
}

// The text behind the three lines of body.
std::string rest(const std::string& text) {
  const auto at = text.find("wanted of this text.");
  REQUIRE(at != std::string::npos);
  return text.substr(std::min(text.size(), at + 22));
}

}  // namespace

TEST_SUITE("ingest/pdf/structure") {
  TEST_CASE("lines of a paragraph are joined and a space between ends it") {
    auto page = page_with_body(1);
    page.lines(90, 110,
               {"Another paragraph begins here behind a space, and it runs on over the com-",
                "mands of a second line."});
    CHECK(rest(read({page.get()})) ==
          "Another paragraph begins here behind a space, and it runs on over the commands of a second line.");
  }

  TEST_CASE("code keeps its lines and indentation, set in by four") {
    auto page = page_with_body(1);
    page.code(120, 110, "for i in 1 2").code(120, 122, "do").code(132, 134, "echo $i").code(120, 158, "done");
    CHECK(rest(read({page.get()})) == "    for i in 1 2\n    do\n      echo $i\n\n    done");
  }

  TEST_CASE("a short line ends a paragraph in a script without blanks too") {
    auto page = PageMaker(1);
    page.lines(90, 60, {"電線関係"});
    page.lines(90, 72, {"ポリエチレン絶縁電線に裸線をより合わせて引込用に使用されるデュプ"});
    page.lines(90, 84, {"レックス絶縁電線又はトリプレックス絶縁電線と称されるものは該当し"});
    page.lines(90, 96, {"ない"});
    CHECK(read({page.get()}).starts_with("電線関係\n\nポリエ"));
  }

  TEST_CASE("a typewriter word at the end of a paragraph is prose") {
    auto page = page_with_body(1);
    page.lines(90, 110, {"The variable that tells the shell where to look for all the commands it runs is"});
    page.code(90, 122, "PATH");
    CHECK(rest(read({page.get()})).ends_with("commands it runs is PATH"));
  }

  TEST_CASE("code runs over a page") {
    auto first = page_with_body(1);
    first.code(120, 110, "if true");
    auto second = PageMaker(2);
    second.code(120, 60, "then echo yes");
    const auto text = read({first.get(), second.get()});
    CHECK(rest(text) == "    if true\n    then echo yes");
  }

  TEST_CASE("a sentence runs over a page") {
    auto first = page_with_body(1);
    first.lines(90, 110, {"This long sentence is not at its end where the page has its end, since it is to"});
    auto second = PageMaker(2);
    second.lines(90, 60,
                 {"be continued on the next one, where it ends at last, and no sooner than on that."});
    CHECK(rest(read({first.get(), second.get()})).find("since it is to be continued") != std::string::npos);
  }

  TEST_CASE("bullets and numbers become items") {
    auto page = page_with_body(1);
    page.text(100, 110, "•")
        .text(112, 110, "first point of the list")
        .text(100, 130, "•")
        .text(112, 130, "second point");
    page.text(100, 150, "1.")
        .text(115, 150, "a step that goes on over its line, and it is so long that it needs a");
    page.text(115, 162, "second line").text(100, 182, "2.").text(115, 182, "another step");
    CHECK(rest(read({page.get()})) ==
          "- first point of the list\n\n- second point\n\n1. a step that goes on over its line, and it is so "
          "long that it "
          "needs a second line\n\n2. another step");
  }

  TEST_CASE("the number after that of the item above is one, though its line is right under it") {
    auto page = page_with_body(1);
    page.text(100, 110, "1.").text(115, 110, "Open the box and take out the feet of it.");
    page.text(100, 122, "2.").text(115, 122, "Put the feet on the table, with their flat side down.");
    page.text(100, 134, "3.").text(115, 134, "Turn them.");
    CHECK(rest(read({page.get()})) ==
          "1. Open the box and take out the feet of it.\n\n2. Put the feet on the table, with their flat "
          "side down.\n\n3. Turn them.");
    auto other = page_with_body(1);
    other.text(100, 110, "1.").text(115, 110, "There were few of them in the years until about the year");
    other.text(115, 122, "7. And more were there").text(115, 134, "in the years behind it.");
    CHECK(rest(read({other.get()})).find("the year 7. And") != std::string::npos);
  }

  TEST_CASE("an item may go on left of where its first words stand") {
    auto page = page_with_body(1);
    page.text(100, 110, "•")
        .text(114, 110, "a point whose second line begins below its bullet, and whose first one is as");
    page.text(106, 122, "long as the page is wide.");
    CHECK(rest(read({page.get()})).ends_with("first one is as long as the page is wide."));
  }

  TEST_CASE("a paragraph may hang from its first line") {
    auto page = page_with_body(1);
    page.lines(90, 110,
               {"Knuth, D. E., and Levy, S.: The System of Structured Documentation, which is told in a"});
    page.lines(115, 122,
               {"second line that stands further in, and in a third one below", "that stands there too."});
    CHECK(rest(read({page.get()}))
              .ends_with("told in a second line that stands further in, and in a third one below "
                         "that stands there too."));
  }

  TEST_CASE("a number that begins a running line is no item") {
    auto page = page_with_body(1);
    page.lines(90, 110,
               {"If a command is not found, the process that was made for it returns a status of",
                "127. If a command is found but can't be run, the status is 126."});
    CHECK(rest(read({page.get()})).find("a status of 127. If a command") != std::string::npos);
  }

  TEST_CASE("terms stand over their meanings, several names over one") {
    auto page = page_with_body(1);
    page.code(90, 110, "-e")
        .code(90, 122, "-E")
        .text(150, 122, "an escape character that is told here in so many words");
    page.lines(150, 134,
               {"that a second line is needed, which is quite as long as the one above it,", "and a third."});
    page.code(90, 166, "-n").text(150, 166, "a new line, and this too is told in more words than one would");
    page.lines(150, 178, {"want in a test."});
    page.code(90, 198, "-x").text(150, 198, "short");
    const auto text = rest(read({page.get()}));
    CHECK(text.starts_with("-e\n-E\n: an escape character"));
    CHECK(text.find("\n\n-n\n: a new line") != std::string::npos);
    CHECK(text.ends_with("-x\n: short"));
  }

  TEST_CASE("a star or dash in typewriter type is a term and no bullet") {
    auto page = page_with_body(1);
    page.code(90, 110, "*").text(150, 110, "matches any string, the one without any letters being one");
    page.lines(150, 122,
               {"of them, which is told in three lines so that they have an edge", "of their own."});
    page.code(90, 154, "-").text(150, 154, "the options that are set, one letter each, all of them being");
    page.lines(150, 166, {"set by somebody."});
    const auto text = rest(read({page.get()}));
    CHECK(text.starts_with("*\n: matches any string"));
    CHECK(text.find("\n\n-\n: the options") != std::string::npos);
  }

  TEST_CASE("a synopsis may stand between a term and its meaning") {
    auto page = page_with_body(1);
    page.code(90, 110, "cd").code(180, 126, "cd [directory]");
    page.lines(150, 142,
               {"Change the current directory to the one that is named, which is told in two lines",
                "so that it has an edge of its own."});
    page.code(90, 174, "eval").code(180, 190, "eval [arguments]");
    page.lines(
        150, 206,
        {"The arguments are read as one command, and this too needs more than one line to", "be told."});
    const auto text = rest(read({page.get()}));
    CHECK(text.starts_with("cd\n\n    cd [directory]\n\n: Change the current directory"));
    CHECK(text.find("eval\n\n    eval [arguments]\n\n: The arguments") != std::string::npos);
  }

  TEST_CASE("aligned cells are a table and dot leaders are rows") {
    auto page = page_with_body(1);
    page.text(90, 110, "if").text(150, 110, "then").text(210, 110, "else");
    page.text(90, 122, "for").text(150, 122, "in").text(210, 122, "until");
    page.text(90, 150, "1.2 Quoting . . . . . . . . . . . . . 6")
        .text(90, 162, "1.3 Comments . . . . . . . . . . . . 9");
    CHECK(rest(read({page.get()})) ==
          "| if | then | else |\n| for | in | until |\n\n| 1.2 Quoting | 6 |\n| 1.3 Comments | 9 |");
  }

  TEST_CASE("headings are known by the outline, by size and by weight") {
    auto page = page_with_body(1);
    page.text(90, 120, "2.1 Named in the outline", {.size = 10.5, .bold = true});
    page.lines(90, 140, {"Words below the heading that the outline names, and as many as a line takes."});
    page.text(90, 170, "A large one", {.size = 16});
    page.lines(90, 200, {"Words below the heading that is known by its size alone, and some more of it."});
    page.text(90, 230, "In bold", {.bold = true});
    page.lines(90, 246, {"Words below the heading that is known by its weight alone, and some more too."});
    std::vector<Line> lines;
    std::size_t region = 0;
    praxeo::base::Removed removed;
    for (auto& line : lines_of(page.get(), region, removed)) lines.push_back(std::move(line));
    const auto found = find_headings(lines, {{3, "Named in the Outline", 1}}, measure(lines));
    CHECK(found[3].level == 3);
    CHECK(found[5].level > 0);
    CHECK(found[7].level > 0);
    CHECK(found[4].level == 0);
  }

  TEST_CASE("footnotes wait until the paragraph that runs over the page has ended") {
    auto first = page_with_body(1);
    first.lines(90, 110,
                {"This sentence has a note to it and goes on over the page, for it is not yet at its"});
    first.text(90, 720, "1", {.size = 6}).text(96, 720, "A note in small type at the foot.", {.size = 8});
    auto second = PageMaker(2);
    second.lines(90, 60,
                 {"end, but here it is at last, in words that fill all of the line that they stand in."});
    const auto text = rest(read({first.get(), second.get()}));
    CHECK(text.find("not yet at its end, but here") != std::string::npos);
    CHECK(text.ends_with("\n\n[^1]: A note in small type at the foot."));
  }

  TEST_CASE("raised numbers lead to the notes at the foot of their page") {
    auto page = page_with_body(1)
                    .text(90, 120, "The kettle")
                    .text(140, 118, "1", {.size = 7})
                    .text(146, 120, "boils at 10")
                    .text(201, 118, "2", {.size = 7})
                    .text(208, 120, "degrees.")
                    .text(248, 118, "2", {.size = 7})
                    .text(256, 120, "Area in m")
                    .text(301, 118, "3", {.size = 7})
                    .text(90, 700, "1 Any kettle will do.", {.size = 8})
                    .text(90, 712, "2 Nearly.", {.size = 8})
                    .get();
    std::size_t region = 0;
    praxeo::base::Removed removed;
    auto lines = lines_of(page, region, removed);
    mark_references(lines, measure(lines));
    REQUIRE(lines.size() == 6);
    CHECK(lines[3].text == "The kettle[^1] boils at 102 degrees.[^2] Area in m3");
    CHECK(lines[4].text == "1 Any kettle will do.");
  }

  TEST_CASE("short lines under each other stay lines") {
    CHECK(rest(read({page_with_body(1).lines(120, 130, {"one thing", "another thing"}).get()})) ==
          "  one thing\n\n  another thing");
  }

  TEST_CASE("a document in typewriter type throughout is prose") {
    PageMaker page(1);
    for (int i = 0; i < 6; ++i)
      page.code(90, 60 + 12 * i, "all of this page is typed on a machine that has one type only and");
    const auto text = read({page.get()});
    CHECK(text.find("    ") == std::string::npos);
  }

  TEST_CASE("no lines give no blocks") { CHECK(read({PageMaker(1).get()}).empty()); }
}
