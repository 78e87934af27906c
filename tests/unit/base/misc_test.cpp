// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/env.hpp"
#include "base/error.hpp"
#include "base/resources.hpp"

using namespace praxeo::base;

TEST_SUITE("base/error") {
  TEST_CASE("context is added on the way up, innermost first") {
    try {
      with_context([] { return std::string("outer"); },
                   [] {
                     with_context(
                         [] { return std::string("inner"); },
                         []() -> int { throw Error(ErrorKind::failed, "it broke").with_hint("mend it"); });
                   });
      FAIL("nothing was thrown");
    } catch (const Error& error) {
      CHECK(error.context() == std::vector<std::string>{"inner", "outer"});
      CHECK(error.hints() == std::vector<std::string>{"mend it"});
      CHECK(std::string(error.what()) == "it broke");
    }
  }
}

TEST_SUITE("base/env") {
  TEST_CASE("an empty variable is not set") {
    Env env;
    env.variables = {{"A", ""}, {"B", "x"}};
    CHECK_FALSE(env.get("A"));
    CHECK_FALSE(env.get("C"));
    CHECK(env.get("B") == "x");
  }
}

TEST_SUITE("base/resources") {
  TEST_CASE("the first migration is compiled in, and its neighbours are found by prefix") {
    CHECK(resource("lib/store/schema/0001_first.sql").starts_with("PRAGMA application_id"));
    CHECK(resources("lib/store/schema/").size() >= 1);
    CHECK(resources("no/such/").empty());
  }
  TEST_CASE("an unknown resource is an error of the build") {
    CHECK_THROWS_AS((void)resource("none"), praxeo::Error);
  }
}
