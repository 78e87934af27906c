// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "base/text/utf8.hpp"
#include "verify/citations.hpp"

using namespace praxeo;
using verify::find_quote;

namespace {

std::string words_at(std::string_view text, store::Range range) {
  return std::string(base::utf8::Index(text).slice(static_cast<std::size_t>(range.start),
                                                   static_cast<std::size_t>(range.end)));
}

}  // namespace

TEST_SUITE("verify/find_quote") {
  TEST_CASE("a quote that stands there is found with its range") {
    const auto found = find_quote("The shell reads a line.", "reads a line", 0);
    CHECK(found.exact);
    CHECK(found.score == 1);
    CHECK(found.range == store::Range{10, 22});
  }

  TEST_CASE("ranges count code points and not bytes") {
    CHECK(find_quote("\u00E9\u4E2D\U0001F600 word", "word", 0).range == store::Range{4, 8});
  }

  TEST_CASE("the occurrence closest to the expected place wins") {
    const std::string text = "a word, a word, a word";
    CHECK(find_quote(text, "word", 0).range.start == 2);
    CHECK(find_quote(text, "word", 10).range.start == 10);
    CHECK(find_quote(text, "word", 13).range.start == 10);
    CHECK(find_quote(text, "word", 15).range.start == 18);
    CHECK(find_quote(text, "word", 1000).range.start == 18);
    CHECK(find_quote(text, "word", -5).range.start == 2);
  }

  TEST_CASE("typographic and plain quotes are equal, both ways") {
    CHECK(find_quote("It\u2019s called \u201Cglobbing\u201D here.", "It's called \"globbing\"", 0).exact);
    CHECK(find_quote("It's called \"globbing\" here.", "It\u2019s called \u201Cglobbing\u201D", 0).exact);
  }

  TEST_CASE("dashes and hyphens are equal") {
    CHECK(find_quote("pages 3\u20137 \u2014 all of them", "pages 3-7 - all", 0).exact);
  }

  TEST_CASE("line ends, blank lines and soft hyphens don't matter") {
    const std::string text = "A com\u00ADmand runs\nover\n\n  two pages.";
    const auto found = find_quote(text, "A command runs over two pages.", 0);
    CHECK(found.exact);
    CHECK(words_at(text, found.range) == text);
  }

  TEST_CASE("composed and decomposed accents are equal") {
    CHECK(find_quote("un \u00E9t\u00E9 chaud", "e\u0301te\u0301 chaud", 0).exact);
  }

  TEST_CASE("case matters") { CHECK_FALSE(find_quote("The Shell", "the shell", 0).exact); }

  TEST_CASE("signs of regular expressions are plain characters") {
    const std::string text = R"(use ${x[@]%.*} or [^0-9]+? (a|b)$ here)";
    for (const auto* quote : {"${x[@]%.*}", "[^0-9]+?", "(a|b)$", ".*}"})
      CHECK(find_quote(text, quote, 0).exact);
    CHECK_FALSE(find_quote(text, "u.e", 0).exact);
  }

  TEST_CASE("one changed character gives its score and its place") {
    const std::string text = "Before it. The exit status is 127 when no command is found. After it.";
    const auto found = find_quote(text, "The exit status is 126 when no command is found.", 0);
    CHECK_FALSE(found.exact);
    CHECK(found.score == doctest::Approx(47.0 / 48.0));
    CHECK(words_at(text, found.range) == "The exit status is 127 when no command is found.");
  }

  TEST_CASE("left out and added words lower the score") {
    const std::string text = "It expands tildes, parameters, commands and arithmetic in words.";
    const auto found = find_quote(text, "It expands tildes, commands and then arithmetic in words.", 0);
    CHECK_FALSE(found.exact);
    CHECK(found.score > 0.6);
    CHECK(found.score < 0.9);
    CHECK(found.range.start == 0);
  }

  TEST_CASE("an empty or blank quote stands nowhere") {
    for (const auto* quote : {"", " ", "\n\t", "\u00AD", "\u200B \uFEFF"}) {
      const auto found = find_quote("some text", quote, 3);
      CHECK_FALSE(found.exact);
      CHECK(found.score == 0);
      CHECK(found.range.empty());
    }
  }

  TEST_CASE("nothing is found in an empty text") {
    const auto found = find_quote("", "words", 0);
    CHECK_FALSE(found.exact);
    CHECK(found.score == 0);
    CHECK(found.range == store::Range{0, 0});
  }

  TEST_CASE("a quote longer than the text is compared with all of it") {
    const auto found = find_quote("reads a line", "The shell reads a line.", 0);
    CHECK_FALSE(found.exact);
    CHECK(found.range == store::Range{0, 12});
    CHECK(found.score == doctest::Approx(12.0 / 23.0));
  }

  TEST_CASE("a match must lie on whole characters") {
    // In memory U+0100 U+0001 hold the bytes of U+0001 at an odd place.
    CHECK_FALSE(find_quote("\u0100\u0101", "\u0001", 0).exact);
    CHECK(find_quote("\u6161\u6161", "\u6161\u6161", 0).exact);
  }

  TEST_CASE("texts that repeat themselves cost no more than their length") {
    const std::string text(200000, 'a');
    CHECK(find_quote(text, std::string(500, 'a'), 100000).range.start == 100000);
    const auto found = find_quote(text, std::string(499, 'a') + "b", 0);
    CHECK_FALSE(found.exact);
    CHECK(found.score == doctest::Approx(499.0 / 500.0));
  }
}
