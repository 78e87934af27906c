// SPDX-License-Identifier: Apache-2.0
#include "base/text/blocks.hpp"

#include <doctest/doctest.h>

#include "base/text/utf8.hpp"

using praxeo::base::Block;
using praxeo::base::BlockRole;
using praxeo::base::blocks;
using praxeo::base::HeadingMark;

namespace {

struct Told {
  BlockRole role;
  int level;
  std::string marker, body;
  friend bool operator==(const Told&, const Told&) = default;
};

std::vector<Told> told(std::string_view text, const std::vector<HeadingMark>& headings = {}) {
  const praxeo::base::utf8::Index index(text);
  std::vector<Told> all;
  for (const auto& block : blocks(text, headings)) {
    all.push_back(
        {block.role, block.level, block.marker, std::string(index.slice(block.body_start, block.body_end))});
  }
  return all;
}

}  // namespace

TEST_SUITE("base/text/blocks") {
  TEST_CASE("each shape is read back with its words, level and marker") {
    const auto found = told(
        "1 Loops\n\nWords of prose.\n\n- a bullet\n\n12. a step\n\n  b) set in\n\n-e\n-E\n: an escape\n\n"
        "    for i in 1 2\n    do\n\n      echo $i\n    done\n\n| a | b |\n| c | d |\n\n[^3]: a "
        "note\n\nFigure 2: a picture\n\n"
        "  set in words",
        {{0, 2}});
    REQUIRE(found.size() == 13);
    CHECK(found[0] == Told{BlockRole::heading, 2, "", "1 Loops"});
    CHECK(found[1] == Told{BlockRole::paragraph, 0, "", "Words of prose."});
    CHECK(found[2] == Told{BlockRole::item, 0, "-", "a bullet"});
    CHECK(found[3] == Told{BlockRole::item, 0, "12.", "a step"});
    CHECK(found[4] == Told{BlockRole::item, 1, "b)", "set in"});
    CHECK(found[5] == Told{BlockRole::term, 0, "", "-e"});
    CHECK(found[6] == Told{BlockRole::term, 0, "", "-E"});
    CHECK(found[7] == Told{BlockRole::definition, 0, "", "an escape"});
    CHECK(found[8] == Told{BlockRole::code, 0, "", "    for i in 1 2\n    do\n\n      echo $i\n    done"});
    CHECK(found[9] == Told{BlockRole::table, 0, "", "| a | b |\n| c | d |"});
    CHECK(found[10] == Told{BlockRole::footnote, 0, "3", "a note"});
    CHECK(found[11].role == BlockRole::caption);
    CHECK(found[12] == Told{BlockRole::paragraph, 1, "", "set in words"});
  }

  TEST_CASE("a term may have its synopsis between itself and its meaning") {
    const auto found =
        told("cd\n\n    cd [-L] [directory]\n\n: Change the directory.\n\n  The status is zero.");
    REQUIRE(found.size() == 4);
    CHECK(found[0].role == BlockRole::term);
    CHECK(found[1].role == BlockRole::code);
    CHECK(found[2] == Told{BlockRole::definition, 0, "", "Change the directory."});
    CHECK(found[3] == Told{BlockRole::paragraph, 1, "", "The status is zero."});
  }

  TEST_CASE("a paragraph before code is no term when no meaning follows") {
    const auto found = told("An example:\n\n    ls\n\nMore words.");
    REQUIRE(found.size() == 3);
    CHECK(found[0].role == BlockRole::paragraph);
  }

  TEST_CASE("a heading that looks like an item is a heading") {
    CHECK(told("1. Introduction", {{0, 1}}).front().role == BlockRole::heading);
    CHECK(told("1. Introduction").front().role == BlockRole::item);
  }

  TEST_CASE("offsets are code points of the whole text") {
    const auto found = blocks("Grüße.\n\n- ∑ über");
    REQUIRE(found.size() == 2);
    CHECK(found[1].start == 8);
    CHECK(found[1].body_start == 10);
    CHECK(found[1].end == 16);
  }

  TEST_CASE("numbers that begin running words are no markers") {
    CHECK(praxeo::base::item_marker("1.5 times").empty());
    CHECK(praxeo::base::item_marker("2023. ").empty());
    CHECK(praxeo::base::item_marker("-e option").empty());
    CHECK(praxeo::base::item_marker("1.").empty());
    CHECK(praxeo::base::item_marker("3) x") == "3) ");
  }

  TEST_CASE("code is given back as typed") {
    CHECK(praxeo::base::unindent_code("    if a\n\n      b\n    fi") == "if a\n\n  b\nfi");
  }

  TEST_CASE("cells of a table are given back row by row") {
    const auto rows = praxeo::base::table_cells("| if | then |\n| fi | time |");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] == std::vector<std::string>{"if", "then"});
    CHECK(rows[1] == std::vector<std::string>{"fi", "time"});
  }

  TEST_CASE("any text has blocks that lie in order inside it") {
    for (const std::string_view text :
         {"", "\n\n", ":", ": ", "| |", "|  |", "[^]: x", "    ", "a\n    b\n: c", "- \n- x"}) {
      std::size_t at = 0;
      for (const auto& block : blocks(text)) {
        CHECK(block.start >= at);
        CHECK(block.body_start >= block.start);
        CHECK(block.body_end <= block.end);
        at = block.end;
      }
      CHECK(at <= praxeo::base::utf8::length(text));
    }
  }
}
