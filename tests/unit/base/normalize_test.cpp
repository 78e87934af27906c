// SPDX-License-Identifier: Apache-2.0
#include "base/text/normalize.hpp"

#include <doctest/doctest.h>

#include "base/ids.hpp"

using namespace praxeo::base;

TEST_SUITE("base/text/normalize") {
  TEST_CASE("line ends become LF and blanks before them go") {
    CHECK(normalize_text("a  \r\nb\t\rc\u2028d ") == "a\nb\nc\nd");
  }
  TEST_CASE("control characters go but tabs and line feeds stay, and are counted") {
    Removed removed;
    CHECK(normalize_text(std::string("a\x1b[31m\tb\0c\n", 11), &removed) == "a[31m\tbc\n");
    CHECK(removed.controls == 2);
  }
  TEST_CASE("zero-width, bidi and tag characters go and are counted") {
    Removed removed;
    CHECK(normalize_text("a\u200Bb\u202Ec\U000E0041d", &removed) == "abcd");
    CHECK(removed.invisible == 3);
    CHECK(removed.any());
  }
  TEST_CASE("letters are composed and the blanks of Unicode become plain") {
    CHECK(normalize_text("e\u0301\u00A0x") == "\u00E9 x");
  }
  TEST_CASE("normalising twice changes nothing more") {
    for (const char* text :
         {"a \n\n b", "e\u0301\u200B\u0301", "\xFF\xFE", "x\u00A0\n", "\u1100\u200B\u1161"}) {
      const auto once = normalize_text(text);
      CHECK(normalize_text(once) == once);
    }
  }
  TEST_CASE("folding makes case and compatibility forms equal") {
    CHECK(fold("Straße") == fold("STRASSE"));
    CHECK(fold("ﬁle") == "file");
  }
  TEST_CASE("squeezing leaves one blank between words and none around") {
    CHECK(squeeze("  a \n\t b  ") == "a b");
    CHECK(squeeze(" \n ").empty());
  }
  TEST_CASE("printable shows what would steer a terminal") {
    CHECK(printable("a\x1b[2Jb") == "a\\x1b[2Jb");
    CHECK(printable("\u202Eabc") == "\\u{202e}abc");
    CHECK(printable("\xFF") == "\\xff");
    CHECK(printable("a\nb") == "a\\nb");
    CHECK(printable("a\nb", true) == "a\nb");
    CHECK(printable("\u009b31m") == "\\u{9b}31m");
    CHECK(printable("naïve 漢字") == "naïve 漢字");
  }
  TEST_CASE("a slug is lower-case letters, digits and single dashes") {
    CHECK(slugify("Bash Reference Manual, 5.2!", "source") == "bash-reference-manual-5-2");
    CHECK(slugify("Größe & Łódź", "source") == "grosse-lodz");
    CHECK(slugify("it's", "source") == "its");
  }
  TEST_CASE("a slug without letters is the fallback") {
    CHECK(slugify("???", "example") == "example");
    CHECK(slugify("漢字", "example") == "example");
  }
  TEST_CASE("a long slug is cut at a word, at 48 at most") {
    const auto slug = slugify("one two three four five six seven eight nine ten eleven twelve", "x");
    CHECK(slug.size() <= 48);
    CHECK(slug == "one-two-three-four-five-six-seven-eight-nine-ten");
    CHECK(slugify(std::string(100, 'a'), "x").size() == 48);
  }
  TEST_CASE("a slug is never shaped like an id") {
    const auto slug = slugify("01ARZ3NDEKTSV4RRFFQ69G5FAV", "source");
    CHECK(slug == "source-01arz3ndektsv4rrffq69g5fav");
  }
  TEST_CASE("wide letters take two columns and marks none") {
    CHECK(display_width("漢字") == 4);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("abc") == 3);
  }
}
