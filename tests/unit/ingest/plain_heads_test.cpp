// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "ingest/read_text.hpp"

// Heads of printed pages, and what has their look.
namespace {

using praxeo::ingest::text_document;
using praxeo::ingest::text_of;

std::string read_pages(std::string_view bytes) {
  return text_of(text_document(bytes, "notes.txt", "notes.txt").passages);
}
bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_SUITE("ingest/text/page_heads") {
  TEST_CASE("parts of a text that count as pages do are no heads of pages, in whatever language") {
    for (const std::string part : {"Chapter", "Level", "Kapitel", "Class 5A", "Row"}) {
      std::string text = "COURSE NOTES\n";
      for (const std::string number : {"1", "2", "3", "4"})
        text.append("\n" + part + "        " + number + "\n\nWhat we did and why, in a few words for all.\n");
      CHECK(has(read_pages(text), part + " 3"));
    }
  }

  TEST_CASE("lines of a form that come again stay") {
    std::string text = "Registration form\n";
    for (const std::string number : {"1", "2", "3", "4"}) {
      text += "\nTable row            " + number +
              "\n\nName in full:            ________\n\nText of the row stands here and it's long enough.\n";
    }
    const auto read = read_pages(text);
    CHECK(has(read, "Name"));
    CHECK(has(read, "Table row 3"));
  }

  TEST_CASE("heads of pages show by a sentence that they break, and by how evenly they stand") {
    const std::string head = "\nA. Sand, Notes on C          ";
    std::string broken;
    for (const std::string number : {"1", "2", "3"})
      broken +=
          "The function would exchange its copies, and the caller\nwould see nothing of that, which is a "
          "thing that many\n" +
          head + number + "\n\nof us have forgotten.\n\n";
    CHECK(read_pages(broken).find("Sand") == std::string::npos);
    std::string even;
    for (const std::string number : {"1", "2", "3"}) {
      for (int i = 0; i < 12; ++i) even += "\nA paragraph of a few words, which ends.\n";
      even += head + number + "\n";
    }
    CHECK(read_pages(even).find("Sand") == std::string::npos);
    const std::string footer = "\nBradner                Best Current Practice          [Page ";
    CHECK(!has(read_pages("One.\n" + footer + "1]\n\nTwo.\n" + footer + "2]\n\nThree.\n"), "Bradner"));
  }

  TEST_CASE("two that count, without a word of pages, are no heads of pages") {
    CHECK(has(read_pages("Bill\n\nThe first of them.\n\nItem             1\n\nand then came\n\n"
                         "Item             2\n\nto pay.\n"),
              "Item 2"));
  }

  TEST_CASE("what stands beside the number of each page goes with it") {
    std::string text;
    for (const std::string number : {"1", "2", "3", "4"})
      text +=
          "Programming in C              Autumn\n\nWhat we did and why we did it, in a few words.\n\n"
          "Sand and others              " +
          number + "\n\n";
    const auto read = read_pages(text);
    CHECK(!has(read, "Autumn"));
    CHECK(!has(read, "Sand"));
    CHECK(has(read, "few words"));
  }

  TEST_CASE("code at the margin keeps its lines, with what is set in below a blank line") {
    const auto text = read_pages(
        "Here is the function:\n\ndef chunks(items, size):\n    it = iter(items)\n\n    while True:\n"
        "        yield next(it)\n\nIt takes any iterable.\n");
    CHECK(has(text, "\n\n    def chunks(items, size):\n        it = iter(items)\n\n        while True:\n"));
    CHECK(has(text, "\n\nIt takes any iterable."));
  }

  TEST_CASE("words that end with a colon above lines set in are no code") {
    CHECK_FALSE(
        has(read_pages("Bring with you:\n    a coat and a hat, for it is cold.\n\nThen we go there.\n"),
            "    Bring with you:"));
    CHECK_FALSE(has(read_pages("for example:\n    a coat and a hat, for it is cold.\n\nThen we go there.\n"),
                    "    for example:"));
  }
}
