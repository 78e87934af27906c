// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "unit/verify/claim_pairs.hpp"

using praxeo::test::left_open;
using praxeo::test::refuted;
using praxeo::test::verified;

TEST_SUITE("verify/support/choices") {
  TEST_CASE("one of two that the text leaves the choice of is not said alone") {
    left_open("Tea is served.", "Tea or coffee is served.");
    left_open("Coffee is served.", "Tea or coffee is served.");
    left_open("The function returns null.", "The function returns null or a string.");
    left_open("The function returns a string.", "The function returns null or a string.");
    left_open("White wine goes into the sauce.", "Red wine or white wine goes into the sauce.");
    verified("Tea or coffee is served.", "Coffee or tea is served.");
    verified("The function may return null.", "The function returns null or a string.");
  }

  TEST_CASE("what holds for either holds for each") {
    verified("The name contains no blanks.", "The name contains no blanks or tabs.");
    verified("Every directory is listed.", "Every file or directory is listed.");
    verified("You can pay by card.", "You can pay by card or cash.");
    verified("--help prints the options.", "-h or --help prints the options.");
    verified("If the file is missing, it stops.", "If the file or directory is missing, it stops.");
    verified("Leave the dough to rise overnight in the fridge.",
             "Let the dough rise for two hours in a warm place, or overnight in the fridge.");
  }

  TEST_CASE("who can read either can read each") {
    for (const std::string does : {"reads", "accepts", "supports", "takes", "handles", "understands"}) {
      verified("The tool " + does + " JSON.", "The tool " + does + " JSON or YAML.");
      verified("The tool " + does + " YAML files.", "The tool " + does + " JSON or YAML files.");
    }
    left_open("The tool reads the file.", "The tool reads the file or asks the user.");
    left_open("The tool prints JSON.", "The tool prints JSON or YAML.");
  }

  TEST_CASE("a person who takes the one or the other takes one of them") {
    left_open("He takes tea.", "He takes tea or coffee.");
    left_open("She takes the train to work.", "She takes the bus or the train to work.");
    verified("He takes coffee or tea.", "He takes tea or coffee.");
    verified("The command takes a file.", "The command takes a file or a folder.");
  }

  TEST_CASE("both are not one of both") {
    left_open("The bill must pass one chamber.", "The bill must pass both chambers.");
    verified("The bill must pass two chambers.", "The bill must pass both chambers.");
    verified("One pump fills the tank.", "Of the two pumps, one pump fills the tank.");
    left_open("Use butter and margarine.", "Use butter or margarine.");
    left_open("Use butter or margarine.", "Use butter and margarine.");
    verified("It reads neither files nor directories.", "It does not read files or directories.");
  }
}
