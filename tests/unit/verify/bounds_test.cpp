// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "unit/verify/claim_pairs.hpp"

using praxeo::test::left_open;
using praxeo::test::refuted;
using praxeo::test::verified;

TEST_SUITE("verify/support/bounds") {
  TEST_CASE("a number that the text bounds is not said as it is") {
    left_open("It takes 5 minutes.", "It takes about 5 minutes.");
    left_open("It takes 5 minutes.", "It takes at least 5 minutes.");
    left_open("It takes 5 minutes.", "It takes up to 5 minutes.");
    left_open("It takes about 5 minutes.", "It takes at least 5 minutes.");
    refuted("It takes exactly 5 minutes.", "It takes about 5 minutes.");
    refuted("It takes exactly 5 minutes.", "It takes at least 5 minutes.");
  }

  TEST_CASE("a bound may be told in other words, or be added") {
    verified("It takes about 5 minutes.", "It takes 5 minutes.");
    verified("It takes about 5 minutes.", "It takes roughly 5 minutes.");
    verified("It takes exactly 5 minutes.", "It takes 5 minutes.");
    verified("The maximum is 5 minutes.", "It takes 5 minutes at most; that is the maximum.");
    verified("The limit is 20 files.", "The limit is up to 20 files.");
  }

  TEST_CASE("a bound may stand behind its number") {
    verified("The cache holds 100 entries at most.", "The cache holds up to 100 entries.");
    verified("The cache holds up to 100 entries.", "The cache holds 100 entries at most.");
    verified("The cache holds at least 100 entries.", "The cache holds 100 entries at least.");
    verified("It takes 100 days or less.", "It takes at most 100 days.");
    left_open("The cache holds 100 entries.", "The cache holds 100 entries at most.");
    refuted("The cache holds at most 100 entries.", "The cache holds 100 entries at least.");
  }

  TEST_CASE("below zero is minus, above it plus") {
    verified("It is 5 degrees below zero.", "It is -5 °C.");
    verified("It is -5 °C.", "It is 5 degrees below zero.");
    verified("It is 5 degrees above zero.", "It is 5 °C.");
    verified("It is 5 °C below zero.", "It is -5 °C.");
    verified("The temperature fell to 5 degrees below zero.", "The temperature fell to minus 5 °C.");
    refuted("It is 5 degrees above zero.", "It is -5 °C.");
    refuted("It is -5 °C.", "It is 5 degrees above zero.");
    refuted("It is 5 degrees below zero.", "It is 5 °C.");
    refuted("It is 5 °C.", "It is 5 degrees below zero.");
  }

  TEST_CASE("degrees with the name of the scale are of that scale") {
    verified("Water freezes at 0 degrees Celsius.", "Water freezes at 0 °C.");
    refuted("Water freezes at 0 degrees Fahrenheit.", "Water freezes at 0 °C.");
  }
}
