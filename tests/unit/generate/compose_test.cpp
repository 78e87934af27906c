// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/compose.hpp"

#include "content/marks.hpp"
#include "unit/generate/sample.hpp"

using namespace praxeo;
using namespace praxeo::generate;

TEST_SUITE("generate/compose") {
  TEST_CASE("references that lead nowhere outside the source are left out, other brackets stay") {
    CHECK(shown_words(english_words(),
                      "Expand words (see Section 3.5 [Shell Expansions], page 24), and go on.") ==
          "Expand words, and go on.");
    CHECK(shown_words(english_words(), "It matches (see below).") == "It matches.");
    CHECK(shown_words(english_words(), "A status of 0 (true) is returned.") ==
          "A status of 0 (true) is returned.");
  }
  TEST_CASE("what is quoted like code, or looks like it, becomes a code span") {
    CHECK(shown_words(english_words(), "The ‘|&’ operator is used.") == "The `|&` operator is used.");
    CHECK(shown_words(english_words(), "Set $HOME, or use --posix.") == "Set `$HOME`, or use `--posix`.");
    CHECK(shown_words(english_words(), "Use $(( expression )) here.") == "Use `$(( expression ))` here.");
    CHECK(shown_words(english_words(), "Print $\"hello, world\", please.") ==
          "Print `$\"hello, world\"`, please.");
  }
  TEST_CASE("line breaks become blanks") { CHECK(shown_words(english_words(), "One\n  two.") == "One two."); }
  TEST_CASE("foreign Markdown shows as it is and makes no marks") {
    const auto shown = shown_words(english_words(), "A class [^1], ~~gone~~ text and a #tag.");
    CHECK(content::find_marks(shown).empty());
    CHECK(content::without_marks(shown) == "A class [^1], ~~gone~~ text and a #tag.");
  }
  TEST_CASE("titles of places referred to are found once each") {
    const std::string words =
        "See Section 3.5 [Shell Expansions], page 24, and Chapter 7 [Job Control], page 113; "
        "again Section 3.5 [Shell Expansions], page 24.";
    const auto places = referred_places(english_words(), words);
    REQUIRE(places.size() == 2);
    CHECK(places[0].title == "Shell Expansions");
    CHECK(words.substr(places[0].range.start, places[0].range.size()) == "Section 3.5 [Shell Expansions]");
    CHECK(places[1].title == "Job Control");
    CHECK(words.substr(places[1].range.start, places[1].range.size()) == "Chapter 7 [Job Control]");
    CHECK(referred_places(english_words(), "Section 3 says nothing.").empty());
  }
  TEST_CASE("long terms are cut at a blank") {
    CHECK(title_words("-o  option,") == "-o option");
    const auto cut = title_words(std::string(50, 'a') + " bbbbbbbb cccccccc");
    CHECK(cut == std::string(50, 'a') + " bbbbbbbb");
  }
  TEST_CASE("a range is written in pages where there are pages, in characters else") {
    auto source = tests::generate_rooms::material("one\n\n@@\ntwo\n");
    CHECK(store::write_place(place_in(source, {0, 3})) == "p1");
    CHECK(store::write_place(place_in(source, {0, source.range.end})) == "p1-2");
    source.pages.clear();
    CHECK(store::write_place(place_in(source, {0, 3})) == "c=0-3");
  }

  TEST_CASE("brackets that only send the reader elsewhere, and cut addresses, are not shown") {
    CHECK(shown_words(english_words(), "The ids are reserved (see [warning ids], page 248).") ==
          "The ids are reserved.");
    CHECK(shown_words(english_words(), "Sampling is set (see plot sampling (p. 97)) before.") ==
          "Sampling is set before.");
    CHECK(shown_words(english_words(), "Get a package (https://www.gnu. org/software/x).") ==
          "Get a package.");
    CHECK(shown_words(english_words(), "They become blocks C,. . . D here.") ==
          "They become blocks C, \u2026 D here.");
  }
}
