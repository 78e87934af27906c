// SPDX-License-Identifier: Apache-2.0
#include "base/text/stemmer.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"

TEST_SUITE("base/text/stemmer") {
  TEST_CASE("forms of a word have one stem") {
    praxeo::base::Stemmer english("english");
    CHECK(english.stem("loops") == english.stem("looping"));
    CHECK(english.stem("loops") != english.stem("lists"));
    CHECK(english.stem("").empty());
  }
  TEST_CASE("a language the library does not know is not found") {
    CHECK_THROWS_WITH_AS(praxeo::base::Stemmer("klingon"), "there is no stemmer for the language 'klingon'",
                         praxeo::Error);
  }
}
