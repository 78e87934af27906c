// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/scripts.hpp"

#include <doctest/doctest.h>

using namespace praxeo::ingest::pdf;

TEST_SUITE("ingest/pdf/scripts") {
  TEST_CASE("words written from the right are turned round, what is not so stays") {
    CHECK(logical_word("םולש") == "שלום");
    CHECK(logical_word("word") == "word");
    CHECK(logical_word("12.5") == "12.5");
    CHECK(logical_word("12.5-ו") == "ו-12.5");
  }

  TEST_CASE("brackets open where a word begins, whichever of the two the page has") {
    CHECK(logical_word("םולש(") == "(שלום");
    CHECK(logical_word("םולש)") == "(שלום");
    CHECK(logical_word(".)םולש") == "שלום).");
    CHECK(logical_word(".(םולש") == "שלום).");
  }

  TEST_CASE("forms of Arabic letters are the letters, and digits keep their order") {
    CHECK(logical_word("\xEF\xBB\xBB") == "لا");
    CHECK(logical_word("٢٠٢٦") == "٢٠٢٦");
  }

  TEST_CASE("marks stand behind their letters") {
    // The reader gives shin, its dot, lamed from left to right as lamed, shin, dot.
    CHECK(logical_word("\u05DC\u05E9\u05C1") == "\u05E9\u05C1\u05DC");
  }

  TEST_CASE("words are read from the right but for those of the other direction among them") {
    using enum Direction;
    CHECK(reading_order({right_to_left, left_to_right, left_to_right, right_to_left}, true) ==
          std::vector<std::size_t>{3, 1, 2, 0});
    CHECK(reading_order({left_to_right, right_to_left, neutral, right_to_left, left_to_right}, false) ==
          std::vector<std::size_t>{0, 3, 2, 1, 4});
  }
}
