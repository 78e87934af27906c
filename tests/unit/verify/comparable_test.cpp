// SPDX-License-Identifier: Apache-2.0
#include "verify/comparable.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/text/utf8.hpp"

using namespace praxeo;
using verify::Comparable;

namespace {

std::string form(std::string_view text) { return base::utf8::encode(Comparable(text).points()); }

std::string original_of(std::string_view text, std::size_t start, std::size_t end) {
  const auto range = Comparable(text).original(start, end);
  return std::string(base::utf8::Index(text).slice(static_cast<std::size_t>(range.start),
                                                   static_cast<std::size_t>(range.end)));
}

}  // namespace

TEST_SUITE("verify/comparable") {
  TEST_CASE("runs of white space are one blank, and none stands at the ends") {
    CHECK(form("  a \t b\n\nc\r\n") == "a b c");
    CHECK(form("a\u00A0\u2003\u3000b") == "a b");
    CHECK(form(" \n ").empty());
    CHECK(form("").empty());
  }

  TEST_CASE("typographic quotes and dashes are their ASCII forms") {
    CHECK(form("\u201Ca\u201D \u2018b\u2019 \u201Ec\u201C \u00ABd\u00BB") == "\"a\" 'b' \"c\" \"d\"");
    CHECK(form("a\u2013b\u2014c\u2212d\u2010e\u2011f") == "a-b-c-d-e-f");
  }

  TEST_CASE("soft hyphens and invisible characters are gone") {
    CHECK(form("hy\u00ADphen\u200Bated\uFEFF") == "hyphenated");
    CHECK(form("a \u00AD b") == "a b");
  }

  TEST_CASE("composed and decomposed letters are equal") {
    CHECK(form("e\u0301te\u0301") == "\u00E9t\u00E9");
    CHECK(form("\u1112\u1161\u11AB") == "\uD55C");
    CHECK(form("\u212B") == "\u00C5");
  }

  TEST_CASE("other writing is left alone") {
    for (const auto* text :
         {"\u4E2D\u6587", "\u0441\u043B\u043E\u0432\u043E", "\u03BB\u03CC\u03B3", "\U0001F600x"}) {
      CHECK(form(text) == text);
    }
  }

  TEST_CASE("each character knows where it stands in the original") {
    CHECK(original_of("\u201Cab\u201D  c\u00ADd", 0, 4) == "\u201Cab\u201D");
    CHECK(original_of("\u201Cab\u201D  c\u00ADd", 5, 7) == "c\u00ADd");
    CHECK(original_of("a \n b", 1, 2) == " \n ");
    CHECK(original_of("xe\u0301y", 1, 2) == "e\u0301");  // what NFC joins maps as a whole
    CHECK(original_of("xe\u0301y", 2, 3) == "y");
  }

  TEST_CASE("an empty stretch is an empty range where it stands") {
    CHECK(Comparable("abc").original(1, 1) == store::Range{1, 1});
    CHECK(Comparable("abc").original(9, 9) == store::Range{3, 3});
    CHECK(Comparable("").original(0, 0) == store::Range{0, 0});
  }
}
