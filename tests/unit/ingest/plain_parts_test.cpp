// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "ingest/read_text.hpp"

// How plain texts name their parts, what they are called by, and what mail leaves in them.
namespace {

using praxeo::ingest::text_document;
using praxeo::ingest::text_of;

std::string read_parts(std::string_view bytes) {
  return text_of(text_document(bytes, "notes.txt", "notes.txt").passages);
}
// The headings, each on a line.
std::string heads_of(std::string_view bytes) {
  std::string heads;
  for (const auto& anchor : text_document(bytes, "notes.txt", "notes.txt").anchors)
    heads += std::to_string(anchor.value) + " " + *anchor.label + "\n";
  return heads;
}

bool has_words(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

std::string title_in(std::string_view bytes) { return text_document(bytes, "notes.txt", "notes.txt").title; }

}  // namespace

TEST_SUITE("ingest/text/parts") {
  TEST_CASE("the number of a clause is no name that the clause tells the meaning of") {
    const auto read = read_parts(R"(Terms of hire

1.1  A booking is made when we have received your form and a
     deposit of 25% of the price.

1.2  You must be at least 21 years old. The crew must include
     two adults.
)");
    CAPTURE(read);
    CHECK(read.find("- 1.1:") == std::string::npos);
    CHECK(read.find("You must be at least 21 years old. The crew must include two adults.") < read.size());
  }

  TEST_CASE("numbered headings right above their clauses are headings, and each clause is a paragraph") {
    constexpr std::string_view kRules = R"(1.  Membership
1.1 Anyone who lives, works or studies in the parish may join free of
    charge. Proof of address must be shown.
1.2 Children under 14 need the signature of a parent or guardian.

2.  Reservations
2.1 A member may reserve up to four items.

3.  Complaints
    Complaints go to the librarian in writing and shall be answered within
    ten working days.
)";
    CHECK(heads_of(kRules) == "1 1. Membership\n1 2. Reservations\n1 3. Complaints\n");
    CHECK(read_parts(kRules).find("1.1 Anyone who lives, works or studies in the parish may join free of "
                                  "charge. Proof of address must be shown.\n\n1.2 Children under 14 need") !=
          std::string::npos);
  }

  TEST_CASE("steps right above their sentences are headings") {
    constexpr std::string_view kSteps = R"(The problem
-----------
Priya borrows 6,000 over three years at 9% a year, paid back monthly.

Step 1. Find the monthly rate
The lender divides the yearly rate by twelve:

    r = 0.09 / 12 = 0.0075

Step 2. Count the payments
Three years of twelve months is 36 payments, so n = 36.

Step 3. Find the total
36 x 190.80 = 6,868.80. She borrowed 6,000, so the loan costs her
868.80.
)";
    CHECK(heads_of(kSteps) ==
          "2 The problem\n3 Step 1. Find the monthly rate\n3 Step 2. Count the payments\n3 Step 3. Find the "
          "total\n");
  }

  TEST_CASE("items that run over some lines are no headings") {
    CHECK(heads_of(
              "1. Go down to the hall before ten in the morning and ask the\nWarden for the key of the back "
              "door, which he has with him.\n\n2. Bring the key back to the desk that stands at the Old\n"
              "Entrance before the hall is closed again for the day.\n")
              .empty());
    CHECK(heads_of("Buy all of this, for nothing is left in the house.\n\n1. Flour\n2. Salt\n").empty());
  }

  TEST_CASE("a short line alone above sentences is a heading where the text has no others") {
    constexpr std::string_view kLoaf = R"(How we baked the loaf on Saturday

Several of you asked for the timings, so here they are. My kitchen was
about 21 degrees; if yours is colder everything takes longer.

What went wrong for people

Margaret's loaf was flat and dense. Her starter had come straight from
the fridge; it must be fed and have risen before you use it.

See you on the 14th

Tom
)";
    CHECK(heads_of(kLoaf) == "1 How we baked the loaf on Saturday\n2 What went wrong for people\n");
  }

  TEST_CASE("a course or club above the title is not the title, and the number of a case joins it") {
    constexpr std::string_view kLesson = R"(PERSONAL FINANCE - EVENING CLASS
Session 3: What does the loan really cost?
Handout by J. Whitcombe                                  page 1

Last week we looked at simple interest. Tonight we work through a real
loan, the kind a garage will offer you with a second-hand car.
)";
    CHECK(title_in(kLesson) == "Session 3: What does the loan really cost?");
    CHECK(read_parts(kLesson).find("Whitcombe") == std::string::npos);
    constexpr std::string_view kLoaf =
        "Baking Group, St Mark's Hall\n\nA plain white loaf: how we did it\n\n"
        "Several of you asked for the timings, so here they are.\n";
    CHECK(title_in(kLoaf) == "A plain white loaf: how we did it");
    CHECK(read_parts(kLoaf).starts_with("Baking Group, St Mark's Hall\n\nA plain"));
    CHECK(
        title_in("CASE STUDY 6\nThe cold store that was never cold enough\n(for second-year apprentices)\n\n"
                 "A butcher rang on a Monday in July. His store was warm.\n") ==
        "Case study 6: The cold store that was never cold enough");
    CHECK(title_in("SNIPPET 31: THE NEWEST ROW PER GROUP\nData desk handbook, page 31. Revised in April\n\n"
                   "Asked about once a week. Here is the query.\n") ==
          "SNIPPET 31: THE NEWEST ROW PER GROUP");
  }

  TEST_CASE("a title that speaks of a club stays the title") {
    constexpr std::string_view kBelow = "\n\nWho may join\n\nAnyone who lives in the parish may join it.\n";
    for (const std::string title : {"Rules of the book club", "School rules", "Book Club Rules"})
      CHECK(title_in(title + std::string(kBelow)).starts_with(title));
  }

  TEST_CASE("the title right above the name of the first part is a heading") {
    CHECK(heads_of(
              "House rules of the makerspace\n\n1. Membership\n1.1 Anyone over 16 joins for a year. Members "
              "must pay the fee by the 5th.\n1.2 A key costs ten euros.\n\n2. Machines\n2.1 You must wear "
              "goggles at the lathe. It throws hot chips.\n2.2 The laser must not be left alone.\n") ==
          "1 House rules of the makerspace\n1 1. Membership\n1 2. Machines\n");
  }

  TEST_CASE("the rule above a title is no text") {
    CHECK(
        read_parts("=====================\nBIG TITLE BOX\n=====================\n\nSome text stands below it "
                   "and goes on.\n") == "BIG TITLE BOX\n\nSome text stands below it and goes on.");
  }

  TEST_CASE("a line that is too long ends no sentence") {
    const std::string kLong =
        "Whoever has not paid by 30 April receives one reminder; the tenancy ends on 31 May. On leaving, the "
        "plot holder must clear the plot of all rubbish and";
    REQUIRE(kLong.size() > 130);
    CHECK(read_parts("Rules\n\n" + kLong + "\nreturn the key.\n") ==
          "Rules\n\n" + kLong + " return the key.");
  }

  TEST_CASE("a title set in the middle stands above the first part") {
    const auto read = read_parts(
        "Internet-Style Draft                                        K. Oduya\n"
        "Category: Informational                                     May 2023\n\n\n"
        "            The Simple Sensor Announcement Protocol (SSAP)\n\nAbstract\n\n"
        "   This document describes SSAP, a protocol by which small sensors\n"
        "   announce their presence and their readings on a local network.\n\n"
        "1.  Introduction\n\n   Battery-powered sensors sleep most of the time.  Polling them is\n   "
        "wasteful.\n");
    CHECK(read.find("\n\nThe Simple Sensor Announcement Protocol (SSAP)\n\nAbstract\n\nThis document") !=
          std::string::npos);
  }

  TEST_CASE("things one below the other under what asks for them are items") {
    const std::string_view kThings =
        "  8 sheets of A4 paper, 100 g or so\n  1 sheet of card for the cover, A4 or a little larger\n"
        "  a bookbinder's needle (blunt is better than sharp)\n  an awl, a bone folder, a ruler, a craft "
        "knife\n\n";
    const std::string_view kItems =
        "- 8 sheets of A4 paper, 100 g or so\n\n- 1 sheet of card for the cover, A4 or a little larger\n\n"
        "- a bookbinder's needle (blunt is better than sharp)\n\n- an awl, a bone folder, a ruler, a craft "
        "knife";
    const std::string_view kText =
        "This is the simplest book there is: one bundle of folded sheets, a cover, and one thread through "
        "five holes. Most people finish two of them in an afternoon.\n\n";
    for (const std::string lead : {"YOU NEED\n\n", "You need:\n\n", "You need:\n"}) {
      const auto read = read_parts("THE STITCH\n\n" + std::string(kText) + lead + std::string(kThings) +
                                   std::string(kText));
      CHECK(read.find(kItems) != std::string::npos);
    }
    // set in as code is, they are told by how many of each there are
    CHECK(read_parts("You need:\n\n    200 g of red lentils\n    1 onion\n    a pinch of salt\n\n" +
                     std::string(kText))
              .find("- 1 onion\n\n- a pinch") != std::string::npos);
    // amounts may stand in a column of their own
    CHECK(
        read_parts(
            "What you need\n\n  50 g   rye starter\n  500 g  rye flour\n  1 tbsp caraway, lightly crushed\n"
            "  butter for the tin\n\n" +
            std::string(kText))
            .find(
                "- 50 g rye starter\n\n- 500 g rye flour\n\n- 1 tbsp caraway, lightly crushed\n\n- butter") !=
        std::string::npos);
    CHECK(read_parts("Then type:\n\n    git add notes\n    git commit\n    git push\n\n" + std::string(kText))
              .find("    git add notes\n    git commit") != std::string::npos);
    CHECK(read_parts(
              "He wrote this:\n\n  Nobody knows where the road will lead us when we\n  are far away from "
              "home and all the lights of the\n  city are gone.\n\n" +
              std::string(kText))
              .find("lead us when we are far") != std::string::npos);
  }

  TEST_CASE("commands and verse that are set in keep their lines, and are no things") {
    const std::string text =
        "BUILDING\n\nIt takes about two gigabytes of free space on the disk, and quite some time.\n\n";
    const std::string_view lines = "    cd src\n    make\n    make install";
    for (const std::string lead : {"Then run:\n\n", "Then run:\n", "Do as follows:\n\n"})
      CHECK(read_parts(text + lead + "  cd src\n  make\n  make install\n\n" + text).find(lines) !=
            std::string::npos);
    CHECK(
        read_parts(text + "Set it up as follows:\n\n  ./configure --prefix\n  build all\n  leave\n\n" + text)
            .find("    ./configure --prefix\n    build all\n    leave") != std::string::npos);
    for (const std::string lead :
         {"He wrote these lines:\n\n", "Needless to say, she liked bringing this:\n\n"})
      CHECK(read_parts(text + lead +
                       "  The road goes on and on\n  past field and wood and stone\n  a light is in the "
                       "west\n  and I walk on alone\n\n" +
                       text)
                .find("    The road goes on and on\n    past field and wood and stone\n") !=
            std::string::npos);
  }

  TEST_CASE("paragraphs of a contract are parts, and what they count are items") {
    const auto text = read_parts(
        "AGREEMENT on a loan\n\nbetween us\n\n\u00a7 1 Subject\nThe Club lends one telescope to the "
        "Borrower.\n\n"
        "\u00a7 2 Duties\n(1) The Borrower shall keep it dry.\n(2) The Borrower shall not clean it.\n\n"
        "\u00a7 3 Deposit\nThe Borrower pays 100 euros on collection of it.\n");
    CHECK(has_words(text, "\u00a7 1 Subject\n\nThe Club lends"));
    CHECK(has_words(text,
                    "\u00a7 2 Duties\n\n1) The Borrower shall keep it dry.\n\n2) The Borrower shall not"));
  }

  TEST_CASE("a title in capitals stands above a line that says when, too") {
    const auto text =
        read_parts("RULES FOR THE WORKSHOP\nadopted by the meeting of 14 March\n\nAnybody may use it.\n");
    CHECK(text.starts_with("RULES FOR THE WORKSHOP\n\nadopted by"));
  }
}
