// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "verify/support/reading.hpp"

using praxeo::verify::Vocabulary;

namespace {

// "one|two"
std::string told(std::string_view text) {
  Vocabulary vocabulary("en");
  std::string all;
  for (const auto& token : praxeo::verify::tokens_of(text, vocabulary))
    all += (all.empty() ? "" : "|") + std::string(token.text);
  return all;
}

}  // namespace

TEST_SUITE("verify/support/tokens") {
  TEST_CASE("letters of any script may stand behind the underscore of a name") {
    CHECK(told("x_é is set") == "x_é|is|set");
    CHECK(told("größe_ä_ж") == "größe_ä_ж");
    CHECK(told("a_\u2014 b_") == "a|\u2014|b");
  }
  TEST_CASE("what a text was cut into has words all the same, none of them empty") {
    for (const std::string_view text :
         {"n't", "n\u2019t", "_", "__", "_é", "'t", "`_é`", "n't_é", "don't_é"}) {
      CAPTURE(text);
      Vocabulary vocabulary("en");
      for (const auto& token : praxeo::verify::tokens_of(text, vocabulary)) CHECK_FALSE(token.text.empty());
    }
    CHECK(told("don't go") == "do|n't|go");
  }
}
