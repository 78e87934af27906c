// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "ingest/read_text.hpp"
#include "ingest/text/man_page.hpp"

// What people type without any signs, and what `man` prints.
namespace {

using praxeo::ingest::text_document;
using praxeo::ingest::text_of;

std::string shape_of(std::string_view bytes) {
  return text_of(text_document(bytes, "notes.txt", "notes.txt").passages);
}

constexpr std::string_view kPage = R"(LS(1)                     User Commands                     LS(1)

NAME
       ls - list files

SYNOPSIS
       ls [OPTION]... [FILE]...

DESCRIPTION
       List  information  about  the FILEs. Sort entries alphabet‐
       ically.

       -a, --all
              do not ignore entries starting with .

              Hidden files have such names.

       -A     do not list implied . and ..

       --help display this help and exit

       --color[=WHEN], --colour[=WHEN]
              color the output WHEN; see below

EXAMPLES
       To list all files of a folder:

           ls -a folder

AUTHOR
       Written by Ada.

GNU coreutils              September 2022                     LS(1)
)";

}  // namespace

TEST_SUITE("ingest/text/shapes") {
  TEST_CASE("a manual page keeps its options with their meanings, and its code") {
    CHECK(shape_of(kPage) == R"(NAME

ls - list files

SYNOPSIS

    ls [OPTION]... [FILE]...

DESCRIPTION

List information about the FILEs. Sort entries alphabetically.

-a, --all
: do not ignore entries starting with .

  Hidden files have such names.

-A
: do not list implied . and ..

--help
: display this help and exit

--color[=WHEN], --colour[=WHEN]
: color the output WHEN; see below

EXAMPLES

To list all files of a folder:

    ls -a folder

AUTHOR

Written by Ada.)");
    CHECK(text_document(kPage, "ls.txt", "ls.txt").title == "ls(1)");
  }

  TEST_CASE("only what says so on its first line is a manual page") {
    using praxeo::ingest::text::man_page_name;
    CHECK(man_page_name("SSL_read(3ssl)   OpenSSL   SSL_read(3ssl)\n\nNAME\n   x\n") == "SSL_read(3ssl)");
    CHECK_FALSE(man_page_name("LS(1) and CP(1)\n\nNAME\n   x\n"));
    CHECK_FALSE(man_page_name("LS(1)   User Commands   LS(1)\n\nSome other text.\n"));
    CHECK_FALSE(man_page_name("f(x) is a function\n\nNAME\n"));
    CHECK_FALSE(man_page_name(""));
  }

  TEST_CASE("a manual page of headings alone, or cut anywhere, is read") {
    CHECK(shape_of("A(1)  x  A(1)\nNAME\n") == "NAME");
    for (std::size_t size = 40; size < kPage.size(); size += 7)
      CHECK_FALSE(shape_of(kPage.substr(0, size)).empty());
  }

  TEST_CASE("each clause of rules is a paragraph, however its lines stand") {
    CHECK(shape_of("1.1 Children under 8 must be accompanied by a responsible person aged\n    16 or "
                   "over.\n1.2 Tickets "
                   "are valid for one visit.\n") ==
          "1.1 Children under 8 must be accompanied by a responsible person aged 16 or over.\n\n1.2 Tickets "
          "are valid "
          "for one visit.");
  }

  TEST_CASE("whatever is set in, reading goes on") {
    const auto shape = shape_of(
        "X(1)  y  X(1)\n\nNAME\n       x - y\n\nDESCRIPTION\n       Words of it.\n\n       -a, --all\n       "
        "       do "
        "it\n\n                      deep code\n              shallow line\n");
    CHECK(shape.find("deep code") != std::string::npos);
    CHECK(shape.find("shallow line") != std::string::npos);
  }

  TEST_CASE("short lines one under the other are items, and a short line alone names what follows") {
    CHECK(shape_of(R"(Everyday dal
A recipe of my grandmother's

It feeds four with rice, or two with leftovers for lunch, which is usual.

200 g red lentils
900 ml water
1 tsp salt

What to do

Wash the lentils in three changes of water until it runs nearly clear.

What to serve

Serve it with rice, and keep the rest in the fridge for three days or so.
)") == R"(Everyday dal

A recipe of my grandmother's

It feeds four with rice, or two with leftovers for lunch, which is usual.

- 200 g red lentils

- 900 ml water

- 1 tsp salt

What to do

Wash the lentils in three changes of water until it runs nearly clear.

What to serve

Serve it with rice, and keep the rest in the fridge for three days or so.)");
    const auto document = text_document(
        "Tides\n\nThe sea rises and falls twice a day on most coasts of the world.\n\nWhy?\n\nThe moon pulls "
        "on the water of the near side, and it heaps up.\n\nWhen?\n\nTwice a day, and some 50 minutes later "
        "each day than the day before.\n",
        "notes.txt", "notes.txt");
    CHECK(document.anchors.size() == 3);
  }

  TEST_CASE("an address, a signature and wrapped prose are no items") {
    const auto prose = shape_of(
        "The moon pulls on the earth, and it pulls harder on the side which\nfaces it than on the far side. "
        "The "
        "water\non the near side is drawn\ntowards the moon\n");
    CHECK(prose.find("- ") == std::string::npos);
    CHECK(text_document(
              "Praxeo is maintained by volunteers and the Free Software\nFoundation Europe since the year "
              "2020.\n\nIt is a tool for the terminal that many people use\n",
              "n.txt", "n.txt")
              .anchors.empty());
    CHECK(shape_of("One line\nand another,\nand a third.\n").find("- ") == std::string::npos);
  }

  TEST_CASE("each clause begins a paragraph, be it counted by letter and number") {
    CHECK(shape_of(R"(What the desk needs

  B1. A reader must be able to sign in with the card
      or with the phone.
  B2. The desk must read eight books at once, by
      RFID, within 3 seconds.
)") == R"(What the desk needs

B1. A reader must be able to sign in with the card or with the phone.

B2. The desk must read eight books at once, by RFID, within 3 seconds.)");
  }

  TEST_CASE("a letter is called what its subject says") {
    const auto document = text_document(R"(Subject: New kiosks for the library
Author: Ines (lending desk)
Status: draft

Hello all, here is what we agreed on.
)",
                                        "kiosk.txt", "kiosk.txt");
    CHECK(document.title == "New kiosks for the library");
    CHECK(text_of(document.passages).find("Author: Ines (lending desk)\n\nStatus: draft\n\n") !=
          std::string::npos);
  }

  TEST_CASE("a letter on paper is called by its reference") {
    const auto document = text_document(R"(Parents of Birch Lane
14 Birch Lane

Re: New playground, what we need

Dear Mr Osborne, thank you for coming round last week.
)",
                                        "letter.txt", "letter.txt");
    CHECK(document.title == "New playground, what we need");
  }

  TEST_CASE("a line in capitals does not run into the line below it") {
    CHECK(shape_of(R"(MARSDEN COLLEGE
ACCEPTABLE USE OF NETWORKS
Approved by the governors, 3 February

This policy applies to all who use a network of the college at any time.
)")
              .find("ACCEPTABLE USE OF NETWORKS\n\nApproved by") != std::string::npos);
  }

  TEST_CASE("what is set in is kept line by line, however much of the text it is") {
    const auto shape = shape_of(R"(Save these lines as access.log.

    10.0.0.4 - - [12/May/2024:08:01:11 +0000] "GET /index.html HTTP/1.1" 200 5120
    10.0.0.9 - - [12/May/2024:08:01:14 +0000] "GET /old.html HTTP/1.1" 404 196
    10.0.0.4 - - [12/May/2024:08:01:20 +0000] "GET /index.html HTTP/1.1" 304 -

Then count, and look at the numbers with:
    awk '{ n[$7]++ } END { for (p in n) print n[p], p }' access.log |
        sort -rn
which prints, for a line of the log,

   2 /old.html
   1 /missing.css

    The children walk in the park.    They are there all
                                      the time.
)");
    CHECK(shape.find("    10.0.0.4 - - [12/May/2024:08:01:11 +0000] \"GET /index.html HTTP/1.1\" 200 5120\n"
                     "    10.0.0.9") != std::string::npos);
    CHECK(shape.find("with:\n\n    awk '{ n[$7]++ } END { for (p in n) print n[p], p }' access.log |\n"
                     "        sort -rn\n\nwhich prints, for a line of the log,\n\n"
                     "    2 /old.html\n    1 /missing.css\n\n"
                     "     The children walk in the park.    They are there all\n"
                     "                                       the time.") != std::string::npos);
  }

  TEST_CASE("a quotation that is set in stays a paragraph, and so does a remark") {
    CHECK(shape_of(R"(There are many rules for those who use a network, and few of them
are read before the day on which somebody has to ask what they say.
The policy says this about it:

    Whoever uses a network of the college at any time agrees
    that what is sent over it may be looked at by those who
    keep it running.

    (You should get -2.5, with revenue falling.)
)") == R"(There are many rules for those who use a network, and few of them are read before the day on which somebody has to ask what they say. The policy says this about it:

  Whoever uses a network of the college at any time agrees that what is sent over it may be looked at by those who keep it running.

  (You should get -2.5, with revenue falling.))");
  }

  TEST_CASE("formulas and columns keep their lines at the margin of the text, too") {
    CHECK(shape_of(R"(1. DROPS

   Pump:      1000 / 8             = 125 mL/h

   By hand:   (1000 x 20) / (8 x 60)
              = 20000 / 480

   Drops per mL is printed on the giving set, and usual values are these:
   twenty for a standard set, sixty for a small one.
)") == R"(1. DROPS

    Pump:      1000 / 8             = 125 mL/h

    By hand:   (1000 x 20) / (8 x 60)
               = 20000 / 480

Drops per mL is printed on the giving set, and usual values are these: twenty for a standard set, sixty for a small one.)");
  }

  TEST_CASE("names with their meanings beside them are items, and columns without sentences are not") {
    CHECK(shape_of(R"(Reading it from left to right, one part of the program after the other:

    $9 == 404       the pattern. The braces after it run only for lines
                    where it holds.

    END             runs once, after the last line.
    for (p in n)    visits every index, in no promised order.

A week with it looks like this, and it needs some rest in between:

    Mon   rest
    Wed   10 min easy; 4 x 5 min at threshold, 2 min jog between;
          10 min easy
)") == R"(Reading it from left to right, one part of the program after the other:

- $9 == 404: the pattern. The braces after it run only for lines where it holds.

- END: runs once, after the last line.

- for (p in n): visits every index, in no promised order.

A week with it looks like this, and it needs some rest in between:

    Mon   rest
    Wed   10 min easy; 4 x 5 min at threshold, 2 min jog between;
          10 min easy)");
  }

  TEST_CASE("numbered questions are headings of one level, all of them, and steps are items") {
    const auto document = text_document(R"(German evening class, level A2                  Thursday group

IN DER KITCHEN OR IN DIE KITCHEN?
Questions you asked, with my answers

1.  Why does "in" sometimes take the dative and sometimes the
    accusative?

    Nine prepositions can do both, and the case tells the listener
    whether we are talking about a place or about a change of place.

2.  How do I work it out while I am speaking?

    Slowly at first. Take: "I hang the picture on the wall."

        Das Bild hangt an der Wand.

3.  What about "warten auf"? Nobody is going anywhere.

    Well spotted. When the preposition belongs to the verb and has lost
    its meaning of place, none of this helps you any more.
)",
                                        "it.txt", "it.txt");
    CHECK(document.title == "IN DER KITCHEN OR IN DIE KITCHEN?");
    REQUIRE(document.anchors.size() == 4);
    CHECK(document.anchors[1].label ==
          "1. Why does \"in\" sometimes take the dative and sometimes the accusative?");
    CHECK(document.anchors[3].label == "3. What about \"warten auf\"? Nobody is going anywhere.");
    for (std::size_t i = 1; i < 4; ++i) CHECK(document.anchors[i].value == 2);
    CHECK(
        text_document("1. Look at it\n\n2. From there:\n\n   Go on and see.\n\n3. Which one? I asked:\n\n   "
                      "It said so.\n",
                      "it.txt", "it.txt")
            .anchors.empty());
  }

  TEST_CASE("the name of a series above a title in capitals is not the title") {
    CHECK(text_document("Club coaching notes no. 5\nTRAINING ZONES FROM YOUR PULSE\n\nDo not use this if a "
                        "doctor has told you to limit exercise.\n",
                        "it.txt", "it.txt")
              .title == "TRAINING ZONES FROM YOUR PULSE");
  }

  TEST_CASE("heads of pages are left out, and columns that come again stay") {
    CHECK(shape_of(R"(CS110 Programming in C, autumn                              Lecture 7
(c) Dr M. Lindqvist                                            page 1

The function would exchange its copies, and the caller sees no change.

CS110 Programming in C, autumn                              Lecture 7
(c) Dr M. Lindqvist                                            page 2

It is two INTS further on, for the compiler multiplies by the size.
)") == "The function would exchange its copies, and the caller sees no change.\n\nIt is two INTS further on, "
       "for the compiler multiplies by the size.");
    const auto bill = shape_of("Item             30\n\nand then came\n\nItem             45\n\nto pay.\n");
    CHECK(bill.find("Item 45") != std::string::npos);
  }

  TEST_CASE("lists, heads and code without end are read in linear time") {
    const auto begin = std::chrono::steady_clock::now();
    for (const std::string_view line :
         {"aa     is it,\n\n", "A             1\n\n", "1. What?\n\n", "a:\n    b\n"}) {
      std::string text;
      while (text.size() < 200'000) text += line;
      CHECK_FALSE(shape_of(text).empty());
    }
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  }
}
