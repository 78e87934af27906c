// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "unit/verify/claim_pairs.hpp"

using praxeo::test::left_open;
using praxeo::test::refuted;
using praxeo::test::verified;

TEST_SUITE("verify/support/names") {
  TEST_CASE("a name made of another's parts is another name") {
    const auto* quote = "The manual was written by Anna Berg in 2019.";
    refuted("Bernd Anna wrote the manual.", quote);
    refuted("Peter Berg wrote the manual.", quote);
    refuted("The manual was written by Bernd Anna in 2019.", quote);
    verified("Anna Berg wrote the manual.", quote);
    verified("Berg wrote the manual.", quote);
    verified("Dr Berg wrote the manual.", quote);
  }

  TEST_CASE("a name longer than the text's stays open") {
    left_open("Anna Maria Berg wrote the manual.", "The manual was written by Anna Berg in 2019.");
    left_open("Napoleon Bonaparte lost at Waterloo.", "At Waterloo, Napoleon lost.");
    verified("President Lincoln was shot in a theatre.", "Abraham Lincoln was shot in a theatre in 1865.");
    verified("In Berlin the wall was built in one night.", "The wall in Berlin was built in one night.");
    verified("However, Python lists may hold any object.", "Python lists may hold any object.");
  }

  TEST_CASE("a given name before a surname, and a kind behind a name of two words, make it no other") {
    verified("Penicillin was discovered by Alexander Fleming.",
             "Penicillin was discovered by Fleming in 1928.");
    verified("New York City has five boroughs.", "New York has five boroughs.");
    left_open("New York State has five boroughs.", "New York has five boroughs.");
    left_open("South Korea signed the treaty.", "Korea signed the treaty.");
  }

  TEST_CASE("which one of a kind it is, a text that names none leaves open") {
    left_open("JSON Schema says which fields a document has.", "A schema says which fields a document has.");
    left_open("A JSON Schema says which fields it has.", "A schema says which fields it has.");
    left_open("JSON Schema says which fields it has.", "Schema says which fields it has.");
    left_open("The Otto engine runs at 1,500 revolutions.", "The engine runs at 1,500 revolutions.");
    verified("JSON Schema says which fields it has.", "JSON Schema says which fields it has, and more.");
    verified("The Otto engine runs smoothly.", "Built by Otto, the engine runs smoothly.");
    using praxeo::verify::support_of;
    using praxeo::verify::Verdict;
    CHECK(support_of("JSON Schema says which fields a document has.",
                     "A schema says which fields a document has.", "Understanding JSON Schema")
              .verdict == Verdict::supported);
  }

  TEST_CASE("an initial or a title denies no name") {
    left_open("Anna Maria Berg wrote the book.", "Anna M. Berg wrote the book.");
    left_open("The law was signed by Abraham Lincoln.", "The law was signed by President Lincoln.");
    refuted("Peter Berg wrote the book.", "Anna M. Berg wrote the book.");
  }

  TEST_CASE("what the source is about may stand before a name") {
    using praxeo::verify::support_of;
    using praxeo::verify::Verdict;
    CHECK(support_of("GNU Bash expands words.", "Bash expands words.", "The GNU manual").verdict ==
          Verdict::supported);
  }
}
