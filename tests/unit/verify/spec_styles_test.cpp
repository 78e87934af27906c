// SPDX-License-Identifier: Apache-2.0
// Requirements as people of several trades write them, hand-written for this (tests/data/specs/sound.json): a
// rule that finds a fault in one of them is too strict.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/source_tree.hpp"
#include "verify/spec/rules.hpp"

TEST_SUITE("verify/spec_styles") {
  TEST_CASE("sound requirements of several trades and styles raise no finding") {
    const auto specs = nlohmann::json::parse(
        praxeo::tests::read_text(praxeo::tests::source_root() / "tests/data/specs/sound.json"));
    CHECK(specs.size() >= 4);
    for (const auto& spec : specs) {
      CAPTURE(spec.at("title"));
      for (const auto& check : praxeo::verify::check_spec(spec)) {
        CAPTURE(check.name);
        CAPTURE(check.place);
        CAPTURE(check.message);
        CHECK(check.status == "passed");
      }
    }
  }
}
