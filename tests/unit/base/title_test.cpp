// SPDX-License-Identifier: Apache-2.0
#include "base/text/title.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/text/utf8.hpp"

using praxeo::base::cut_title;

TEST_SUITE("base/title") {
  TEST_CASE("a title that fits stays, whatever its letters take in bytes") {
    CHECK(cut_title("A loop", 6) == "A loop");
    CHECK(cut_title("\u0448\u0443\u043c\u043d\u043e", 5) == "\u0448\u0443\u043c\u043d\u043e");
    CHECK(cut_title("").empty());
  }

  TEST_CASE("a longer one ends behind a word, and says that it goes on") {
    CHECK(cut_title("A loop runs commands again", 16) == "A loop runs…");
    CHECK(cut_title("A loop runs commands again", 21) == "A loop runs commands…");
    CHECK(cut_title("A loop runs, commands again", 17) == "A loop runs…");
    CHECK(cut_title(std::string(150, 'a') + " " + std::string(150, 'b')) == std::string(150, 'a') + "…");
  }

  TEST_CASE("a word that is too long is cut itself") {
    CHECK(cut_title("ab cdefghijklmnop", 10) == "ab cdefgh…");
    const auto cut = cut_title(std::string(500, 'x'));
    CHECK(praxeo::base::utf8::length(cut) == praxeo::base::kLongestTitle);
  }
}
