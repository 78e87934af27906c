// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/text/code_signs.hpp"

using namespace praxeo::base;

TEST_SUITE("base/code_signs") {
  const std::string begins(kCodeBegins);
  const std::string ends(kCodeEnds);

  TEST_CASE("signs are taken out, and what only begins like one stays") {
    CHECK(without_code_signs("a " + begins + "b" + ends + " c") == "a b c");
    CHECK(without_code_signs("\xEF\xB7\xBA x") == "\xEF\xB7\xBA x");  // U+FDFA, a letter
    CHECK(without_code_signs("\xEF\xB7") == "\xEF\xB7");
    CHECK(without_code_signs("").empty());
    CHECK(without_code_signs(begins + ends + begins).empty());
  }

  TEST_CASE("blanks at the ends of code stay outside of its signs, and blanks alone have none") {
    CHECK(signed_code(" a b\n") == " " + begins + "a b" + ends + "\n");
    CHECK(signed_code("  ") == "  ");
    CHECK(signed_code("").empty());
  }

  TEST_CASE("signs give way where they keep a letter from its accent") {
    CHECK(normalize_signed(begins + "e" + ends + " x") == begins + "e" + ends + " x");
    CHECK(normalize_signed(begins + "e" + ends + "\xCC\x81") == "\xC3\xA9");
  }
}
