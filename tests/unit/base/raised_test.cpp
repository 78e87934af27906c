// SPDX-License-Identifier: Apache-2.0
#include "base/text/raised.hpp"

#include <doctest/doctest.h>

#include <string>

using praxeo::base::raised;

TEST_SUITE("base/text/raised") {
  TEST_CASE("numbers are raised behind letters of any script, numbers and brackets") {
    for (const std::string before : {"2", "cm", "σ", "πr", "µm", "Å", "|x|", "(a+b)", "a[1]"})
      CHECK(raised(before, "2") == "²");
    CHECK(raised("10", "\u22123") == "⁻³");
    CHECK(raised("wrote", "1") == "1");
    CHECK(raised("größe", "1") == "1");
  }
  TEST_CASE("formulas are raised, by a sign in front where Unicode has no letters for them") {
    CHECK(raised("e", "-x") == "⁻ˣ");
    CHECK(raised("2", "k") == "ᵏ");
    CHECK(raised("2", "n-1") == "ⁿ⁻¹");
    CHECK(raised("x", "1/2") == "^(1/2)");
    CHECK(raised("A", "T") == "^T");
  }
  TEST_CASE("endings of ordinals and of short words stay as they are, and so do names of notes") {
    for (const std::string ending : {"st", "nd", "rd", "th", "er", "e", "o"})
      CHECK(raised("1", ending) == ending);
    CHECK(raised("M", "me") == "me");
    CHECK(raised("D", "r") == "r");
    CHECK(raised("use", "a)") == "a)");
    CHECK(raised("now", "TM") == "TM");
  }
}
