// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/phrases.hpp"

#include <doctest/doctest.h>

#include "generate/extractive/language_words.hpp"
#include "generate/extractive/words.hpp"

using namespace praxeo::generate;

TEST_SUITE("generate/phrases") {
  TEST_CASE("a phrase stands between word borders, and the longest counts") {
    const PhraseSet set({"is", "is a", "don't", "c++", "für"});
    CHECK(set.inside("this is a loop"));
    CHECK_FALSE(set.inside("this thing"));
    CHECK(set.find("it is a loop", 0)->size() == 4);
    CHECK(set.begins("is an error") == 2);
    CHECK_FALSE(set.begins("island"));
    CHECK(set.inside("nur für dich"));
    CHECK_FALSE(set.inside("dafür"));
    CHECK_FALSE(set.inside("fürs"));
    CHECK(set.inside("in c++ too"));
    CHECK(set.has("is a"));
    CHECK_FALSE(set.has("is a loop"));
  }
  TEST_CASE("an apostrophe is one as it is typed and as it is printed") {
    const PhraseSet set({"don't"});
    CHECK(set.inside("you don't say"));
    CHECK(set.inside("you don\u2019t say"));
  }
  TEST_CASE("letters beyond ASCII have a lower case of the same length") {
    CHECK(lower_words("ÄÖÜ É Ł Ж ΛΣ ß") == "äöü é ł ж λσ ß");
    CHECK(lower_words("Ÿ … ’").size() == std::string("Ÿ … ’").size());
    CHECK(capitalised("über") == "Über");
  }
  TEST_CASE("a language is found by its tag, whatever its region and however it is written") {
    CHECK(words_of_language("en-GB").language == "en");
    CHECK(words_of_language("EN_us").stemmer == "english");
    CHECK(words_of_language("nob").stemmer == "norwegian");
    CHECK(words_of_language("en").rules);
  }
  TEST_CASE("a language without a table keeps its stemmer, an unknown one nothing") {
    CHECK(words_of_language("eu").stemmer == "basque");
    CHECK(words_of_language("eu").stop.empty());
    CHECK(words_of_language("tlh").stemmer.empty());
    CHECK_FALSE(words_of_language("../../etc").rules);
  }
}
