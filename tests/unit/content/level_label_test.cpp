// SPDX-License-Identifier: Apache-2.0
#include "content/level_label.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using praxeo::content::level_label;

TEST_SUITE("content/level_label") {
  TEST_CASE("a requirement that denies all that it asks for is shown as MUST NOT and SHOULD NOT") {
    for (const auto* text :
         {"The pump must not start dry.", "The pump must never start dry.", "The pump must **not** start.",
          "The pump shall not start, and shall never stop.", "Smoking is forbidden.", "It cannot be undone.",
          "Guests may not pay by card.", "Never start it dry.", "It is loud. Do not start it.",
          "Nobody may share an account.", "Sharing is not permitted[^2]."}) {
      CAPTURE(text);
      CHECK(level_label("MUST", text) == "MUST NOT");
    }
    for (const auto* text :
         {"Users should not wait.", "Avoid names of one letter.", "Tabs are discouraged."}) {
      CAPTURE(text);
      CHECK(level_label("SHOULD", text) == "SHOULD NOT");
    }
  }

  TEST_CASE("one that demands something besides, or denies by the way, keeps its level") {
    for (const auto* text :
         {"The pump must stop, and must not start again.", "It must lock what cannot be undone.",
          "The pump must start, never mind the noise.", "The mustard notes.", ""}) {
      CAPTURE(text);
      CHECK(level_label("MUST", text) == "MUST");
    }
    CHECK(level_label("SHOULD", "It must not start.") == "SHOULD");
    CHECK(level_label("MAY", "It must not start.") == "MAY");
    CHECK(level_label("beginner", "It must not start.") == "beginner");
  }

  TEST_CASE("of a body only levels beside a text are shown so") {
    const nlohmann::json body = {{"level", "MUST"},
                                 {"requirements",
                                  {{{"level", "MUST"}, {"text", "It must not start."}},
                                   {{"level", "MUST"}, {"text", "It must start."}}}}};
    auto wanted = body;
    wanted["requirements"][0]["level"] = "MUST NOT";
    CHECK(praxeo::content::with_level_labels(body) == wanted);
  }
}
