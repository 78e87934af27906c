// SPDX-License-Identifier: Apache-2.0
#include "base/text/distance.hpp"

#include <doctest/doctest.h>

namespace praxeo::base {

TEST_SUITE("base/text/distance") {
  TEST_CASE("a swap of neighbours is one edit") {
    CHECK(edit_distance("source", "soruce") == 1);
    CHECK(edit_distance("source", "source") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
    // The restricted distance: a swapped pair is not edited again (the full Damerau distance is 2).
    CHECK(edit_distance("ca", "abc") == 3);
  }
  TEST_CASE("the nearest word is suggested") {
    CHECK(nearest("statsu", {"source", "status", "search"}) == "status");
    CHECK(nearest("--limt", {"--kind", "--limit"}) == "--limit");
    CHECK(nearest("exprot", {"export", "import"}) == "export");
  }
  TEST_CASE("a word is suggested by its beginning when it is the only one") {
    CHECK(nearest("comp", {"completion", "config"}) == "completion");
    CHECK_FALSE(nearest("co", {"completion", "config"}).has_value());
  }
  TEST_CASE("nothing is suggested for a word that is far from all") {
    CHECK_FALSE(nearest("zebra", {"source", "status"}).has_value());
    CHECK_FALSE(nearest("", {"a", "b"}).has_value());
    CHECK_FALSE(nearest("x", {"y"}).has_value());
    CHECK_FALSE(nearest(std::string(100000, 'a'), {"source"}).has_value());
  }
  TEST_CASE("a short option is not suggested for another one") {
    CHECK_FALSE(nearest("-x", {"-y", "-n"}).has_value());
  }
}

}  // namespace praxeo::base
