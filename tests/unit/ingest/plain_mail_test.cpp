// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <deque>
#include <string>

#include "ingest/read_text.hpp"
#include "ingest/text/mail.hpp"

// What mail leaves in texts: quotations and signatures.
namespace {

using praxeo::ingest::text_document;
using praxeo::ingest::text_of;

std::string read_mail(std::string_view bytes) {
  return text_of(text_document(bytes, "notes.txt", "notes.txt").passages);
}
bool holds(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_SUITE("ingest/text/mail") {
  TEST_CASE("a quotation in a letter is a paragraph without signs, and code in them keeps them") {
    CHECK(
        read_mail("Ann asked this on Monday last:\n> Can we move the meeting to the small hall on\n"
                  "> the ground floor? It is warmer there.\nYes, we can, and it is free on that day.\n") ==
        "Ann asked this on Monday last:\n\n  Can we move the meeting to the small hall on the ground floor? "
        "It is warmer there.\n\nYes, we can, and it is free on that day.");
    CHECK(holds(read_mail("I typed this at the prompt:\n\n> x = 4\n> print(x)\n"), "> x = 4\n"));
    CHECK(holds(read_mail("Type this, then:\n> npm install\n> npm test\nAnd that is it.\n"),
                "    > npm install\n    > npm test"));
  }

  TEST_CASE("what stands in columns in a quotation keeps each of its letters") {
    CHECK(read_mail("Report on the server\n\n"
                    "> The log      says that the server was down for an hour today.\n"
                    "> The mail     says that the server was up for all of the day.\n") ==
          "Report on the server\n\n    The log      says that the server was down for an hour today.\n"
          "    The mail     says that the server was up for all of the day.");
    CHECK(holds(read_mail("Report on the server\n\n> Log      says that the server was down for an hour.\n"
                          "> I        say that the server was up for all of the day.\n"),
                "I        say that"));
  }

  TEST_CASE("a quotation in a quotation is a paragraph of its own") {
    CHECK(read_mail("A memo to all\n\nTom wrote:\n"
                    "> Could you bring the keys on Monday, as you said you would do?\n"
                    "> > I will bring them on Monday, and the book that you lent me.\n"
                    "> Thanks for that, and for all the help that you gave to us here.\n\n"
                    "Yes, I will do that on Monday morning as soon as I am there.\n") ==
          "A memo to all\n\nTom wrote:\n\n"
          "  Could you bring the keys on Monday, as you said you would do?\n\n"
          "  I will bring them on Monday, and the book that you lent me.\n\n"
          "  Thanks for that, and for all the help that you gave to us here.\n\n"
          "Yes, I will do that on Monday morning as soon as I am there.");
  }

  TEST_CASE("short words in a quotation are said as the long ones are") {
    CHECK(read_mail("Hi Tom,\n\nOn Monday you wrote:\n"
                    "> The printer is out of paper again and nobody seems to care about it.\n>\n"
                    "> > I filled it on Friday last, as I recall it well.\n> > It was full.\n>\n"
                    "> Could you order some?\n\nYes. I'll order some today.\n") ==
          "Hi Tom,\n\nOn Monday you wrote:\n\n"
          "  The printer is out of paper again and nobody seems to care about it.\n\n"
          "  I filled it on Friday last, as I recall it well. It was full.\n\n  Could you order some?\n\n"
          "Yes. I'll order some today.");
  }

  TEST_CASE("a quotation may end with what somebody said, and a text that is all quoted is a text") {
    CHECK(read_mail("A memo to all\n\n> “Never open the case yourself,” the engineer said to us.\n"
                    "> “It's gas,” he added, “and ‘gas’ is no toy at all.”\n\nSo it was.\n") ==
          "A memo to all\n\n  “Never open the case yourself,” the engineer said to us. “It's gas,” he added, "
          "“and ‘gas’ is no toy at all.”\n\nSo it was.");
    CHECK(read_mail(
              "> House rules\n>\n> 1. Membership\n> 1.1 Anyone over 16 may join and pays the fee by May.\n"
              ">\n> 2. Machines\n> 2.1 You must wear goggles at the lathe. It throws hot chips.\n") ==
          "House rules\n\n1. Membership\n\n1.1 Anyone over 16 may join and pays the fee by May.\n\n"
          "2. Machines\n\n2.1 You must wear goggles at the lathe. It throws hot chips.");
  }

  TEST_CASE("prompts of Python are no quotations") {
    CHECK(holds(read_mail("I typed this at the prompt:\n\n>>> say('It is warm in the hall, I think.')\n"
                          ">>> say('It is cold in the hall, I think.')\n"),
                ">>> say('It is cold"));
  }

  TEST_CASE("what is said behind three signs is a quotation, and verse keeps its lines") {
    const std::string head =
        "From: ann@example.org\nSubject: Meeting\n\nHello Bob, here is what I think.\n\n";
    CHECK(holds(
        read_mail(head + ">>> I think we should meet on Tuesday at ten in the library.\n"
                         ">>> There is a quiet room that we can have for two hours.\n\nFine with me.\n"),
        "\n\n  I think we should meet on Tuesday at ten in the library. There is a quiet room"));
    CHECK(holds(read_mail(head + "> Roses are red\n> Violets are blue\n\nThat was the poem.\n"),
                "\n\n  Roses are red\n\n  Violets are blue\n\nThat"));
    CHECK(holds(read_mail("I typed this at the prompt:\n\n>>> import os\n>>> os.getcwd()\n"),
                ">>> os.getcwd()"));
    CHECK(holds(read_mail(head + ">>> import os\n>>> path\n"), "    >>> import os\n    >>> path"));
  }

  TEST_CASE("two dashes without a blank part a signature off in letters alone") {
    const std::string pancakes =
        "PANCAKES\n\nMix flour, eggs and milk in a bowl, and leave it alone for half an hour, to rest.\n\n";
    CHECK(holds(read_mail(pancakes + "--\nServes 4\nTakes 50 minutes\nKeep leftovers in the fridge\n"),
                "to rest.\n\n- Serves 4\n\n- Takes 50 minutes"));
    for (const auto& letter : {"Hello Bob,\n\n" + pancakes, pancakes + "Best wishes,\nAnn\n\n"})
      CHECK(!holds(read_mail(letter + "--\nAnn Smith\nBaking Group\n"), "Baking"));
  }

  TEST_CASE("quotations leave no blank lines one below the other") {
    using namespace praxeo::ingest::text;
    const std::string text =
        "\n> >\n>\n\n>\n> It was full as far as I know.\n> So it was, and I said so.\n>\n\n>\nBest "
        "wishes\n\n>\n";
    std::deque<std::string> kept;
    auto lines = lines_of(text, kept);
    set_quotations_in(lines, kept);
    for (std::size_t at = 1; at < lines.size(); ++at)
      CHECK_FALSE((lines[at].blank() && lines[at - 1].blank()));
  }

  TEST_CASE("a signature below two dashes is left out, and more than that is text") {
    const std::string letter = "The meeting is in the small hall on the ground floor.\n\n-- \n";
    const std::string_view said = "The meeting is in the small hall on the ground floor.";
    CHECK(read_mail(letter + "Tom Smith\nBaking Group\n") == said);
    std::string report = letter;
    for (int i = 0; i < 9; ++i) report += "And then there was more to say about it.\n";
    CHECK(holds(read_mail(report), "more to say"));
    const std::string_view kLong =
        "The second part of the walk led over the hill, where the club had its lunch in the sun.\n";
    CHECK(holds(read_mail(letter + std::string(kLong)), "had its lunch"));
    CHECK(holds(read_mail(letter + "Tom Smith\n\nBaking Group\n"), "Baking Group"));
    CHECK(holds(read_mail(letter + "The club will meet in June.\nIt will be at nine at the mill.\n"),
                "at nine"));
    CHECK(!holds(read_mail("From: Tom Smith\nSubject: The hall\n\n" + letter + "Tom Smith\n\nBaking Group\n"),
                 "Baking Group"));
  }
}
