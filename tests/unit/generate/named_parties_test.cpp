// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "generate/extractive/named_parties.hpp"
#include "unit/generate/rules_note.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of_note;

TEST_SUITE("generate/named_parties") {
  TEST_CASE("an agreement says whom it calls how") {
    const std::string words =
        "between the Astronomy Club Nordheim (\"the Club\") and the Borrower named below.";
    const auto found = named_parties(words_of_language("en"), words);
    REQUIRE(found.size() == 2);
    CHECK(found[0].term == "Club");
    CHECK(found[0].meaning == "the Astronomy Club Nordheim");
    CHECK(words.substr(found[0].range.start, found[0].range.size()) ==
          "the Astronomy Club Nordheim (\"the Club\")");
    CHECK(found[1].term == "Borrower");
    CHECK(found[1].meaning == "named below");
  }

  TEST_CASE("brackets that name nothing name nobody") {
    for (const std::string words : {"Bring a coat (it is cold).", "The file (\"notes.txt\") is kept.",
                                    "See the Club (or ask).", "(\"Alone\") at the beginning"})
      CHECK(named_parties(words_of_language("en"), words).empty());
  }

  TEST_CASE("what is bound is told of those that are named so") {
    const auto body = body_of_note("spec", R"(# Agreement on the loan of a telescope

between the Astronomy Club Nordheim ("the Club") and the Borrower named below.

## Duties

1. The Borrower shall keep the telescope dry.
2. The Borrower shall not clean the mirror.
3. The Club shall return the deposit within 7 days.
)");
    REQUIRE(body["definitions"].size() == 2);
    CHECK(body["definitions"][0]["term"] == "Club");
    CHECK(body["requirements"].size() == 3);
  }
}
