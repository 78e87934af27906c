// SPDX-License-Identifier: Apache-2.0
#include "cli/table.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "base/text/normalize.hpp"

namespace praxeo::cli {
namespace {

Table sample_table() {
  Table table({{"NAME", Align::left, true}, {"PAGES", Align::right, false}});
  table.row({"漢字の本", "7"});
  table.row({"a plain name of a book", "1204"});
  return table;
}

}  // namespace

TEST_SUITE("cli/table") {
  TEST_CASE("columns stand under each other, wide characters too") {
    CHECK(sample_table().render({}) ==
          "NAME                    PAGES\n"
          "漢字の本                    7\n"
          "a plain name of a book   1204\n");
  }
  TEST_CASE("on a narrow terminal the marked column loses") {
    Layout layout;
    layout.terminal = true;
    layout.width = 18;
    CHECK(sample_table().render(layout) ==
          "NAME         PAGES\n"
          "漢字の本         7\n"
          "a plain na…   1204\n");
  }
  TEST_CASE("a column that wraps goes on under itself on a terminal, and nothing of it is lost") {
    Table table({{"CHECK"}, {"FOUND", Align::left, true, true}});
    table.row({"key", "one two three four"}).row({"disk", "ok"});
    Layout layout;
    layout.terminal = true;
    layout.width = 16;
    CHECK(table.render(layout) == "CHECK  FOUND\nkey    one two\n       three\n       four\ndisk   ok\n");
    layout.terminal = false;
    CHECK(table.render(layout) == "CHECK  FOUND\nkey    one two three four\ndisk   ok\n");
  }
  TEST_CASE("no line is wider than the terminal, however wide its characters are") {
    Layout layout;
    layout.terminal = true;
    for (layout.width = 22; layout.width < 60; ++layout.width) {
      Table table({"A", "B", "C"});
      table.row({"漢字かな交じりの長い名前です", "e\u0301tude number three", "a third one with some words"});
      table.row({"x", "漢", "漢字 and latin mixed 漢字"});
      const auto text = table.render(layout);
      for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        CHECK(base::display_width(text.substr(at, end - at)) <= layout.width);
        at = end + 1;
      }
    }
  }
  TEST_CASE("nothing is cut when piped") {
    Layout layout;
    layout.width = 10;
    CHECK(sample_table().render(layout).find("a plain name of a book") != std::string::npos);
  }
  TEST_CASE("foreign text can't break the table or steer the terminal") {
    Table table({"A", "B"});
    table.row({"one\ntwo\tthree", "\x1b]0;title\x07"});
    const auto text = table.render({});
    CHECK(text.find("one two three") != std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\x07') == std::string::npos);
  }
  TEST_CASE("no blanks stand at line ends, and missing cells are empty") {
    Table table({"A", "B"});
    table.row({"x"});
    CHECK(table.render({}) == "A  B\nx\n");
  }
  TEST_CASE("colour does not move columns") {
    Layout layout;
    layout.style = Style(true);
    Table table({"A", "B"});
    table.row({Text("ok", Tone::good), "x"});
    CHECK(table.render(layout) == "\x1b[1mA\x1b[0m   \x1b[1mB\x1b[0m\n\x1b[32mok\x1b[0m  x\n");
  }
  TEST_CASE("markdown tables escape what would end a cell") {
    Layout layout;
    layout.markdown = true;
    Table table({{"A", Align::left, false}, {"N", Align::right, false}});
    table.row({"a|b\nc", "1"});
    CHECK(table.render(layout) == "| A | N |\n| --- | ---: |\n| a\\|b c | 1 |\n");
  }
  TEST_CASE("a row with too many cells is a mistake of the program") {
    Table table({"A"});
    CHECK_THROWS_AS(table.row({"1", "2"}), std::logic_error);
  }
  TEST_CASE("fields stand under each other, and empty ones are left out") {
    Fields fields;
    fields.add("Slug", "paper").add("Title", "").add("Media type", "application/pdf");
    CHECK(fields.render({}) ==
          "Slug:        paper\n"
          "Media type:  application/pdf\n");
  }
  TEST_CASE("a long field is wrapped under its value on a terminal alone") {
    Fields fields;
    fields.add("Title", "one two three four five six");
    Layout layout;
    layout.terminal = true;
    layout.width = 20;
    CHECK(fields.render(layout) == "Title:  one two\n        three four\n        five six\n");
    layout.terminal = false;
    CHECK(fields.render(layout) == "Title:  one two three four five six\n");
  }
  TEST_CASE("words are wrapped at the width and line breaks are kept") {
    CHECK(wrap("one two three", 7) == "one two\nthree");
    CHECK(wrap("a\nb", 40, 2) == "a\n  b");
    CHECK(wrap("incomprehensibilities are long", 10) == "incomprehensibilities\nare long");
    CHECK(wrap("漢字 漢字 漢字", 9) == "漢字 漢字\n漢字");
    CHECK(wrap("", 10).empty());
  }
}

}  // namespace praxeo::cli
