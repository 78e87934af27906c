// SPDX-License-Identifier: Apache-2.0
#include "ingest/aside.hpp"

#include <doctest/doctest.h>

using praxeo::ingest::Aside;
using praxeo::ingest::place_asides;
using praxeo::store::Anchor;
using praxeo::store::AsideReason;

namespace {

constexpr std::string_view kText = "One and two.\n\nThree and four.";
const std::vector<Anchor> kAnchors{{.char_start = 0, .char_end = 12, .value = 1},
                                   {.char_start = 14, .char_end = 29, .value = 2}};

Aside piece(int page, std::string text, Aside::Place place, std::string behind = {}) {
  return {page, AsideReason::running, std::move(text), place, std::move(behind)};
}

}  // namespace

TEST_SUITE("ingest/aside") {
  TEST_CASE("heads stand before the text of their page and feet behind it, in the order of the pages") {
    const auto placed =
        place_asides({piece(1, "head", Aside::Place::first), piece(1, "1", Aside::Place::last),
                      piece(2, "head", Aside::Place::first), piece(2, "2", Aside::Place::last)},
                     kText, kAnchors);
    REQUIRE(placed.size() == 4);
    CHECK(placed[0].char_at == 0);
    CHECK(placed[1].char_at == 12);
    CHECK(placed[2].char_at == 14);
    CHECK(placed[2].page == 2);
    CHECK(placed[3].char_at == 29);
  }

  TEST_CASE("a piece within the page stands behind the words that it followed") {
    const auto placed =
        place_asides({piece(2, "a", Aside::Place::behind, "and"), piece(2, "b", Aside::Place::behind, "four"),
                      piece(1, "c", Aside::Place::behind)},
                     kText, kAnchors);
    REQUIRE(placed.size() == 3);
    CHECK(placed[0].text == "c");
    CHECK(placed[0].char_at == 0);
    CHECK(placed[1].text == "a");
    CHECK(placed[1].char_at == 23);
    CHECK(placed[2].char_at == 29);  // never between "four" and its stop
  }

  TEST_CASE("words that are not on the page lead to its end") {
    CHECK(place_asides({piece(1, "a", Aside::Place::behind, "four")}, kText, kAnchors).at(0).char_at == 12);
  }

  TEST_CASE("no piece stands within a word that goes on over the page") {
    const std::vector<Anchor> anchors{{.char_start = 0, .char_end = 3, .value = 1},
                                      {.char_start = 3, .char_end = 12, .value = 2}};
    for (const auto& one :
         place_asides({piece(1, "1", Aside::Place::last), piece(2, "head", Aside::Place::first)},
                      "commands on", anchors))
      CHECK(one.char_at == 8);
  }

  TEST_CASE("pieces without words are left out, and others are normalised") {
    const auto placed = place_asides(
        {piece(1, " \xE2\x80\xAE ", Aside::Place::first), piece(1, "a\t b", Aside::Place::first)}, kText,
        kAnchors);
    REQUIRE(placed.size() == 1);
    CHECK(placed[0].text == "a b");
  }

  TEST_CASE("a document of which no text is left keeps its pieces") {
    CHECK(place_asides({piece(1, "all", Aside::Place::last)}, "", {{.value = 1}}).at(0).char_at == 0);
  }
}
