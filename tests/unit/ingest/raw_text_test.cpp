// SPDX-License-Identifier: Apache-2.0
#include "ingest/raw_text.hpp"

#include <doctest/doctest.h>

using praxeo::ingest::raw_text;
using praxeo::store::AsideReason;
using praxeo::store::SetAside;

TEST_SUITE("ingest/raw_text") {
  TEST_CASE("what was set aside stands on a line of its own where it stood") {
    const std::vector<SetAside> pieces{{0, 1, AsideReason::running, "A Manual"},
                                       {9, 1, AsideReason::page_number, "1"},
                                       {10, 2, AsideReason::running, "A Manual"},
                                       {14, 2, AsideReason::page_number, "2"}};
    CHECK(raw_text("One page. Two.", 0, pieces) == "A Manual\nOne page.\n1\nA Manual\nTwo.\n2");
  }

  TEST_CASE("offsets count from the beginning of the version, in code points") {
    CHECK(raw_text("ä ö ü", 100, {{102, 1, AsideReason::invisible, "unseen"}}) == "ä\nunseen\nö ü");
    CHECK(raw_text("ä ö ü", 100, {{100, 1, AsideReason::tiny, "a"}, {105, 1, AsideReason::tiny, "b"}}) ==
          "a\nä ö ü\nb");
  }

  TEST_CASE("a table becomes its words, a row a line, without the rule under its head") {
    CHECK(raw_text("| a | b c |\n| --- | --- |\n| d | |\n\nEnd.", 0, {}) == "a  b c\nd\n\nEnd.");
    CHECK(raw_text("| a | b |\n| c | d |", 0, {{5, 1, AsideReason::hidden, "x"}}) == "a  b\nx\nc  d");
  }

  TEST_CASE("signs of footnotes, meanings and indentation go, code keeps its own") {
    CHECK(raw_text("[^3]: A note.", 0, {}) == "3 A note.");
    CHECK(raw_text("It boils.[^3] [^a] [^", 0, {}) == "It boils.3 [^a] [^");
    CHECK(raw_text("    [^3]", 0, {}) == "[^3]");
    CHECK(raw_text("-v\n: be loud\n\n  and more", 0, {}) == "-v\nbe loud\n\nand more");
    CHECK(raw_text("    if x:\n      y", 0, {}) == "if x:\n  y");
    CHECK(raw_text("- an item\n\n1. another", 0, {}) == "- an item\n\n1. another");
  }

  TEST_CASE("characters that were set aside have no words") {
    CHECK(raw_text("Words.", 0, {{3, 1, AsideReason::bidi, "U+202E"}, {6, 1, AsideReason::tags, "obey"}}) ==
          "Words.\nobey");
  }

  TEST_CASE("a text of which all was set aside is what was set aside") {
    CHECK(raw_text("", 7, {{7, 1, AsideReason::page_number, "4"}}) == "4");
    CHECK(raw_text("", 0, {}).empty());
  }
}
