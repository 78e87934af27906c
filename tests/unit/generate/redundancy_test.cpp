// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/redundancy.hpp"

#include <doctest/doctest.h>

using namespace praxeo::generate;

TEST_SUITE("generate/redundancy") {
  TEST_CASE("sentences of nearly the same words tell the same") {
    Told told;
    told.add("The loop ends when the test fails.");
    CHECK(told.has_like("The loop ends, when the test fails!"));
    CHECK(told.has_like("the Loop ends when the test then fails."));
    CHECK_FALSE(told.has_like("The loop begins when the test succeeds."));
    CHECK_FALSE(Told().has_like("The loop ends."));
  }
  TEST_CASE("code is the same but for blanks, and where one listing holds the other") {
    CHECK(repeats_code("a=1\nb=2\n", "a=1\n\n  b=2"));
    CHECK_FALSE(repeats_code("a=1\nb=2", "a=1\nb=3"));
    CHECK(repeats_code("zero\none\ntwo\nthree", "one\ntwo\nthree"));
    CHECK_FALSE(repeats_code("one\ntwo\nthree", "zero\none\ntwo\nthree"));
    CHECK_FALSE(repeats_code("zero\none\ntwo", "one\ntwo"));
  }
  TEST_CASE("what is worth most comes first, then what is least like it") {
    const TermVector loops{{1, 1.0F}};
    const TermVector names{{2, 1.0F}};
    const auto chosen = choose_diverse({{1.0, &loops}, {0.9, &loops}, {0.7, &names}}, 2);
    REQUIRE(chosen.size() == 2);
    CHECK(chosen[0] == 0);
    CHECK(chosen[1] == 2);
    CHECK(choose_diverse({}, 3).empty());
    CHECK(choose_diverse({{0.0, nullptr}, {0.0, nullptr}}, 9).size() == 2);
  }
  TEST_CASE("two drafts that quote the same are one piece, whatever their titles") {
    praxeo::content::Draft one;
    one.citations.push_back({.mark = 1, .quote = "A loop repeats."});
    one.citations.push_back({.mark = 2, .quote = "A name is a word."});
    auto two = one;
    two.body = "{}";
    two.citations.back().quote = "A name  is a\nword.";
    CHECK(same_piece(fingerprint(one), fingerprint(two)));
    two.citations.front().quote = "Something else is here.";
    CHECK_FALSE(same_piece(fingerprint(one), fingerprint(two)));
    CHECK_FALSE(same_piece({}, {}));
  }
}
