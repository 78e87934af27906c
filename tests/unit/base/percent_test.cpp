// SPDX-License-Identifier: Apache-2.0
#include "base/text/percent.hpp"

#include <doctest/doctest.h>

#include <string>

using praxeo::base::hex_value;
using praxeo::base::percent_decoded;

TEST_SUITE("base/text/percent") {
  TEST_CASE("whole escapes become their bytes once, and what is not whole stays") {
    CHECK(percent_decoded("a%20b%2Fc%2f") == "a b/c/");
    CHECK(percent_decoded("%C3%A4") == "\u00e4");
    CHECK(percent_decoded("%2541") == "%41");
    CHECK(percent_decoded("100%") == "100%");
    CHECK(percent_decoded("%4") == "%4");
    CHECK(percent_decoded("%zz%4g%41") == "%zz%4gA");
    CHECK(percent_decoded("%00") == std::string(1, '\0'));
    CHECK(percent_decoded("").empty());
  }

  TEST_CASE("hex digits of both cases have their value, their neighbours none") {
    CHECK(hex_value('0') == 0);
    CHECK(hex_value('9') == 9);
    CHECK(hex_value('a') == 10);
    CHECK(hex_value('F') == 15);
    for (const char c : {'/', ':', '@', 'G', '`', 'g', '\0', '\xff'}) CHECK(hex_value(c) == -1);
  }
}
