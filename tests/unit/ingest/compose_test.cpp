// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/compose.hpp"

#include <doctest/doctest.h>

#include "base/text/utf8.hpp"

using namespace praxeo::ingest::pdf;
using praxeo::base::BlockRole;
using praxeo::store::AnchorUnit;

TEST_SUITE("ingest/pdf/compose") {
  TEST_CASE("pages are ranges of code points, and a sentence may lie on two") {
    const std::vector<Part> parts{{BlockRole::heading, 1, "", {{1, "", "Über"}}},
                                  {BlockRole::paragraph, 0, "", {{1, "", "It goes on"}, {2, " ", "here."}}},
                                  {BlockRole::paragraph, 1, "", {{2, "", "Set in."}}}};
    const auto composed = compose(parts, {"i", "ii", ""});
    CHECK(composed.text == "Über\n\nIt goes on here.\n\n  Set in.");
    REQUIRE(composed.anchors.size() == 4);
    CHECK(composed.anchors[0].char_start == 0);
    CHECK(composed.anchors[0].char_end == 16);
    CHECK(composed.anchors[0].label == "i");
    CHECK(composed.anchors[1].char_start == 17);
    CHECK(composed.anchors[1].char_end == 33);
    CHECK(composed.anchors[3].unit == AnchorUnit::heading);
    CHECK(composed.anchors[3].label == "Über");
    CHECK(composed.anchors[3].value == 1);
    CHECK(composed.anchors[3].char_end == 4);
  }

  TEST_CASE("a page without text is an empty range") {
    const auto composed = compose({{BlockRole::paragraph, 0, "", {{2, "", "Words"}}}}, {"1", "2", ""});
    REQUIRE(composed.anchors.size() == 3);
    CHECK(composed.anchors[0].char_start == composed.anchors[0].char_end);
    CHECK(composed.anchors[2].char_start == 5);
    CHECK(composed.anchors[2].char_end == 5);
    CHECK_FALSE(composed.anchors[2].label.has_value());
  }

  TEST_CASE("a page that another one interrupts has two ranges") {
    const std::vector<Part> parts{{BlockRole::paragraph, 0, "", {{1, "", "a"}, {2, " ", "b"}}},
                                  {BlockRole::footnote, 0, "1", {{1, "", "note"}}},
                                  {BlockRole::paragraph, 0, "", {{2, "", "c"}}}};
    const auto composed = compose(parts, {"", ""});
    CHECK(composed.text == "a b\n\n[^1]: note\n\nc");
    CHECK(composed.anchors.size() == 4);
  }

  TEST_CASE("a marker without words is left out") {
    const std::vector<Part> parts{{BlockRole::item, 0, "-", {{1, "", ""}}},
                                  {BlockRole::paragraph, 0, "", {{1, "", "a"}}}};
    CHECK(compose(parts, {""}).text == "a");
  }

  TEST_CASE("terms stand directly over their meaning") {
    const std::vector<Part> parts{{BlockRole::term, 1, "", {{1, "", "-e"}}},
                                  {BlockRole::term, 1, "", {{1, "", "-E"}}},
                                  {BlockRole::definition, 1, "", {{1, "", "escape"}}}};
    CHECK(compose(parts, {""}).text == "  -e\n  -E\n  : escape");
  }
}
